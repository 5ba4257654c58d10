/** The works that a citation names: parted, with author and 卷, ellipsis resolved. */
import type { BiblMark } from '../model/mark.js';
import type { Extent } from '../model/source-text.js';
import { hasParts, isPart, type Resolved, resolveTitle } from './ellipsis.js';
import { SAYS } from './parenthesis.js';

/** A title in its 《》; `end` after the 》. */
export type TitleBrackets = Extent;

/** Words between two citations, or before the first, that are not an author: 及 與 見 據 以上 並見 參用. */
const NOT_AUTHOR =
  /^(?:[\s、，。；：,;及與与和兼又並并暨參参見见據据引出按案以上俱皆均載载略用本諸诸考云另詳详亦採采自]|以上|參考)*/u;
const AUTHOR = /^(?:[宋遼辽金元明清]|近人)?[\p{Script=Han}]{1,6}$/u;
const NUMBER = '[〇○零一二三四五六七八九十百千上中下0-9０-９]+';
const LOCUS_WORDS = `(?:附錄|[卷巻](?:第|之|首|末)?)(?:${NUMBER}(?:[、至之－-]${NUMBER})*)?(?:注|附)?`;
const LOCUS = new RegExp(`^(?:${NUMBER}之${NUMBER}|${LOCUS_WORDS})`, 'u');
/** 卷 before its part: 《宋史》卷十八《哲宗本紀》、卷四八六《夏國傳》. */
const LOCUS_BEFORE = new RegExp(`[卷巻]${NUMBER}$`, 'u');
const REMARK_BEGINS = /(?<=[。；，、）》\s（(])(?:[又謹谨臣愚]?[按案]|附[：:]|今考)(?!察|撫|抚)/u;

/**
 * Where, inside a citation's parenthesis, the compiler's own words begin (按…, any sentence after the list of works,
 * or a work that is quoted and not only named: 《長編》作六月); undefined when it holds works only.
 */
export function remarkIn(text: string, inside: Extent, titles: readonly TitleBrackets[]): number | undefined {
  const content = text.slice(inside.start, inside.end);
  const remark = REMARK_BEGINS.exec(content);
  const at = Math.min(
    remark ? inside.start + remark.index : inside.end,
    sentenceAfterList(text, inside, titles) ?? inside.end,
    workThatSpeaks(text, inside, titles) ?? inside.end,
  );
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

function workThatSpeaks(text: string, inside: Extent, titles: readonly TitleBrackets[]): number | undefined {
  return titles.slice(1).find(({ end }) => {
    const locus = locusAfter(text, end, inside.end);
    return SAYS.test(text.slice(locus?.end ?? end, inside.end));
  })?.start;
}

/** A work named just before its part: 《宋史》卷十八《哲宗本紀》. */
interface Whole {
  readonly start: number;
  readonly work: string;
  readonly locus?: Extent;
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
  let whole: Whole | undefined;
  const cited = titles.filter(({ start, end }) => start >= extent.start && end <= extent.end);
  for (const [i, brackets] of cited.entries()) {
    const title = { start: brackets.start + 1, end: brackets.end - 1 };
    const words = text.slice(title.start, title.end);
    const author = authorBefore(text, last, brackets.start, mention);
    // Ellipsis is of parts; a life with an author of its own (趙起《种太尉傳》) is a work.
    const resolved: Resolved =
      author === undefined || whole
        ? resolveTitle(words, whole?.work ?? work)
        : { work: words, ...partOf(words) };
    const locus = locusAfter(text, brackets.end, extent.end) ?? locusBefore(text, last, brackets.start);
    const next = cited[i + 1];
    if (resolved.work !== undefined && resolved.part === undefined && next !== undefined) {
      const nextWords = text.slice(next.start + 1, next.end - 1);
      const border = locus !== undefined && locus.start >= brackets.end ? locus.end : brackets.end;
      if (/^[·・‧\s]?$/u.test(text.slice(border, next.start)) && isPart(nextWords)) {
        const start = author?.start ?? brackets.start;
        whole = { start, work: resolved.work, ...(locus ? { locus } : {}) };
        last = next.start;
        continue;
      }
    }
    const own = locus ?? whole?.locus;
    const start = whole?.start ?? author?.start ?? Math.min(brackets.start, own?.start ?? brackets.start);
    const end = Math.max(brackets.end, own?.end ?? 0);
    found.push({
      kind: 'bibl',
      mention,
      start,
      end,
      title,
      ...(author && !whole ? { author } : {}),
      ...(own ? { locus: own } : {}),
      ...(resolved.work === undefined ? {} : { work: resolved.work }),
      ...(resolved.part === undefined ? {} : { part: resolved.part }),
    });
    if (hasParts(resolved) || work === undefined) work = resolved.work ?? work;
    last = end;
    whole = undefined;
  }
  if (found.length === 0 && !mention) return withoutTitleMarks(text, extent);
  return found;
}

/** Where a title with an author names work and part itself (歐陽修《五代史·党項傳》). */
function partOf(words: string): { work?: string; part?: string } {
  const { work, part } = resolveTitle(words);
  return work === undefined || part === undefined ? {} : { work, part };
}

/** 卷四八二 after a title. */
export function locusAfter(text: string, at: number, limit: number): Extent | undefined {
  const found = LOCUS.exec(text.slice(at, Math.min(limit, at + 40)));
  return found ? { start: at, end: at + found[0].length } : undefined;
}

function locusBefore(text: string, from: number, at: number): Extent | undefined {
  const found = LOCUS_BEFORE.exec(text.slice(Math.max(from, at - 16), at));
  return found ? { start: at - found[0].length, end: at } : undefined;
}

function authorBefore(text: string, from: number, to: number, mention: boolean): Extent | undefined {
  const between = text.slice(from, to);
  // In running remarks only a word of its own just before the title is an author (周氏春《西夏書》).
  const clause = between.slice(
    Math.max(between.lastIndexOf('。'), between.lastIndexOf('，'), between.lastIndexOf('：')) + 1,
  );
  const lead = NOT_AUTHOR.exec(clause)?.[0].length ?? 0;
  const name = clause.slice(lead);
  if (LOCUS_BEFORE.test(name)) return undefined;
  if (name.length < 2 || !AUTHOR.test(name)) return undefined;
  if (mention && (name.length > 4 || /[之其此者以為是於於作云曰載言謂不與於在有]/u.test(name)))
    return undefined;
  return { start: to - name.length, end: to };
}

/** Works named without title marks, by their 卷: 長編卷四八二、宋史卷十八哲宗本紀. */
function withoutTitleMarks(text: string, extent: Extent): BiblMark[] {
  const content = text.slice(extent.start, extent.end);
  const pattern = new RegExp(
    `([^，。；：、《》（）]{2,12}?)([卷巻]${NUMBER})([\\p{Script=Han}]{2,8})?(?=[，。；、及]|$)`,
    'gu',
  );
  return [...content.matchAll(pattern)].flatMap((found): BiblMark[] => {
    const [, words = '', locusWords = '', partWords = ''] = found;
    const lead = NOT_AUTHOR.exec(words)?.[0].length ?? 0;
    const work = words.slice(lead);
    if (work.length < 2) return [];
    const start = extent.start + found.index + lead;
    const title = { start, end: start + work.length };
    const locus = { start: title.end, end: title.end + locusWords.length };
    const part = isPart(partWords) ? partWords : undefined;
    return [
      {
        kind: 'bibl',
        mention: false,
        start,
        end: locus.end + (part?.length ?? 0),
        title,
        locus,
        work,
        ...(part === undefined ? {} : { part }),
      },
    ];
  });
}
