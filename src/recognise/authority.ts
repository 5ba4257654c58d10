/**
 * The authority recogniser: all forms of the lists, found in one pass (Aho–Corasick). A full form speaks for itself;
 * a short one only near the full name; a single character only where its neighbours allow it (夏 the state, not the
 * season; 河 after 渡; 麟、府、豐 in a list).
 */
import { AhoCorasick } from '@monyone/aho-corasick';
import type { Form, NameRecord } from '../authority/records.js';
import { fold } from '../calendar/variants.js';
import type { Block, Chronicle } from '../model/chronicle.js';
import type { Extent } from '../model/source-text.js';
import type { Candidate, Claim, Recogniser } from './recogniser.js';

interface Listed {
  readonly record: NameRecord;
  readonly form: Form;
}

/** A unit in which a short form may stand for a full name: an entry, a section, a head. */
interface Unit {
  readonly blocks: readonly Extent[];
  readonly western?: number;
}

/** Nobody is named so many years after his death without a note. */
const REMEMBERED = 40;

export function authorityRecogniser(names: readonly NameRecord[]): Recogniser {
  const listed = new Map<string, Listed[]>();
  for (const record of names) {
    for (const form of record.forms) {
      const key = fold(form.text);
      if (key === '') continue;
      const others = listed.get(key);
      if (others) others.push({ record, form });
      else listed.set(key, [{ record, form }]);
    }
  }
  const automaton = new AhoCorasick([...listed.keys()]);
  return {
    name: 'authority',
    recognise(chronicle) {
      const claims: Claim[] = [];
      const seen = new Set<NameRecord>();
      for (const unit of unitsOf(chronicle))
        claims.push(...claimsIn(chronicle, unit, listed, automaton, seen));
      return claims;
    },
  };
}

function* unitsOf(chronicle: Chronicle): Generator<Unit> {
  const naming = (blocks: readonly Block[]) =>
    blocks.filter((block) => block.kind !== 'blank' && block.kind !== 'source-header');
  for (const juan of chronicle.juan) {
    yield { blocks: juan.heads };
    for (const section of juan.sections) {
      yield { blocks: section.heads };
      if (section.kind !== 'year') yield { blocks: naming(section.blocks) };
      else {
        const western = section.western === undefined ? {} : { western: section.western };
        for (const entry of section.entries) yield { blocks: naming(entry.blocks), ...western };
      }
    }
  }
}

interface Match extends Extent {
  readonly listed: readonly Listed[];
}

function claimsIn(
  chronicle: Chronicle,
  unit: Unit,
  listed: ReadonlyMap<string, readonly Listed[]>,
  automaton: AhoCorasick,
  seen: Set<NameRecord>,
): Claim[] {
  const { text } = chronicle.source;
  const matches: Match[] = [];
  for (const block of unit.blocks) {
    for (const { begin, end, keyword } of automaton.matchInText(fold(text.slice(block.start, block.end)))) {
      const all = listed.get(keyword) ?? [];
      // Dates choose among bearers of one name; a lone bearer may be remembered long after his death.
      const alive = all.filter(({ record }) => mayBeNamed(record, unit.western));
      matches.push({
        start: block.start + begin,
        end: block.start + end,
        listed: alive.length > 0 ? alive : all,
      });
    }
  }
  const inFull = new Set<NameRecord>();
  for (const match of matches) {
    for (const { record, form } of match.listed)
      if (form.type !== 'short' && match.end - match.start > 1) inFull.add(record);
  }
  for (const record of inFull) seen.add(record);
  const inLists = placeLists(text, matches);
  return matches.flatMap((match) => claimsFor(text, match, { inFull, seen, inLists }));
}

function mayBeNamed(record: NameRecord, western: number | undefined): boolean {
  if (western === undefined) return true;
  if (record.born !== undefined && western < record.born) return false;
  return record.died === undefined || western <= record.died + REMEMBERED || record.kind !== 'person';
}

interface Surroundings {
  /** Records named in full in this unit; in the text so far. */
  readonly inFull: ReadonlySet<NameRecord>;
  readonly seen: ReadonlySet<NameRecord>;
  /** Starts of one-character places that stand in a list of places. */
  readonly inLists: ReadonlySet<number>;
}

function claimsFor(text: string, match: Match, around: Surroundings): Claim[] {
  const byKind = new Map<NameRecord['kind'], { score: number; reason: string; listed: Listed }[]>();
  for (const each of match.listed) {
    const judged = judge(text, match, each, around);
    if (judged === undefined) continue;
    const kind = each.record.kind;
    byKind.set(kind, [...(byKind.get(kind) ?? []), { ...judged, listed: each }]);
  }
  return [...byKind].map(([kind, judgements]) => {
    const best = judgements.reduce((a, b) => (b.score > a.score ? b : a));
    const total = judgements.reduce((sum, { score }) => sum + score, 0);
    const candidates: Candidate[] = judgements
      .map(({ listed: { record }, score }) => ({ ref: record.ref, score: score / total }))
      .sort((a, b) => b.score - a.score);
    const type = kind === 'org' ? (best.listed.record.type ?? 'polity') : undefined;
    return {
      start: match.start,
      end: match.end,
      kind,
      ...(type === undefined ? {} : { type }),
      candidates,
      score: best.score,
      reason: best.reason,
      by: 'authority',
    };
  });
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

function judge(
  text: string,
  { start, end }: Extent,
  { record, form }: Listed,
  { inFull, seen, inLists }: Surroundings,
): { score: number; reason: string } | undefined {
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

function judgeState(
  text: string,
  start: number,
  end: number,
  form: string,
): { score: number; reason: string } | undefined {
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

function judgePlace(
  text: string,
  start: number,
  end: number,
  form: string,
): { score: number; reason: string } | undefined {
  const before = TO_A_PLACE.test(text.slice(Math.max(0, start - 1), start));
  const after = OF_A_PLACE.test(text.slice(end, end + 2));
  if (!before && !after) return undefined;
  return { score: before && after ? 0.85 : 0.7, reason: `${form} stands where a place stands` };
}

/** One-character places between 、: a list counts when all its members are places. */
function placeLists(text: string, matches: readonly Match[]): Set<number> {
  const places = new Map<number, number>();
  for (const match of matches) {
    if (!match.listed.some(({ record }) => record.kind === 'place')) continue;
    places.set(match.start, Math.max(match.end, places.get(match.start) ?? 0));
  }
  const found = new Set<number>();
  const inLonger = (at: number) => matches.some((match) => match.start < at && match.end > at);
  for (const [start, end] of places) {
    if (text[end] === '、' && places.has(end + 1) && !(end - start === 1 && inLonger(start))) {
      found.add(start);
      found.add(end + 1);
    }
  }
  return found;
}
