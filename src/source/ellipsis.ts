/**
 * Work and part of a title, and what an elliptical one stands for: after 《宋史·高宗本紀》, 《夏國傳》 is 宋史·夏國傳.
 * Ellipsis holds for the parts of a history (傳 紀 志 表), not for works of their own (encoding.md §5): a gazetteer
 * (《四川總志》) ends in 志 too.
 */
import { foldTitle, otherHistories, parts, standardHistories } from './histories.js';

export interface Resolved {
  /** Undefined where only a part is named and nothing before it tells of which work. */
  readonly work?: string;
  readonly part?: string;
}

/** Between work and part: the right mark, its look-alikes, and the wrong ones that conversions leave (《宋史，夏國傳》, 《宋史?夏國傳》). */
const SEPARATOR = /[·・‧•．.?？，,：:﹒∙⋅／/]|\s+/u;

const TREATISES_AND_TABLES = new Set([...parts.treatises, ...parts.tables].map(foldTitle));
const WORKS_NAMED_ZHUAN = new Set(parts.worksNamedZhuan.map(foldTitle));
const HISTORIES = [...standardHistories, ...otherHistories].map(foldTitle);

/** 《夏國傳上》. */
const VOLUME = /(?<=[傳志紀表])[上中下]$/u;

/** 《韓魏公家傳》, 《种太尉別傳》: lives that are works of their own. */
const OWN_LIFE = /[家別]傳$/u;

/** Gazetteers and works whose names end like a part. */
const GAZETTEER =
  /(?:[通總]志|一統志|[州府縣鎮衛省郡軍城山水]志|方輿.*志|郡國志|寰宇.*志|[郡九]域志|圖志|新志|續志|舊志)$/u;

/**
 * @param title the words inside 《》
 * @param before the work that the same parenthesis named before
 */
export function resolveTitle(title: string, before?: string): Resolved {
  const [first = '', ...others] = title.split(SEPARATOR).filter((piece) => piece !== '');
  if (others.length > 0) return { work: first, part: others.join('·') };
  const folded = foldTitle(first);
  const history = HISTORIES.find((name) => folded.startsWith(name) && isPart(first.slice(name.length)));
  if (history !== undefined)
    return { work: first.slice(0, history.length), part: first.slice(history.length) };
  if (!isPart(first)) return { work: first };
  return before === undefined ? { part: first } : { work: before, part: first };
}

/** Whether a work is made of parts that ellipsis may name alone. */
export function hasParts({ work, part }: Resolved): boolean {
  return part !== undefined || (work !== undefined && HISTORIES.includes(foldTitle(work)));
}

/** Whether a title names a part of a history rather than a work. */
export function isPart(words: string): boolean {
  const title = foldTitle(words).replace(VOLUME, '');
  if (TREATISES_AND_TABLES.has(title)) return true;
  if (title === '' || GAZETTEER.test(title)) return false;
  if (
    /^(?:[\p{Script=Han}]{1,8}(?:本)?紀|[\p{Script=Han}]{0,3}本紀|[\p{Script=Han}]{1,3}[宗祖帝]紀)$/u.test(
      title,
    )
  ) {
    return /[宗祖帝王后]|本紀$|^海陵/u.test(title);
  }
  if (title.endsWith('傳'))
    return title.length <= 9 && !WORKS_NAMED_ZHUAN.has(title) && !OWN_LIFE.test(title);
  return /(?:世家|載記|外[記紀]|列傳)$/u.test(title);
}
