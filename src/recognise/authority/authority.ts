/**
 * The authority recogniser: all forms of the edition's lists and of further ones, found in one pass. Characters are
 * folded (variants, 繁/簡); the dates of a record limit whom a name may mean.
 */
import type { FurtherList } from '../../authority/further-list.js';
import type { NameRecord } from '../../authority/records.js';
import { fold as foldVariants, variantPairs } from '../../calendar/variants.js';
import type { Block, Chronicle } from '../../model/chronicle.js';
import type { Diagnostic } from '../../model/diagnostic.js';
import type { Extent } from '../../model/source-text.js';
import { Fold } from '../characters.js';
import { type Passage, passageReader } from '../passage.js';
import type { Candidate, Claim, Recogniser } from '../recogniser.js';
import { FormIndex, type Listed } from './form-index.js';
import { FurtherForms } from './further.js';
import { type Judgement, judge, type Surroundings } from './judgement.js';
import { isOfTheTime, relationTo, type YearSpan } from './lifetime.js';
import { spokenLater } from './out-of-time.js';
import { placeSeries } from './place-series.js';

export interface AuthorityLists {
  /** The edition's own. */
  readonly own: readonly NameRecord[];
  readonly further?: readonly FurtherList[];
  /** How characters are folded beside variants; default: not at all. */
  readonly fold?: Fold;
  /** Years of the text, where it does not say them. */
  readonly years?: YearSpan;
  /** Told what was wrong with further lists. */
  readonly report?: (diagnostics: readonly Diagnostic[]) => void;
}

/** A unit in which a short form may stand for a full name: an entry, a section, a head. */
interface Unit {
  readonly blocks: readonly Extent[];
  readonly western?: number;
}

interface Match extends Extent {
  readonly own: readonly Listed[];
  readonly further: readonly Listed[];
  readonly isPlace: boolean;
}

/** What a record of a further list weighs beside one of the edition's own. */
const BESIDE_OWN = 0.1;
/** A form of the edition's lists that agrees only when characters are simplified: 裏 for 里. */
const LOOSE_OWN = 0.9;

/** @throws InputRefused while recognising, where a further list cannot be read */
export function authorityRecogniser(lists: AuthorityLists): Recogniser {
  const fold = withVariants(lists.fold);
  return {
    name: 'authority',
    recognise(chronicle) {
      const span = yearsOf(chronicle) ?? lists.years;
      const index = new FormIndex(fold);
      index.add(lists.own);
      for (const list of lists.further ?? []) {
        const { records, diagnostics } = list.load(span);
        lists.report?.(diagnostics);
        index.add(records, (record) => isOfTheTime(record, span));
      }
      const files = (lists.further ?? []).map((list) => list.file);
      return new Reading(chronicle, index, fold, files, lists.years).claims();
    },
  };
}

/** The model's folding, of characters whose variants are folded already. */
function withVariants(fold = new Fold('')): Fold {
  let pairs = fold.pairs;
  for (const [variant, main] of variantPairs()) {
    const to = fold.of(main.codePointAt(0) as number);
    if (fold.of(variant.codePointAt(0) as number) !== to) pairs += variant + String.fromCharCode(to);
  }
  return new Fold(pairs);
}

/** Western years of the chronicle's sections. */
function yearsOf(chronicle: Chronicle): YearSpan | undefined {
  const years = chronicle.juan.flatMap((juan) =>
    juan.sections.flatMap((section) =>
      section.kind === 'year' && section.western !== undefined ? [section.western] : [],
    ),
  );
  if (years.length === 0) return undefined;
  return {
    from: years.reduce((a, b) => Math.min(a, b)),
    to: years.reduce((a, b) => Math.max(a, b)),
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

/** One reading of a chronicle with the forms of the lists. */
class Reading {
  readonly #chronicle: Chronicle;
  readonly #text: string;
  readonly #index: FormIndex;
  readonly #further: FurtherForms;
  readonly #files: readonly string[];
  readonly #years: YearSpan | undefined;
  readonly #read: (extent: Extent) => Passage;
  readonly #later: (offset: number) => boolean;
  /** Records named in full in the text so far. */
  readonly #seen = new Set<NameRecord>();

  constructor(
    chronicle: Chronicle,
    index: FormIndex,
    fold: Fold,
    files: readonly string[],
    years: YearSpan | undefined,
  ) {
    this.#chronicle = chronicle;
    this.#text = chronicle.source.text;
    this.#index = index;
    this.#further = new FurtherForms(fold);
    this.#files = files;
    this.#years = years;
    this.#read = passageReader(chronicle, fold);
    this.#later = spokenLater(chronicle);
  }

  claims(): Claim[] {
    const claims: Claim[] = [];
    for (const unit of unitsOf(this.#chronicle)) claims.push(...this.#claimsIn(unit));
    return claims;
  }

  #claimsIn(unit: Unit): Claim[] {
    const year = unit.western ?? (this.#years?.from === this.#years?.to ? this.#years?.from : undefined);
    const matches = unit.blocks.flatMap((block) => this.#matchesIn(block, year));
    const inFull = new Set<NameRecord>();
    for (const { own, further, start, end } of matches) {
      for (const { record, form } of [...own, ...further])
        if (form.type !== 'short' && end - start > 1) inFull.add(record);
    }
    for (const record of inFull) this.#seen.add(record);
    const around: Surroundings = {
      inFull,
      seen: this.#seen,
      inLists: placeSeries(this.#text, matches),
    };
    return matches.flatMap((match) => this.#claimsFor(match, around));
  }

  #matchesIn(block: Extent, year: number | undefined): Match[] {
    const { characters } = this.#read(block);
    const matches: Match[] = [];
    this.#index.find(characters.units, characters.length, (first, end, bearers) => {
      const extent = { start: characters.starts[first]!, end: characters.ends[end - 1]! };
      const all = this.#index.listed(bearers).filter((listed) => this.#isSame(extent, listed));
      if (all.length === 0) return;
      const own = all.filter(({ list }) => list === 0);
      const when = this.#later(extent.start) ? undefined : year;
      const fits = ({ record }: Listed) => relationTo(record, when) === 'fits';
      // Dates choose among bearers of one name; a lone bearer of the edition's own lists may be remembered long after.
      const alive = own.filter(fits);
      matches.push({
        ...extent,
        own: alive.length > 0 ? alive : own,
        further: all.filter((listed) => listed.list > 0 && fits(listed)),
        isPlace: all.some(({ record }) => record.kind === 'place'),
      });
    });
    return matches;
  }

  /** Characters beyond the basic plane may be folded to one that stands for all: they are compared themselves. */
  #isSame({ start, end }: Extent, { form }: Listed): boolean {
    if (!BEYOND.test(form.text)) return true;
    const [written, listed] = [[...this.#ink(start, end)], [...form.text.replace(/\s/gu, '')]];
    return listed.every((c, i) => !BEYOND.test(c) || c === written[i] || !BEYOND.test(written[i] ?? ''));
  }

  #ink(start: number, end: number): string {
    return this.#text.slice(start, end).replace(/\s/gu, '');
  }

  #claimsFor(match: Match, around: Surroundings): Claim[] {
    const written = foldVariants(this.#ink(match.start, match.end));
    const judged = new Map<NameRecord['kind'], Judged[]>();
    const add = (listed: Listed, judgement: Judgement | undefined, weight: number) => {
      if (judgement === undefined) return;
      const { kind } = listed.record;
      const others = judged.get(kind) ?? [];
      judged.set(kind, [...others, { ...judgement, listed, weight: weight * judgement.score }]);
    };
    for (const listed of match.own) {
      const judgement = judge(this.#text, match, listed, around);
      const factor = this.#isExact(written, listed) ? 1 : LOOSE_OWN;
      add(listed, judgement && { ...judgement, score: judgement.score * factor }, 1);
    }
    const known = new Set(judged.keys());
    for (const listed of match.further) {
      const beside = known.has(listed.record.kind) ? BESIDE_OWN : 1;
      const near = around.inFull.has(listed.record);
      add(listed, this.#further.judge(listed, this.#isExact(written, listed), near), beside);
    }
    return [...judged].map(([kind, judgements]) => this.#claim(match, kind, judgements));
  }

  #isExact(written: string, { form }: Listed): boolean {
    return foldVariants(form.text.replace(/\s/gu, '')) === written;
  }

  #claim({ start, end }: Extent, kind: NameRecord['kind'], judgements: readonly Judged[]): Claim {
    const best = judgements.reduce((a, b) => (b.score > a.score ? b : a));
    const type = kind === 'org' ? (best.listed.record.type ?? 'polity') : undefined;
    return {
      start,
      end,
      kind,
      ...(type === undefined ? {} : { type }),
      candidates: this.#candidates(judgements),
      score: best.score,
      reason: best.reason,
      by: 'authority',
    };
  }

  /** A record counts once, whatever number of its forms agree. */
  #candidates(judgements: readonly Judged[]): Candidate[] {
    const weights = new Map<string, { weight: number; list: number }>();
    for (const { listed, weight } of judgements) {
      const { ref } = listed.record;
      if (weight > (weights.get(ref)?.weight ?? 0)) weights.set(ref, { weight, list: listed.list });
    }
    const total = [...weights.values()].reduce((sum, { weight }) => sum + weight, 0);
    return [...weights]
      .map(([ref, { weight, list }]): Candidate => {
        const file = list === 0 ? undefined : this.#files[list - 1];
        return { ref, score: weight / total, ...(file === undefined ? {} : { list: file }) };
      })
      .sort((a, b) => b.score - a.score || (a.ref < b.ref ? -1 : 1));
  }
}

interface Judged extends Judgement {
  readonly listed: Listed;
  readonly weight: number;
}

const BEYOND = /[\u{10000}-\u{10ffff}]/u;
