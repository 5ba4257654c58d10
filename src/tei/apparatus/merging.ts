/** Overlapping entries of a document made one, as parallel segmentation needs it; their ids are kept. */

import type { AppEntry, Reading, VariantClass } from '../../model/apparatus.js';
import { attributesOf } from '../source-tokens.js';
import { withCharacters } from '../stand-off.js';
import { escapeAttribute, referencedText } from '../xml.js';
import type { DocumentEntry } from './document.js';
import { mergeOverlapping, overlap } from './overlapping.js';

const READING = /<(?:\w+:)?rdg((?:[^>"']|"[^"]*"|'[^']*')*?)(?:\/>|>([\s\S]*?)<\/(?:\w+:)?rdg>)/gu;

/** The readings of an entry as plain text. */
export function readingsOf(rest: string): Reading[] {
  return [...rest.matchAll(READING)].map(([, attributes, words]) => {
    const { wit, type } = attributesOf(attributes ?? '');
    const text = (words ?? '')
      .replace(/<[^>]*>/gu, '')
      .replace(/&(#?\w+);/gu, (written, reference: string) => referencedText(reference) ?? written);
    return {
      witnesses: (wit ?? '').split(/\s+/u).filter((w) => w !== ''),
      text,
      class: (type ?? 'substantive') as VariantClass,
    };
  });
}

/** Entries that do not overlap stay as they are, to the letter. */
export function mergeEntries(
  text: string,
  entries: readonly DocumentEntry[],
): { entries: DocumentEntry[]; merged: string[][] } {
  const groups: DocumentEntry[][] = [];
  for (const entry of [...entries].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = groups.at(-1);
    if (last?.some((other) => overlap(other, entry))) last.push(entry);
    else groups.push([entry]);
  }
  const merged = groups
    .filter((g) => g.length > 1)
    .map((g) => g.flatMap((e) => [e.id ?? '', ...e.merged]).filter((id) => id !== ''));
  return {
    entries: groups.map((group) => (group.length === 1 ? group[0]! : mergeGroup(text, group))),
    merged,
  };
}

function mergeGroup(text: string, group: readonly DocumentEntry[]): DocumentEntry {
  const apps = group.map(
    ({ id, start, end, rest }): AppEntry => ({
      ids: id === undefined ? [] : [id],
      start,
      end,
      lemma: text.slice(start, end),
      readings: readingsOf(rest),
    }),
  );
  const [whole] = mergeOverlapping(text, apps).apps;
  const [first, ...others] = group;
  const rest = (whole?.readings ?? [])
    .map(
      (r) =>
        `<rdg wit="${escapeAttribute(r.witnesses.join(' '))}" type="${r.class}">${withCharacters(r.text)}</rdg>`,
    )
    .join('');
  return {
    ...first!,
    start: Math.min(...group.map((e) => e.start)),
    end: Math.max(...group.map((e) => e.end)),
    merged: [
      ...first!.merged,
      ...others.flatMap((e) => [...(e.id === undefined ? [] : [e.id]), ...e.merged]),
    ],
    rest,
    points: undefined,
  };
}
