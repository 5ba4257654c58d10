/**
 * The apparatus of a TEI document in the three ways of the Guidelines (TEI P5, 13.2): external by place
 * (location-referenced), external between two points (double end-point attached), and in the text (parallel
 * segmentation); from each to each. Only the apparatus is rewritten; every other byte of the document stays, and so does
 * its source text.
 *
 * In parallel segmentation an entry whose words cross the border of an element (a name, a paragraph) is parted there, its
 * pieces joined by `next` and `prev`; the reading stands in the first. Entries that overlap are merged into one, whose
 * `lem` begins with anchors that keep the other ids.
 */
import { type Diagnostic, diagnose, InputRefused } from '../../model/diagnostic.js';
import { type SourceToken, type SourceTokens, sourceTokens } from '../source-tokens.js';
import { stamp, stateOf, unstamped } from '../stamp.js';
import { declared, redeclared } from './declaration.js';
import { takeExternal, takeInline, writeExternal } from './forms.js';
import { writeInline } from './inline.js';
import { mergeEntries } from './merging.js';

/** `variantEncoding/@method`. */
export type ApparatusMethod = 'location-referenced' | 'double-end-point' | 'parallel-segmentation';

export const APPARATUS_METHODS: readonly ApparatusMethod[] = [
  'parallel-segmentation',
  'location-referenced',
  'double-end-point',
];

/** An apparatus entry apart from the form in which a document holds it. */
export interface DocumentEntry {
  readonly id: string | undefined;
  /** Ids of entries that were merged into this one. */
  readonly merged: readonly string[];
  /** `listApp/@type`. */
  readonly list: string;
  /** Extent of the source text (UTF-16). */
  readonly start: number;
  readonly end: number;
  /** Attributes of `lem` as they stand in the file. */
  readonly lemma: string;
  /** What follows `lem`, as it stands in the file. */
  readonly rest: string;
  /** Ids of the anchors between which it stands, where the document has such. */
  readonly points: readonly [string, string] | undefined;
  /** How an entry beside the text says its place; undefined for one in the text. */
  readonly external: 'location-referenced' | 'double-end-point' | undefined;
}

/** A document without its apparatus, and the apparatus. */
export interface Taken {
  readonly bare: readonly SourceToken[];
  readonly entries: readonly DocumentEntry[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface ConvertedApparatus {
  readonly xml: string;
  /** How many entries there were in each form before. */
  readonly found: Readonly<Record<ApparatusMethod, number>>;
  readonly entries: number;
  /** Entries that were parted where their words cross the border of an element. */
  readonly parted: number;
  readonly merged: readonly (readonly string[])[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * @param method the form wanted
 * @throws InputRefused for a file that is not well-formed, or an entry whose place is not in the text
 */
export function convertApparatus(xml: string, file: string, method: ApparatusMethod): ConvertedApparatus {
  const made = stateOf(xml) === 'as-made';
  const document = sourceTokens(xml, file);
  const external = takeExternal(document, file);
  const inline = takeInline(external.bare);
  const found = countOf(external.entries, inline.entries);
  const before = [...external.entries, ...inline.entries];
  const problems = external.diagnostics.filter((d) => d.severity === 'error');
  if (problems.length > 0) throw new InputRefused(...problems);
  const { entries, merged } =
    method === 'parallel-segmentation'
      ? mergeEntries(document.text, before)
      : { entries: before, merged: [] };
  const header = redeclared(inline.bare, method, before.length > 0);
  const written =
    method === 'parallel-segmentation'
      ? writeInline(header, entries, document)
      : writeExternal(header, entries, document, method);
  const out = written.xml;
  return {
    xml: made ? stamp(unstamped(out)) : out,
    found,
    entries: entries.length,
    parted: written.parted,
    merged,
    diagnostics: [
      ...external.diagnostics,
      ...merged.map((ids) => diagnose('W-APPARATUS-MERGED', { ids: ids.join(' ') }, { file })),
    ],
  };
}

/** An entry beside the text by its place, or one of witnesses in the text. */
const OTHER_FORM = /<(?:\w+:)?app\b[^>]*\b(?:loc\s*=|type\s*=\s*["'](?:sources|witnesses)["'])/u;

/** The document with its apparatus between anchors, as the stylesheets want it; as it is where it has that form. */
export function betweenPoints(xml: string, file: string): string {
  return OTHER_FORM.test(xml) ? convertApparatus(xml, file, 'double-end-point').xml : xml;
}

/** What a document's apparatus is like, without changing it. */
export function describeApparatus(
  xml: string,
  file: string,
): Pick<ConvertedApparatus, 'found'> & { readonly declared: readonly string[] } {
  const document: SourceTokens = sourceTokens(xml, file);
  const external = takeExternal(document, file);
  const inline = takeInline(external.bare);
  return { found: countOf(external.entries, inline.entries), declared: declared(document.tokens) };
}

function countOf(
  external: readonly DocumentEntry[],
  inline: readonly DocumentEntry[],
): Record<ApparatusMethod, number> {
  const between = external.filter((e) => e.external === 'double-end-point').length;
  return {
    'parallel-segmentation': inline.length,
    'location-referenced': external.length - between,
    'double-end-point': between,
  };
}
