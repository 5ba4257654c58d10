/**
 * Characters that a conversion from simplified characters has confused, and look-alikes: weighed by what the
 * neighbours lead to expect, by what the located passage of a witness has, and by the rest of the text.
 */
import type { Extent } from '../model/source-text.js';
import { ContextModel } from './context-model.js';
import { isLoan, isSameWord } from './interchangeable.js';
import type { Suspicion } from './suspicion.js';
import { type Token, tokensOf } from './token.js';
import {
  conversionAlternatives,
  foldCodePoint,
  isLeftOver,
  isLookAlike,
  isStandard,
  LOOK_ALIKE,
  likeness,
  strictLikeness,
} from './variant-character.js';

/** What a witness has for a character of the source text. */
export interface WitnessReading {
  readonly character: string;
  /** The passage, as people cite it. */
  readonly place: string;
  /** How many of the four characters before and the four after agree: 8 where the witness is followed word by word. */
  readonly agreeing: number;
}

/** By UTF-16 offset. */
export type WitnessReadings = ReadonlyMap<number, readonly WitnessReading[]>;

/** Odds (natural logarithm) that a witness's reading adds, for and against. */
const WITNESS_HAS_IT = 3;
/** … and where the compiler follows it word by word around. */
const WORD_BY_WORD = 7;
const WITNESS_IS_FOLLOWED = 2;
const WITNESS_HAS_BASE = -6;
/** Neighbours can say so much and no more. */
const MOST_FIT = 9;
/** Of a character that the statistics hardly have they can only say so much. */
const FEW = 200;
const MOST_FIT_OF_FEW = 2;
/** A pair of characters that the rest of the text has as well; the more, the more often. */
const TEXT_HAS_IT = 1;
const TEXT_KEEPS_TO_IT = -2;
/** Characters used alike are variants of one word (黃/黄): what the print prefers says nothing of the text. */
const USED_APART = 0.4;
const PER_LIKE_USE = 2.5;
/** Odds for each tenth by which two characters look more alike than this, or less. */
const USUAL_LIKENESS = 0.65;
const PER_LIKENESS = 8;
/** How rare errors are: what the odds must overcome. */
const CONVERSION_LEAST = 3;
/** Where good texts write either (于/於) it must be the odder. */
const LOAN_LEAST = 5;
const LOOK_ALIKE_LEAST = 8;
/** Without a witness look-alikes need the more. */
const UNWITNESSED_LEAST = 10.5;
/** … and they must belong to a neighbour: a pair e² times as often as by chance. */
const STRONG = 2;
/** So many times oftener must the text write the other form. */
const LEFT_OVER = 3;
/** Without a witness the longer shape must agree so far as well. */
const STRICT = 0.6;
/** What the text writes so often is no slip of the pen. */
const HABIT = 5;
/** A look-alike that witnesses have every time: the same slip made again and again (敕 for 赦). */
const PER_REPETITION = 3;
const REPEATED_LIKENESS = 0.5;
/** A conversion that most occurrences of a character show is likely for the others too. */
const MAJORITY = 0.6;
const MAJORITY_OF = 4;

interface Candidate {
  readonly token: Token;
  readonly proposed: string;
  readonly type: 'conversion' | 'graphic';
  readonly score: number;
  readonly fit: number;
  readonly witnesses: readonly string[];
}

class Readings {
  readonly #model: ContextModel;
  readonly #witnesses: WitnessReadings;
  /** How often each pair of neighbours stands in the text, characters as they are. */
  readonly #pairs = new Map<string, number>();
  /** How often the text has each character. */
  readonly #characters = new Map<number, number>();
  readonly #names: readonly Extent[];
  /** How often witnesses have a character for one of the text: `敕赦` → 4. */
  readonly #replaced = new Map<string, number>();
  readonly #replacedAtAll = new Map<string, number>();

  /** @param names extents whose characters are not doubted without a witness */
  constructor(
    tokens: readonly Token[],
    witnesses: WitnessReadings,
    names: readonly Extent[],
    model: ContextModel,
  ) {
    this.#model = model;
    this.#witnesses = witnesses;
    this.#names = names;
    for (const t of tokens) {
      this.#characters.set(t.code, (this.#characters.get(t.code) ?? 0) + 1);
      if (t.after !== undefined) this.#count(t.code, t.after);
      for (const character of new Set((witnesses.get(t.offset) ?? []).map((r) => r.character))) {
        const key = t.character + character;
        this.#replaced.set(key, (this.#replaced.get(key) ?? 0) + 1);
        this.#replacedAtAll.set(t.character, (this.#replacedAtAll.get(t.character) ?? 0) + 1);
      }
    }
  }

  /** What is left of a character whose occurrences are mostly conversions: less evidence is enough. */
  rest(tokens: readonly Token[], found: readonly Candidate[]): Candidate[] {
    const doubted = new Map<string, Candidate[]>();
    for (const c of found) {
      if (c.type === 'conversion')
        doubted.set(c.token.character, [...(doubted.get(c.token.character) ?? []), c]);
    }
    const done = new Set(found.map((c) => c.token.offset));
    return tokens.flatMap((token) => {
      const others = doubted.get(token.character) ?? [];
      const proposed = others[0]?.proposed;
      if (done.has(token.offset) || proposed === undefined || others.length < MAJORITY_OF) return [];
      const all = tokens.filter((t) => t.character === token.character).length;
      if (others.length < MAJORITY * all || others.some((c) => c.proposed !== proposed)) return [];
      return this.#weigh(token, proposed, 'conversion', 0) ?? [];
    });
  }

  best(token: Token): Candidate | undefined {
    const candidates = [
      ...conversionAlternatives(token.character).map((c) => this.#weigh(token, c, 'conversion')),
      ...this.#lookAlikes(token).map((c) => this.#weigh(token, c, 'graphic')),
    ].filter((c) => c !== undefined);
    return candidates.reduce<Candidate | undefined>(
      (a, b) => (a === undefined || b.score > a.score ? b : a),
      undefined,
    );
  }

  #count(a: number, b: number): void {
    const key = `${a},${b}`;
    this.#pairs.set(key, (this.#pairs.get(key) ?? 0) + 1);
  }

  /** Times that witnesses have the other character; 0 when they ever have the text's own, or a third one. */
  #repetitions(own: string, other: string): number {
    const times = this.#replaced.get(own + other) ?? 0;
    return this.#replacedAtAll.get(own) === times ? times : 0;
  }

  /** How far neighbours can tell two characters apart, 0 to 1: not at all where both are used alike. */
  #tellsApart(a: number, b: number): number {
    const use = this.#model.likeUse(a, b);
    return Math.max(0, Math.min(1, 1 - PER_LIKE_USE * (use - USED_APART)));
  }

  #inText(a: number | undefined, b: number | undefined): number {
    return a === undefined || b === undefined ? 0 : (this.#pairs.get(`${a},${b}`) ?? 0);
  }

  #lookAlikes(token: Token): string[] {
    const { before, after } = token;
    const witnessed = (this.#witnesses.get(token.offset) ?? []).map((w) => w.character);
    const usual = (code: number): boolean => {
      const sides = [
        ...(before === undefined ? [] : [this.#model.association('before', before, code)]),
        ...(after === undefined ? [] : [this.#model.association('after', after, code)]),
      ];
      return Math.min(...sides) > 0 && Math.max(...sides) > STRONG;
    };
    const expected =
      (this.#characters.get(token.code) ?? 0) < HABIT &&
      this.#isUnheardOf(token) &&
      !this.#names.some((n) => token.offset >= n.start && token.offset < n.end)
        ? this.#model
            .expected(before, after)
            .filter(usual)
            .map((c) => String.fromCodePoint(c))
            .filter((c) => isLookAlike(token.character, c) && strictLikeness(token.character, c) >= STRICT)
        : [];
    return [...new Set([...witnessed, ...expected])].filter(
      (c) => isStandard(c) && !isSameWord(token.code, c.codePointAt(0)!),
    );
  }

  /** The texts have the character beside neither neighbour. */
  #isUnheardOf({ code, before, after }: Token): boolean {
    return (
      (before !== undefined || after !== undefined) &&
      (before === undefined || this.#model.pair('before', before, code) === 0) &&
      (after === undefined || this.#model.pair('after', after, code) === 0)
    );
  }

  #weigh(token: Token, proposed: string, type: Candidate['type'], enough?: number): Candidate | undefined {
    const code = proposed.codePointAt(0)!;
    if (this.#model.count(code) === 0) return undefined;
    const { before, after } = token;
    const unknown = this.#model.count(token.code) < FEW;
    // 眾 for 衆: the texts print another form throughout, this text knows no other: a habit, not an error.
    if (type === 'conversion' && unknown && !this.#characters.has(code)) return undefined;
    // 国 is no word of its own: only a text that writes 國 elsewhere has it left over.
    if (type === 'conversion' && isLeftOver(token.character)) {
      const [own, other] = [this.#characters.get(token.code) ?? 0, this.#characters.get(code) ?? 0];
      if (other < LEFT_OVER * own) return undefined;
    }
    const most = type === 'conversion' && unknown ? MOST_FIT_OF_FEW : MOST_FIT;
    const fit = this.#model.fit(code, before, after) - this.#model.fit(token.code, before, after);
    const readings = this.#witnesses.get(token.offset) ?? [];
    const forIt = readings.filter((r) => r.character === proposed);
    const forBase = readings.filter((r) => r.character === token.character);
    let score = Math.max(-MOST_FIT, Math.min(most, fit));
    if (type === 'conversion' && forIt.length === 0 && this.#model.count(code) < FEW) return undefined;
    const followed = forIt.some((r) => r.agreeing >= WORD_BY_WORD);
    if (forIt.length > 0) score += WITNESS_HAS_IT + (followed ? WITNESS_IS_FOLLOWED : 0);
    if (type === 'conversion') score *= this.#tellsApart(token.code, code);
    if (forBase.length > 0) score += WITNESS_HAS_BASE;
    score +=
      TEXT_HAS_IT * (Math.log2(1 + this.#inText(before, code)) + Math.log2(1 + this.#inText(code, after)));
    if (type === 'graphic') {
      // Without a witness a name that the text keeps to, however odd, is a name.
      if (this.#inText(before, token.code) > 1) score += TEXT_KEEPS_TO_IT;
      if (this.#inText(token.code, after) > 1) score += TEXT_KEEPS_TO_IT;
      score += PER_LIKENESS * (likeness(token.character, proposed) - USUAL_LIKENESS);
      const repeated = forIt.length > 0 ? this.#repetitions(token.character, proposed) : 0;
      if (repeated > 1) score += PER_REPETITION * Math.log2(repeated);
      const alike =
        likeness(token.character, proposed) >= (repeated > 1 || followed ? REPEATED_LIKENESS : LOOK_ALIKE);
      if (forIt.length > 0 && !this.#isUnheardOf(token) && !alike) return undefined;
    }
    const converted = isLoan(token.code, code) ? LOAN_LEAST : CONVERSION_LEAST;
    const least =
      enough ?? (type === 'conversion' ? converted : forIt.length > 0 ? LOOK_ALIKE_LEAST : UNWITNESSED_LEAST);
    return score < least
      ? undefined
      : { token, proposed, type, score, fit, witnesses: forIt.map((r) => r.place) };
  }
}

/** Above this the counts are not so exact as a number looks. */
const TIMES_SAID = 1000;

function evidenceOf({ token, proposed, type, fit, witnesses }: Candidate): string[] {
  const shown = (code: number | undefined): string => (code === undefined ? '' : String.fromCodePoint(code));
  const place =
    token.before === undefined && token.after === undefined
      ? 'in texts of the time'
      : `between ${shown(token.before)}…${shown(token.after)}`;
  const times = Math.round(Math.exp(Math.min(fit, MOST_FIT)));
  const often = times > TIMES_SAID ? `more than ${TIMES_SAID} times` : `${times} times`;
  return [
    ...witnesses.map((witness) => `${witness} reads ${proposed}`),
    ...(fit > 1 ? [`${place}, ${proposed} is ${often} as usual as ${token.character}`] : []),
    type === 'conversion' ? 'one simplified character stands for both' : 'the characters look alike',
  ];
}

/**
 * @param text the source text, whole
 * @param witnesses what the located passages have, character by character
 * @param names names and titles: odd by nature, not doubted without a witness
 */
export function suspectReadings(
  text: string,
  witnesses: WitnessReadings,
  names: readonly Extent[] = [],
  model = new ContextModel(),
): Suspicion[] {
  const tokens = tokensOf(text);
  const readings = new Readings(tokens, witnesses, names, model);
  const found = tokens.flatMap((token) => readings.best(token) ?? []);
  const spread = spreadConversions(tokens, found);
  const rest = readings.rest(tokens, [...found, ...spread]);
  return [...found, ...spread, ...rest].map((c) => ({
    type: c.type,
    start: c.token.offset,
    end: c.token.offset + c.token.character.length,
    found: c.token.character,
    proposed: c.proposed,
    cert: c.witnesses.length > 0 && c.fit > 0 ? 'high' : c.score > 6 ? 'medium' : 'low',
    score: c.score,
    evidence: evidenceOf(c),
  }));
}

/** A conversion is the same wherever the same word stands: 撒裏曷 once shown to be 撒里曷 is so everywhere. */
function spreadConversions(tokens: readonly Token[], found: readonly Candidate[]): Candidate[] {
  const done = new Set(found.map((c) => c.token.offset));
  const words = new Map<string, Candidate>();
  const key = (t: Token): string => `${foldCodePoint(t.before!)},${t.code},${foldCodePoint(t.after!)}`;
  for (const c of found) {
    if (c.type === 'conversion' && c.token.before !== undefined && c.token.after !== undefined)
      words.set(key(c.token), c);
  }
  return tokens.flatMap((token) => {
    if (done.has(token.offset) || token.before === undefined || token.after === undefined) return [];
    const same = words.get(key(token));
    return same === undefined ? [] : [{ ...same, token }];
  });
}
