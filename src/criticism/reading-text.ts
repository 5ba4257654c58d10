/** The text as one witness has it, where it was collated; elsewhere as the base text. */
import { diagnose, InputRefused } from '../model/diagnostic.js';
import { restoreSourceText } from '../tei/source-text.js';
import type { AppEntry } from './apparatus.js';
import { readEditedTei } from './edited-tei.js';

/**
 * @param source the base text
 * @param apps not overlapping
 * @param siglum of the witness
 */
export function readingText(source: string, apps: readonly AppEntry[], siglum: string): string {
  let out = '';
  let at = 0;
  for (const app of [...apps].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const reading = app.readings.find((r) => r.witnesses.includes(siglum));
    if (reading === undefined) continue;
    out += source.slice(at, app.start) + reading.text;
    at = app.end;
  }
  return out + source.slice(at);
}

/** Sigla that the apparatus of a TEI file has readings of. */
export function witnessesOf(xml: string, file: string): string[] {
  const { apps } = readEditedTei(xml, file);
  return [...new Set(apps.flatMap((app) => app.readings.flatMap((r) => r.witnesses)))].sort();
}

/**
 * The text of a TEI file as one witness has it, by its stand-off apparatus.
 * @throws InputRefused where the file is not well-formed, or keeps source characters in attributes (E-READING-LAYOUT)
 */
export function teiReadingText(xml: string, file: string, siglum: string): string {
  const { text: source } = restoreSourceText(xml, file);
  const { apps, elements, text } = readEditedTei(xml, file);
  const bare = source.replace(/[\r\n]/gu, '');
  if (bare !== text) throw new InputRefused(diagnose('E-READING-LAYOUT', { file }, { file }));
  const offsets: number[] = [];
  for (let i = 0; i < source.length; i++) if (source[i] !== '\n' && source[i] !== '\r') offsets.push(i);
  const anchors = new Map(
    elements.filter((e) => e.name === 'anchor').map((e) => [e.attributes['xml:id'], e.start]),
  );
  const placed = apps.flatMap((app): AppEntry[] => {
    const [from, to] = [anchors.get(app.from), anchors.get(app.to)];
    if (from === undefined || to === undefined) return [];
    const start = offsets[from] ?? source.length;
    const end = from === to ? start : offsets[to - 1]! + 1;
    const readings = app.readings.map((r) => ({ ...r, class: 'substantive' as const }));
    return [{ ids: [], start, end, lemma: source.slice(start, end), readings }];
  });
  return readingText(source, placed, siglum);
}
