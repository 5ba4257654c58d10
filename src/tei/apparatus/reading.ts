/** The text as one witness has it, where it was collated; elsewhere as the base text. */
import type { AppEntry } from '../../model/apparatus.js';
import { sourceTokens } from '../source-tokens.js';
import { takeExternal, takeInline } from './forms.js';
import { readingsOf } from './merging.js';
import { mergeOverlapping } from './overlapping.js';

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

/** The apparatus of a TEI file as data, in whichever form it holds it; the compiler's own variants are not of it. */
function apparatusOf(xml: string, file: string): { text: string; apps: readonly AppEntry[] } {
  const document = sourceTokens(xml, file);
  const external = takeExternal(document, file);
  const entries = [...external.entries, ...takeInline(external.bare).entries];
  const apps = entries.map(
    ({ id, start, end, rest }): AppEntry => ({
      ids: id === undefined ? [] : [id],
      start,
      end,
      lemma: document.text.slice(start, end),
      readings: readingsOf(rest).map((r) => ({
        ...r,
        witnesses: r.witnesses.map((w) => w.replace(/^#/u, '')),
      })),
    }),
  );
  return { text: document.text, apps: mergeOverlapping(document.text, apps).apps };
}

/** Sigla that the apparatus of a TEI file has readings of. */
export function witnessesOf(xml: string, file: string): string[] {
  const { apps } = apparatusOf(xml, file);
  return [...new Set(apps.flatMap((app) => app.readings.flatMap((r) => r.witnesses)))].sort();
}

/**
 * The text of a TEI file as one witness has it.
 * @throws InputRefused where the file is not well-formed
 */
export function teiReadingText(xml: string, file: string, siglum: string): string {
  const { text, apps } = apparatusOf(xml, file);
  return readingText(text, apps, siglum);
}
