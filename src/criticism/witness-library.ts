/** The witnesses of an edition: a folder that holds them, and the list of works that says which is which. */
import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import type { BiblMark } from '../model/mark.js';
import { CitedWork, type PartQuery } from './cited-passage.js';
import { type GaijiTable, readGaijiTable } from './gaiji.js';
import { buildNgramIndex, type SoughtGrams } from './ngram-index.js';
import { fold } from './variant-character.js';
import { readWitness } from './witness-reader.js';

/** A record of the list of works, as far as criticism asks; `authority/` reads it. */
export interface ListedWork {
  readonly id: string;
  readonly titles: readonly string[];
  readonly parent?: string;
  /** `kanripo`: the folder's name. */
  readonly identifiers: Readonly<Record<string, string>>;
  readonly juan?: { readonly from: number; readonly to: number };
}

export interface ResolvedCitation {
  /** Id of the work in the list: the witness's siglum. */
  readonly siglum: string;
  readonly work: CitedWork;
  readonly part?: PartQuery;
}

/** `#+TITLE:` of a mandoku file; a collection may name its parts in different files (揮麈前錄, 揮麈後錄). */
function headTitle(path: string): string | undefined {
  const head = Buffer.alloc(HEAD_BYTES);
  const file = openSync(path, 'r');
  try {
    const length = readSync(file, head, 0, HEAD_BYTES, 0);
    return /^#\+TITLE:\s*(.+)$/mu.exec(head.toString('utf8', 0, length))?.[1]?.trim();
  } finally {
    closeSync(file);
  }
}

const HEAD_BYTES = 512;

/**
 * The witnesses of a folder as works, by what they call themselves (`#+TITLE:`): for texts without a list of works,
 * and for works that the list does not have.
 */
function worksOfFolder(folder: string): ListedWork[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .flatMap((name) => {
      const files = readdirSync(join(folder, name)).filter((n) => n.endsWith('.txt'));
      if (files.length === 0) return [];
      const titles = [...new Set(files.sort().flatMap((file) => headTitle(join(folder, name, file)) ?? []))];
      return [{ id: name, titles: titles.length === 0 ? [name] : titles, identifiers: { witness: name } }];
    });
}

/** A title that is cited in short is the end of the whole one (繫年要錄). */
const SHORT_TITLE = 4;

/** 名臣碑傳琬琰集 for 名臣碑傳琬琰之集: all its characters in their order, and hardly any more. */
function isShortened(title: string, whole: string): boolean {
  if (whole.length > title.length + 2 || title.length <= SHORT_TITLE) return false;
  let at = 0;
  for (const c of title) {
    at = whole.indexOf(c, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** Opens witnesses when they are first asked for. */
export class WitnessLibrary {
  readonly folder: string;
  /** What the works at hand call themselves. */
  readonly ownTitles: readonly string[];
  readonly #works: readonly ListedWork[];
  readonly #gaiji: GaijiTable;
  readonly #sought: SoughtGrams | undefined;
  readonly #open = new Map<string, CitedWork>();

  /**
   * @param folder holds one folder (or file) a witness, named as the list of works says, and perhaps `gaiji.tsv`
   * @param sought what will be looked up, where it is known beforehand
   */
  constructor(folder: string, works: readonly ListedWork[], sought?: SoughtGrams) {
    this.folder = folder;
    this.#sought = sought;
    const found = worksOfFolder(folder);
    const listed = new Set(works.map((w) => w.identifiers.kanripo));
    this.ownTitles = found.flatMap((w) => w.titles);
    this.#works = [...works, ...found.filter((w) => !listed.has(w.id))];
    const gaiji = join(folder, 'gaiji.tsv');
    this.#gaiji = existsSync(gaiji) ? readGaijiTable(readFileSync(gaiji, 'utf8')) : new Map();
  }

  /** The work that a citation means and its witness; undefined where none is at hand. */
  resolve(
    citation: Pick<BiblMark, 'work' | 'part' | 'ref'> & { readonly juan?: number },
  ): ResolvedCitation | undefined {
    const byRef =
      citation.ref === undefined ? undefined : this.#works.find((w) => `work:${w.id}` === citation.ref);
    const byTitle = citation.work === undefined ? undefined : this.#byTitle(fold(citation.work));
    const record = byRef ?? byTitle;
    if (record === undefined) return undefined;
    const whole = record.parent === undefined ? record : this.#works.find((w) => w.id === record.parent);
    const name = whole?.identifiers.kanripo ?? whole?.identifiers.witness;
    if (whole === undefined || name === undefined || !existsSync(join(this.folder, name))) return undefined;
    const own = record === whole ? undefined : record;
    const titles = [
      ...new Set([...(citation.part === undefined ? [] : [citation.part]), ...(own?.titles ?? [])]),
    ];
    // The 卷 that the citation gives is nearer than the list's.
    const given = citation.juan === undefined ? undefined : { from: citation.juan, to: citation.juan };
    const juan = given ?? own?.juan;
    const part =
      titles.length === 0 && given === undefined
        ? undefined
        : { titles, ...(juan === undefined ? {} : { juan }) };
    const work = this.#witness(whole.id, name);
    const piece =
      part === undefined && !record.titles.some((t) => fold(t) === fold(work.searchable.witness.title));
    if (piece) return { siglum: whole.id, work, part: { titles: record.titles, piece } };
    return { siglum: whole.id, work, ...(part === undefined ? {} : { part }) };
  }

  #byTitle(title: string): ListedWork | undefined {
    const whole = this.#works.filter((w) => w.parent === undefined);
    return (
      whole.find((w) => w.titles.some((t) => fold(t) === title)) ??
      (title.length < SHORT_TITLE
        ? undefined
        : (whole.find((w) => w.titles.some((t) => fold(t).endsWith(title))) ??
          whole.find((w) => w.titles.some((t) => isShortened(title, fold(t))))))
    );
  }

  /** What the list of works calls it; else what it calls itself. */
  titleOf(siglum: string): string | undefined {
    return this.#works.find((w) => w.id === siglum)?.titles[0];
  }

  /** Witnesses opened so far, by siglum. */
  get opened(): ReadonlyMap<string, CitedWork> {
    return this.#open;
  }

  #witness(siglum: string, name: string): CitedWork {
    const open = this.#open.get(siglum);
    if (open !== undefined) return open;
    const witness = readWitness(join(this.folder, name), this.#gaiji);
    const work = new CitedWork({ witness, index: buildNgramIndex(witness, this.#sought) });
    this.#open.set(siglum, work);
    return work;
  }
}
