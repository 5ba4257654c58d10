/** Source text → TEI file: read, annotate, encode, prove, write. */
import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FurtherList } from '../authority/further-list.js';
import { CBDB_PERSON } from '../authority/list-pointer.js';
import { type ListDescription, openLists } from '../authority/open-list.js';
import { joinAuthorities, readAuthorityFile } from '../authority/read-lists.js';
import { type Authority, NO_AUTHORITY } from '../authority/records.js';
import { type Chronology, NO_CHRONOLOGY, readChronology } from '../calendar/index.js';
import { applyDecisions, type Decided, withDecided } from '../criticism/apply-decisions.js';
import { KANRIPO_LEAF, placeCitations } from '../criticism/cited-places.js';
import { sourceNames } from '../criticism/collation-note.js';
import { joinDecisions, readDecisions } from '../criticism/decisions.js';
import { readBytes, readText, writeWhole } from '../files/whole.js';
import type { ApparatusNote } from '../model/apparatus.js';
import type { Chronicle } from '../model/chronicle.js';
import { type Decisions, NO_DECISIONS, type ParagraphNotes } from '../model/decisions.js';
import { type Diagnostic, diagnose, InputRefused } from '../model/diagnostic.js';
import type { EditionDescription } from '../model/edition-description.js';
import type { Encoding } from '../model/source-text.js';
import { type Annotated, annotate } from '../recognise/annotate.js';
import type { YearSpan } from '../recognise/authority/lifetime.js';
import { modelNamed } from '../recognise/learned/model-file.js';
import { RECOGNISERS, type RecogniserName } from '../recognise/recogniser.js';
import type { Ruling } from '../recognise/rulings/ruling.js';
import { readRulings, rulingsFileOf } from '../recognise/rulings/rulings-file.js';
import { decodeSource } from '../source/decode.js';
import type { Anchor } from '../source/identifiers.js';
import type { LayoutDescription } from '../source/layout.js';
import { readChronicle } from '../source/read-chronicle.js';
import { encode } from '../tei/encode.js';
import { stateOf } from '../tei/stamp.js';
import { readCollation } from './collation-file.js';
import type { Configuration, EditionText } from './configuration.js';
import { diffEntries, type EntryChange } from './entry-diff.js';
import { anchorsOf, readIdTable, writeIdTable } from './id-table.js';
import { type ConversionReport, reportOn } from './report.js';
import { VERSION } from './version.js';

/** What the lists and tables of an edition say. */
export interface Desk {
  readonly edition: EditionDescription;
  readonly authority: Authority;
  readonly lists: Configuration['authority'];
  /** Lists beside the edition's own. */
  readonly further?: readonly FurtherList[];
  /** Years of the texts, where their headings do not say them. */
  readonly years?: YearSpan;
  readonly chronology: Chronology;
  readonly layouts: readonly LayoutDescription[];
  readonly threshold?: number;
  /** Recognisers that the configuration leaves out. */
  readonly without?: readonly RecogniserName[];
  /** Which names model: as `modelNamed` takes it; default `names`. */
  readonly model?: string;
  readonly decisions: Decisions;
  readonly paragraphNotes?: ParagraphNotes;
  /** What the editor ruled on names. */
  readonly rulings?: readonly Ruling[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * @param further lists beside those of the configuration
 * @throws InputRefused where a list cannot be read
 */
export function readDesk(
  configuration: Configuration | undefined,
  withAuthority: boolean,
  title: string,
  further: readonly ListDescription[] = [],
): Desk {
  const more = openLists([...(withAuthority ? (configuration?.further ?? []) : []), ...further]);
  if (configuration === undefined) {
    return {
      edition: { id: 'text', title },
      authority: NO_AUTHORITY,
      lists: {},
      further: more,
      chronology: NO_CHRONOLOGY,
      layouts: [],
      decisions: NO_DECISIONS,
      diagnostics: [],
    };
  }
  const { authority: lists, chronology, recognition } = configuration;
  const files = Object.values(lists) as string[];
  const read = chronology === undefined ? undefined : readChronology(readText(chronology));
  return {
    edition: configuration.edition,
    ...(configuration.apparatus.paragraphs === undefined
      ? {}
      : { paragraphNotes: configuration.apparatus.paragraphs }),
    authority: withAuthority ? joinAuthorities(files.map((file) => readAuthorityFile(file))) : NO_AUTHORITY,
    lists: withAuthority ? lists : {},
    further: more,
    chronology: read?.chronology ?? NO_CHRONOLOGY,
    layouts: configuration.layouts,
    decisions: readDecisionsIn(configuration.decisions),
    ...(recognition.threshold === undefined ? {} : { threshold: recognition.threshold }),
    ...(recognition.recognisers === undefined
      ? {}
      : { without: RECOGNISERS.filter((name) => !recognition.recognisers?.includes(name)) }),
    ...(recognition.model === undefined ? {} : { model: recognition.model }),
    diagnostics: (read?.diagnostics ?? []).map((d) => ({ ...d, file: chronology as string })),
    ...(withAuthority ? { rulings: readRulings(rulingsFileOf(configuration)) } : {}),
  };
}

export interface ConvertOptions {
  readonly encoding?: Encoding;
  readonly layout?: string;
  /** Overwrite a file that a person changed or that this program did not make. */
  readonly force?: boolean;
  /** Write nothing. */
  readonly dryRun?: boolean;
}

export interface Conversion {
  readonly xml: string;
  readonly chronicle: Chronicle;
  readonly explain: Annotated['explain'];
  readonly diagnostics: readonly Diagnostic[];
  readonly report: ConversionReport;
  readonly written: 'written' | 'unchanged' | 'not written';
  /** With `dryRun` over an existing TEI file: the entries that would change. */
  readonly changes?: readonly EntryChange[];
}

/**
 * Converts one text.
 * @param text what to read and where to write it; absolute paths
 * @throws InputRefused when the source cannot be kept, or the target may not be overwritten
 */
export function convertText(text: EditionText, desk: Desk, options: ConvertOptions = {}): Conversion {
  const encoding = options.encoding ?? text.encoding;
  const source = decodeSource(readBytes(text.source), basename(text.source), encoding);
  if (source.text === '') throw new InputRefused(diagnose('E-SOURCE-EMPTY', {}, { file: text.source }));
  const layout = options.layout ?? text.layout;
  const anchors: readonly Anchor[] =
    text.ids !== undefined && existsSync(text.ids) ? readIdTable(readText(text.ids)) : [];
  const read = readChronicle(source, {
    chronology: desk.chronology,
    layouts: desk.layouts,
    anchors,
    ...(layout === undefined ? {} : { layout }),
    ...(text.juan === undefined ? {} : { juanNumber: text.juan }),
  });
  const decided = applyDecisions(
    read,
    desk.decisions,
    sourceNames(desk.authority.works),
    desk.paragraphNotes,
  );
  const collated = readCollation(text.collation, read);
  const anchored = { ...decided, anchors: [...decided.anchors, ...collated.anchors] };
  const corrected: Chronicle = { ...read, marks: withDecided(read.marks, anchored) };
  const annotated = annotate(corrected, {
    decisions: desk.decisions,
    authority: desk.authority,
    further: desk.further ?? [],
    ...(desk.years === undefined ? {} : { years: desk.years }),
    chronology: desk.chronology,
    ...(desk.threshold === undefined ? {} : { threshold: desk.threshold }),
    ...(desk.without === undefined ? {} : { without: desk.without }),
    ...(desk.rulings === undefined ? {} : { rulings: desk.rulings }),
    model: modelNamed(desk.model ?? 'names'),
  });
  const { explain } = annotated;
  const placed = placeCitations(
    annotated.chronicle,
    desk.decisions,
    collated.collation,
    desk.authority.works,
  );
  const { chronicle } = placed;
  const { xml, diagnostics } = encode({
    chronicle,
    id: documentId(text.tei),
    edition: desk.edition,
    title: text.title ?? desk.edition.title,
    version: VERSION,
    chronology: desk.chronology,
    lists: listPaths(text.tei, desk.lists),
    pointers: usedPointers(chronicle, desk, text.tei),
    schemas: schemaPaths(text.tei),
    notes: inTextOrder(decided),
    apparatus: collated.apparatus,
    witnesses: collated.witnesses,
  });
  const all = [
    ...desk.diagnostics,
    ...decided.diagnostics,
    ...collated.diagnostics,
    ...placed.diagnostics,
    ...chronicle.diagnostics,
    ...diagnostics,
  ];
  const changes =
    options.dryRun === true && existsSync(text.tei)
      ? diffEntries(readText(text.tei), text.tei, chronicle)
      : undefined;
  const written =
    options.dryRun === true ? 'not written' : writeUnlessEdited(text.tei, xml, options.force === true);
  if (text.ids !== undefined && options.dryRun !== true)
    writeWhole(text.ids, writeIdTable(anchorsOf(chronicle)));
  return {
    xml,
    chronicle,
    explain,
    diagnostics: all,
    report: reportOn(chronicle),
    written,
    ...(changes === undefined ? {} : { changes }),
  };
}

function readDecisionsIn(folder: string | undefined): Decisions {
  if (folder === undefined || !existsSync(folder)) return NO_DECISIONS;
  const files = readdirSync(folder)
    .filter((name) => /\.ya?ml$/u.test(name))
    .sort();
  return joinDecisions(
    files.map((name) => readDecisions(readText(`${folder}${sep}${name}`), `${folder}${sep}${name}`)),
  );
}

function inTextOrder({ notes, corrections, anchors }: Decided): ApparatusNote[] {
  const at = new Map([...corrections, ...anchors].map((mark) => [mark.id, mark.start]));
  return [...notes].sort((a, b) => (at.get(a.target) ?? 0) - (at.get(b.target) ?? 0));
}

function writeUnlessEdited(path: string, xml: string, force: boolean): 'written' | 'unchanged' {
  if (existsSync(path)) {
    const old = readText(path);
    if (old === xml) return 'unchanged';
    const state = stateOf(old);
    if (state !== 'as-made' && !force) {
      const code = state === 'edited' ? 'E-TEI-EDITED' : 'E-TEI-FOREIGN';
      throw new InputRefused(diagnose(code, { file: path }, { file: path }));
    }
  }
  writeWhole(path, xml);
  return 'written';
}

/** A file's name as an XML name. */
function documentId(path: string): string {
  const name = basename(path)
    .replace(/\.xml$/iu, '')
    .replace(/[^\p{L}\p{N}._-]/gu, '-');
  return /^[\p{L}_]/u.test(name) ? name : `t${name}`;
}

const PREFIX = { persons: 'person', places: 'place', orgs: 'org', works: 'work' } as const;

function listPaths(
  tei: string,
  lists: Configuration['authority'],
): Partial<Record<'person' | 'place' | 'org' | 'work', string>> {
  return Object.fromEntries(
    Object.entries(lists).map(([name, file]) => [
      PREFIX[name as keyof typeof PREFIX],
      address(tei, file as string),
    ]),
  );
}

/** Prefixes of further lists, of CBDB and of Kanripo, that pointers of the text begin with and nobody else declares. */
function usedPointers(chronicle: Chronicle, desk: Desk, tei: string) {
  const targets = chronicle.marks.flatMap((mark) => [
    ...('ref' in mark && mark.ref !== undefined ? [mark.ref] : []),
    ...(mark.kind === 'bibl' ? (mark.places ?? []).flatMap((place) => place.target ?? []) : []),
  ]);
  const used = new Set(targets.map((target) => target.split(':')[0]));
  const declared = new Set([
    ...Object.values(PREFIX),
    ...(desk.edition.prefixes ?? []).map((prefix) => prefix.ident),
  ]);
  const leaf = { ...KANRIPO_LEAF, isPath: false };
  return [...(desk.further ?? []).flatMap((list) => list.pointers), CBDB_PERSON, leaf]
    .filter(({ ident }, i, all) => all.findIndex((other) => other.ident === ident) === i)
    .filter(({ ident }) => used.has(ident) && !declared.has(ident))
    .map(({ ident, pattern, replacement, isPath }) => ({
      ident,
      pattern,
      replacement: isPath ? `${address(tei, replacement.slice(0, -'#$1'.length))}#$1` : replacement,
    }));
}

/** The project's schemas, where the file lies in a checkout or a project that has them beside it; else none. */
function schemaPaths(tei: string): { relaxng?: string; schematron?: string } {
  const folder = fileURLToPath(new URL('../../schema', import.meta.url));
  const near = !relative(resolve(folder, '..'), resolve(tei)).startsWith('..');
  const own = (name: string) =>
    existsSync(`${folder}${sep}${name}`) ? address(tei, `${folder}${sep}${name}`) : undefined;
  if (!near) return {};
  const [relaxng, schematron] = [own('biannian.rng'), own('biannian.sch')];
  return {
    ...(relaxng === undefined ? {} : { relaxng }),
    ...(schematron === undefined ? {} : { schematron }),
  };
}

/** A relative address from one file to another, with `/`. */
function address(from: string, to: string): string {
  const path = relative(dirname(resolve(from)), resolve(to))
    .split(sep)
    .join('/');
  return encodeURI(path);
}
