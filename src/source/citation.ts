/** The works that a citation names: parted, with author and 卷, ellipsis resolved. */
import type { BiblMark } from '../model/mark.js';
import type { Extent } from '../model/source-text.js';
import { type Resolved, resolveTitle } from './ellipsis.js';

/** A title in its 《》; `end` after the 》. */
export type TitleBrackets = Extent;

/** Words between two citations, or before the first, that are not an author: 及 與 見 據 以上 並見 參用. */
const NOT_AUTHOR = /^(?:[\s、，。；：,;及與和兼又並并暨參見據引出按以上俱皆并載用本諸考云案]|以上|參考)*/u;
const AUTHOR = /^(?:[宋遼金元明清]|近人)?[\p{Script=Han}]{1,6}$/u;
const LOCUS = /^(?:附錄|[卷巻](?:第|之|首|末)?)[〇○零一二三四五六七八九十百千上中下0-9０-９、至]*(?:注|附)?/u;
const REMARK_BEGINS = /(?<=[。；，、）》\s（(])(?:[又謹臣]?按|附[：:]|今考)(?!察|撫)/u;

/**
 * Where, inside a citation's parenthesis, the compiler's own words begin (按…, or any sentence after the list of
 * works); undefined when it holds works only.
 */
export function remarkIn(text: string, inside: Extent, titles: readonly TitleBrackets[]): number | undefined {
  const content = text.slice(inside.start, inside.end);
  const remark = REMARK_BEGINS.exec(content);
  const sentence = sentenceAfterList(text, inside, titles);
  const at = Math.min(remark ? inside.start + remark.index : inside.end, sentence ?? inside.end);
  return at < inside.end ? at : undefined;
}

/** The first 。 after which something other than works and their connectives is said. */
function sentenceAfterList(
  text: string,
  inside: Extent,
  titles: readonly TitleBrackets[],
): number | undefined {
  const from = titles[0]?.end ?? inside.end;
  const stop = from + text.slice(from, inside.end).indexOf('。');
  if (stop < from || stop + 1 >= inside.end) return undefined;
  const rest = text.slice(stop + 1, inside.end);
  if (!/[\p{Script=Han}]/u.test(rest) || /^[^《》]{0,6}《[^《》]+》[^《》]{0,8}$/u.test(rest.trim()))
    return undefined;
  return stop + 1;
}

/**
 * The works cited in an extent, in order.
 * @param mention true in the compiler's remarks: works he speaks of, not the source of the entry
 * @param before the work last named in the same parenthesis, for 《禮志》 after 《金史·交聘表》
 */
export function readCitations(
  text: string,
  extent: Extent,
  titles: readonly TitleBrackets[],
  mention: boolean,
  before?: string,
): BiblMark[] {
  const found: BiblMark[] = [];
  let work = before;
  let last = extent.start;
  for (const brackets of titles) {
    if (brackets.start < extent.start || brackets.end > extent.end) continue;
    const title = { start: brackets.start + 1, end: brackets.end - 1 };
    const resolved: Resolved = resolveTitle(text.slice(title.start, title.end), work);
    const author = authorBefore(text, last, brackets.start, mention);
    const locus = LOCUS.exec(text.slice(brackets.end, Math.min(extent.end, brackets.end + 24)));
    const end = brackets.end + (locus?.[0].length ?? 0);
    found.push({
      kind: 'bibl',
      mention,
      start: author?.start ?? brackets.start,
      end,
      title,
      ...(author ? { author } : {}),
      ...(locus ? { locus: { start: brackets.end, end } } : {}),
      ...(resolved.work === undefined ? {} : { work: resolved.work }),
      ...(resolved.part === undefined ? {} : { part: resolved.part }),
    });
    work = resolved.work ?? work;
    last = end;
  }
  if (found.length === 0 && !mention) return withoutTitleMarks(text, extent);
  return found;
}

function authorBefore(text: string, from: number, to: number, mention: boolean): Extent | undefined {
  const between = text.slice(from, to);
  // In running remarks only a word of its own just before the title is an author (周氏春《西夏書》).
  const clause = between.slice(
    Math.max(between.lastIndexOf('。'), between.lastIndexOf('，'), between.lastIndexOf('：')) + 1,
  );
  const lead = NOT_AUTHOR.exec(clause)?.[0].length ?? 0;
  const name = clause.slice(lead);
  if (name.length < 2 || !AUTHOR.test(name)) return undefined;
  if (mention && (name.length > 4 || /[之其此者以為是於於作云曰載言謂不與於在有]/u.test(name)))
    return undefined;
  return { start: to - name.length, end: to };
}

/** 長編卷四八二: the work's name without title marks. */
function withoutTitleMarks(text: string, extent: Extent): BiblMark[] {
  const content = text.slice(extent.start, extent.end);
  const whole = /^([^，。；：《》（）]{2,12}?)([卷巻][〇○零一二三四五六七八九十百千0-9０-９]+)/u.exec(
    content,
  );
  if (whole?.[1] === undefined || whole[2] === undefined) return [];
  const title = { start: extent.start, end: extent.start + whole[1].length };
  const end = title.end + whole[2].length;
  return [
    {
      kind: 'bibl',
      mention: false,
      start: title.start,
      end,
      title,
      locus: { start: title.end, end },
      work: whole[1],
    },
  ];
}
