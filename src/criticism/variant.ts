/** Differences between base text and witness: where, what, and of what kind. */
import type { VariantClass } from '../model/apparatus.js';
import { align, type Pair } from './alignment.js';
import { isSameWord } from './interchangeable.js';
import { foldCodePoint } from './variant-character.js';

/** Base characters [start, end) are `reading` in the witness, whose characters [from, to) it is. */
export interface Variant {
  readonly start: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
  readonly reading: string;
  readonly class: VariantClass;
}

/** How names of the base text are re-transliterated; learnt (`transliteration.ts`). */
export type TransliterationTable = ReadonlyMap<string, ReadonlySet<string>>;

const NONE: TransliterationTable = new Map();

const text = (codes: Uint32Array, start: number, end: number): string =>
  String.fromCodePoint(...codes.subarray(start, end));

interface Run {
  start: number;
  end: number;
  from: number;
  to: number;
}

/** Stretches where the two differ in any way, writing included. */
function runs(pairs: readonly Pair[], base: Uint32Array, witness: Uint32Array): Run[] {
  const found: Run[] = [];
  let open: Run | undefined;
  let [i, j] = [0, 0];
  for (const pair of pairs) {
    const same = pair.base >= 0 && pair.witness >= 0 && base[pair.base] === witness[pair.witness];
    if (same) open = undefined;
    else if (open === undefined) {
      open = { start: i, end: i, from: j, to: j };
      found.push(open);
    }
    if (pair.base >= 0) i += 1;
    if (pair.witness >= 0) j += 1;
    if (open !== undefined) {
      open.end = i;
      open.to = j;
    }
  }
  return found;
}

/** 徳/德 next to a real difference is a difference of its own. */
function partOrthographic(run: Run, base: Uint32Array, witness: Uint32Array): Run[] {
  const parts: Run[] = [];
  let { start, end, from, to } = run;
  const same = (i: number, j: number): boolean => isSameWord(base[i]!, witness[j]!);
  while (start < end && from < to && same(start, from)) {
    parts.push({ start, end: start + 1, from, to: from + 1 });
    start += 1;
    from += 1;
  }
  const tail: Run[] = [];
  while (start < end && from < to && same(end - 1, to - 1)) {
    tail.unshift({ start: end - 1, end, from: to - 1, to });
    end -= 1;
    to -= 1;
  }
  if (start < end || from < to) parts.push({ start, end, from, to });
  return [...parts, ...tail];
}

const sorted = (codes: Uint32Array): string => [...codes.map(foldCodePoint)].sort((a, b) => a - b).join();

function classOf(
  run: Run,
  base: Uint32Array,
  witness: Uint32Array,
  names: TransliterationTable,
): VariantClass {
  if (run.from === run.to) return 'omission';
  if (run.start === run.end) return 'addition';
  const [b, w] = [base.subarray(run.start, run.end), witness.subarray(run.from, run.to)];
  if (b.length === w.length && b.every((code, k) => isSameWord(code, w[k]!))) return 'orthographic';
  if (names.get(String.fromCodePoint(...b))?.has(String.fromCodePoint(...w))) return 'transliteration';
  if (b.length > 1 && sorted(b) === sorted(w)) return 'transposition';
  return 'substantive';
}

/** How far apart the two places of a moved word may be. */
const MOVED = 12;

/** 「幽薊」/「薊幽」: what is left out here and put in there is one difference, with what stands between. */
function joinTransposed(list: readonly Run[], base: Uint32Array, witness: Uint32Array): Run[] {
  const joined: Run[] = [];
  for (let k = 0; k < list.length; k++) {
    const [a, b] = [list[k]!, list[k + 1]];
    if (b !== undefined && b.start - a.end <= MOVED && b.from - a.to <= MOVED) {
      const out =
        a.from === a.to &&
        b.start === b.end &&
        sorted(base.subarray(a.start, a.end)) === sorted(witness.subarray(b.from, b.to));
      const into =
        a.start === a.end &&
        b.from === b.to &&
        sorted(witness.subarray(a.from, a.to)) === sorted(base.subarray(b.start, b.end));
      if (out || into) {
        joined.push({ start: a.start, end: b.end, from: a.from, to: b.to });
        k += 1;
        continue;
      }
    }
    joined.push(a);
  }
  return joined;
}

/** Two stretches that differ with hardly a character between that agrees are one rewriting. */
const AGREEING_BY_CHANCE = 2;
const REWRITTEN_FROM = 3;

function joinRewritten(list: readonly Run[]): Run[] {
  const joined: Run[] = [];
  const isLong = (r: Run): boolean => r.end - r.start >= REWRITTEN_FROM && r.to - r.from >= REWRITTEN_FROM;
  for (const run of list) {
    const last = joined.at(-1);
    const near =
      last !== undefined &&
      run.start - last.end <= AGREEING_BY_CHANCE &&
      run.from - last.to <= AGREEING_BY_CHANCE;
    if (last !== undefined && near && isLong(last) && isLong(run)) {
      joined[joined.length - 1] = { ...last, end: run.end, to: run.to };
    } else joined.push(run);
  }
  return joined;
}

/** 撒裏曷/薩里罕: a name of which one character agrees is still one name when the table knows it. */
function joinNames(
  list: readonly Run[],
  base: Uint32Array,
  witness: Uint32Array,
  names: TransliterationTable,
): Run[] {
  const joined: Run[] = [];
  for (let k = 0; k < list.length; k++) {
    let best = { run: list[k]!, last: k };
    for (let last = k; last < Math.min(list.length, k + 4); last++) {
      const [a, b] = [list[k]!, list[last]!];
      // The name may begin or end with the character that agrees (小鞠錄/小博囉).
      for (let before = 0; before <= 1; before++) {
        for (let after = 0; after <= 1; after++) {
          const run = {
            start: a.start - before,
            end: b.end + after,
            from: a.from - before,
            to: b.to + after,
          };
          if (run.start < 0 || run.from < 0 || run.end > base.length || run.to > witness.length) continue;
          if (run.start < (joined.at(-1)?.end ?? 0) || run.end > (list[last + 1]?.start ?? base.length))
            continue;
          if (run.end - run.start <= best.run.end - best.run.start && best.last >= last && last > k) continue;
          if (names.get(text(base, run.start, run.end))?.has(text(witness, run.from, run.to)))
            best = { run, last };
        }
      }
    }
    joined.push(best.run);
    k = best.last;
  }
  return joined;
}

/** Names that a rewritten stretch holds are differences of their own: 阿骨打、吳乞買|阿固達烏奇邁皆. */
function partNames(run: Run, base: Uint32Array, witness: Uint32Array, names: TransliterationTable): Run[] {
  if (names.size === 0 || run.end - run.start < 2 || run.to - run.from < 2) return [run];
  const own = [...text(base, run.start, run.end)];
  const other = [...text(witness, run.from, run.to)];
  for (let at = 0; at < own.length; at++) {
    for (let length = Math.min(LONGEST_NAME, own.length - at); length > 1; length--) {
      for (const reading of names.get(own.slice(at, at + length).join('')) ?? []) {
        const there = indexOf(other, [...reading]);
        if (there < 0) continue;
        const name = {
          start: run.start + at,
          end: run.start + at + length,
          from: run.from + there,
          to: run.from + there + [...reading].length,
        };
        const before = { ...run, end: name.start, to: name.from };
        const after = { ...run, start: name.end, from: name.to };
        return [
          ...(before.start < before.end || before.from < before.to ? [before] : []),
          name,
          ...(after.start < after.end || after.from < after.to ? partNames(after, base, witness, names) : []),
        ];
      }
    }
  }
  return [run];
}

const LONGEST_NAME = 6;

function indexOf(characters: readonly string[], wanted: readonly string[]): number {
  return characters.findIndex((_, i) => wanted.every((c, k) => characters[i + k] === c));
}

/**
 * Every difference between two corresponding stretches, in order, not overlapping. Where no variant stands
 * the two are the same character for character, so that the witness can be rebuilt from them.
 */
export function variantsOf(
  base: Uint32Array,
  witness: Uint32Array,
  names: TransliterationTable = NONE,
): Variant[] {
  const raw = runs(align(base, witness), base, witness).flatMap((run) =>
    partOrthographic(run, base, witness),
  );
  const whole = joinNames(joinTransposed(raw, base, witness), base, witness, names);
  const parts = joinRewritten(whole.flatMap((run) => partNames(run, base, witness, names)));
  return parts.map((run) => ({
    ...run,
    reading: text(witness, run.from, run.to),
    class: classOf(run, base, witness, names),
  }));
}

/** The witness's stretch from the base text and the differences: the inverse of `variantsOf`. */
export function rebuild(
  base: Uint32Array,
  variants: readonly Pick<Variant, 'start' | 'end' | 'reading'>[],
): string {
  let out = '';
  let at = 0;
  for (const variant of variants) {
    out += text(base, at, variant.start) + variant.reading;
    at = variant.end;
  }
  return out + text(base, at, base.length);
}
