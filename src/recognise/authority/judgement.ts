/**
 * What a form of the edition's own lists is worth where it stands. A full form speaks for itself; a short one only near
 * the full name; a single character only where its neighbours allow it (夏 the state, not the season; 河 after 渡; 麟、府、
 * 豐 in a list).
 */
import type { Form, NameRecord } from '../../authority/records.js';
import { fold } from '../../calendar/variants.js';
import type { Extent } from '../../model/source-text.js';

export interface Judgement {
  readonly score: number;
  /** In words. */
  readonly reason: string;
}

export interface Bearer {
  readonly record: NameRecord;
  readonly form: Form;
}

export interface Surroundings {
  /** Records named in full in this unit; in the text so far. */
  readonly inFull: ReadonlySet<NameRecord>;
  readonly seen: ReadonlySet<NameRecord>;
  /** Starts of one-character places that stand in a list of places. */
  readonly inLists: ReadonlySet<number>;
}

/** Words that begin with a name's character or take its last one: 樞密, 豫章; 晉寧軍民. */
const IN_A_WORD: readonly { at: (text: string, start: number, end: number) => boolean }[] = [
  {
    at: (text, start) =>
      /^(?:樞[密府機]|豫章|府庫|昭容|昭儀|昭武|浩然|震懼|震恐)/u.test(text.slice(start, start + 2)),
  },
  {
    at: (text, start, end) =>
      end - start > 1 && text[end - 1] === '軍' && /^[民士馬]/u.test(text.slice(end, end + 1)),
  },
];

/** Undefined where the form is no name here. */
export function judge(
  text: string,
  { start, end }: Extent,
  { record, form }: Bearer,
  { inFull, seen, inLists }: Surroundings,
): Judgement | undefined {
  const single = [...text.slice(start, end)].length === 1;
  const main = record.forms[0]?.text ?? record.id;
  if (IN_A_WORD.some((word) => word.at(text, start, end))) return undefined;
  if (!single && form.type !== 'short') return { score: 0.96, reason: `${form.text} is a form of ${main}` };
  if (record.kind === 'org')
    return single
      ? judgeState(text, start, end, form.text)
      : { score: 0.96, reason: `${form.text}: ${main}` };
  if (record.kind === 'person') {
    if (inFull.has(record))
      return { score: single ? 0.9 : 0.94, reason: `${form.text} is short for ${main}, named here in full` };
    if (single) {
      return inSeries(text, start, end)
        ? { score: 0.85, reason: `${form.text} in a series of rulers` }
        : undefined;
    }
    if (seen.has(record)) return { score: 0.88, reason: `${form.text} is short for ${main}, named before` };
    return { score: 0.75, reason: `${form.text} is a given name of ${main}` };
  }
  if (!single) return { score: 0.9, reason: `${form.text} is short for ${main}` };
  if (inLists.has(start)) return { score: 0.92, reason: `${form.text} stands in a list of places` };
  return judgePlace(text, start, end, form.text);
}

/** 徽、欽二帝. */
function inSeries(text: string, start: number, end: number): boolean {
  return (
    /^、.[二兩三][帝主宗王后]/u.test(text.slice(end, end + 4)) ||
    (text[start - 1] === '、' && /^[二兩三][帝主宗王后]/u.test(text.slice(end, end + 2)))
  );
}

/** Words that a one-character name of a state is part of, when it means something else. */
const NOT_A_STATE: Readonly<Record<string, { after?: RegExp; before?: RegExp }>> = {
  夏: { after: /^(?:[閏正一二三四五六七八九十]+月|[熱日季秋])/u, before: /[春仲孟季立盛初華]$/u },
  金: {
    after: /^(?:[銀帛玉幣冠器甲鼓字牌印魚紫鐵像人捧瓦錢]|[一二三四五六七八九十百千萬]+[兩斤])/u,
    before: /[百千萬兩斤黃白賜賂輸]$/u,
  },
  齊: { after: /^[心聲集整]/u, before: /[一不整修]$/u },
  遼: { after: /^[遠闊]/u },
  唐: { after: /^突/u },
  宋: {},
};
/** 金人 the people, not a bronze figure: the rule above gives way to these. */
const OF_A_STATE = /^(?:[人主帝兵師將軍國使境地邊]|遣|與|以)/u;

function judgeState(text: string, start: number, end: number, form: string): Judgement | undefined {
  const after = text.slice(end, end + 4);
  const before = text.slice(Math.max(0, start - 2), start);
  const not = NOT_A_STATE[fold(form)];
  // 夏，… at the head of a sentence is the season.
  if (fold(form) === '夏' && after.startsWith('，') && /(?:^|[。）\s])$/u.test(before)) return undefined;
  if (not?.after?.test(after) && !OF_A_STATE.test(after)) return undefined;
  if (not?.before?.test(before) && !OF_A_STATE.test(after)) return undefined;
  return { score: OF_A_STATE.test(after) ? 0.93 : 0.85, reason: `${form} names a state here` };
}

const TO_A_PLACE = /[圍至取攻渡由入過自如赴於陷破據守克濟搗距以恃全濱沿臨出屬]$/u;
const OF_A_PLACE = /^(?:以[東西南北]|為界|[冰水岸人地兵])/u;

function judgePlace(text: string, start: number, end: number, form: string): Judgement | undefined {
  const before = TO_A_PLACE.test(text.slice(Math.max(0, start - 1), start));
  const after = OF_A_PLACE.test(text.slice(end, end + 2));
  if (!before && !after) return undefined;
  return { score: before && after ? 0.85 : 0.7, reason: `${form} stands where a place stands` };
}
