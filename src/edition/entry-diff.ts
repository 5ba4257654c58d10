/** What a changed source text changes in an edition: entry by entry, character by character. */
import { diffChars } from 'diff';
import type { Chronicle } from '../model/chronicle.js';
import { restoreSourceText } from '../tei/source-text.js';

export interface EntryChange {
  readonly id: string;
  readonly change: 'added' | 'removed' | 'changed';
  /** What goes and what comes, with what stays between; for people. Runs of white space count as nothing. */
  readonly pieces: readonly { readonly kind: 'same' | 'removed' | 'added'; readonly text: string }[];
}

/**
 * Compares the entries of an existing TEI file with those of a chronicle.
 * @throws InputRefused when the TEI is not well-formed
 */
export function diffEntries(existing: string, file: string, chronicle: Chronicle): EntryChange[] {
  const old = restoreSourceText(existing, file);
  const before = new Map(old.entries.map(({ id, start, end }) => [id, words(old.text.slice(start, end))]));
  const after = new Map<string, string>();
  for (const juan of chronicle.juan) {
    for (const section of juan.sections) {
      if (section.kind !== 'year') continue;
      for (const { id, blocks } of section.entries) {
        after.set(
          id,
          words(blocks.map(({ start, end }) => chronicle.source.text.slice(start, end)).join('')),
        );
      }
    }
  }
  const changes: EntryChange[] = [];
  for (const [id, text] of before) {
    const now = after.get(id);
    if (now === undefined) changes.push({ id, change: 'removed', pieces: [{ kind: 'removed', text }] });
    else if (now !== text) changes.push({ id, change: 'changed', pieces: pieces(text, now) });
  }
  for (const [id, text] of after) {
    if (!before.has(id)) changes.push({ id, change: 'added', pieces: [{ kind: 'added', text }] });
  }
  return changes;
}

function words(text: string): string {
  return text.replace(/\s+/gu, '').replaceAll('¶', '');
}

function pieces(before: string, after: string): EntryChange['pieces'] {
  return diffChars(before, after).map(({ added, removed, value }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }));
}

/** Characters of what stays that are shown on each side of a change. */
const AROUND = 8;

/** `j23.y1126.e03  changed  …取宋{-天-}{+大+}德、雲內…` */
export function describeChange({ id, change, pieces: parts }: EntryChange): string {
  const shown = parts.map(({ kind, text }, i) => {
    const characters = [...text];
    if (kind === 'removed' && change === 'changed') return `{-${text}-}`;
    if (kind === 'added' && change === 'changed') return `{+${text}+}`;
    if (change !== 'changed') return characters.length > 40 ? `${characters.slice(0, 40).join('')}…` : text;
    const first = i === 0;
    const last = i === parts.length - 1;
    if (characters.length <= 2 * AROUND) return text;
    const head = first ? '…' : characters.slice(0, AROUND).join('');
    const tail = last ? '…' : characters.slice(-AROUND).join('');
    return first || last ? head + tail : `${head}…${tail}`;
  });
  return `${id}  ${change}  ${shown.join('')}`;
}
