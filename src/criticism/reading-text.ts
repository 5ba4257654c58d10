/** The text as one witness has it, where it was collated; elsewhere as the base text. */
import type { AppEntry } from './apparatus.js';

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
