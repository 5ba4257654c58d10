/** Apparatus entries in the text: parallel segmentation (TEI P5, 13.2.3). */
import { LAYOUT_ONLY } from '../source-text.js';
import type { SourceToken, SourceTokens } from '../source-tokens.js';
import { escapeAttribute } from '../xml.js';
import type { DocumentEntry } from './document.js';
import { MERGED } from './forms.js';
import { cutAt, positions } from './place.js';
import { pointNames } from './points.js';

const attribute = (name: string, value: string | undefined): string =>
  value === undefined || value === '' ? '' : ` ${name}="${escapeAttribute(value)}"`;

/** Readings without their words: in the further pieces of an entry nothing more is read. */
const emptied = (rest: string): string =>
  [...rest.matchAll(/<(?<name>(?:\w+:)?rdg)(?<attributes>(?:[^>"']|"[^"]*"|'[^']*')*?)\/?>/gu)]
    .map((m) => `<${m.groups!.name}${m.groups!.attributes}></${m.groups!.name}>`)
    .join('');

/**
 * The stretches of an extent that can stand in one element: cut where a tag's counterpart lies outside, and where
 * elements follow each other that hold text only within (paragraphs).
 */
function pieces(tokens: readonly SourceToken[], from: number, to: number): [number, number][] {
  const found: [number, number][] = [];
  let begin = from;
  const close = (end: number): void => {
    let [a, b] = [begin, end];
    const isEdge = (t: SourceToken): boolean => t.kind === 'empty' && ['lb', 'anchor'].includes(t.name);
    while (a < b && isEdge(tokens[a]!)) a += 1;
    while (b > a && isEdge(tokens[b - 1]!) && tokens[b - 1]!.end === tokens[b - 1]!.start) b -= 1;
    if (tokens.slice(a, b).some((t) => t.end > t.start)) found.push([a, b]);
  };
  for (let i = from; i < to; ) {
    const token = tokens[i]!;
    const holdsText = !LAYOUT_ONLY.has(tokens[token.parent]?.name ?? '');
    const whole = token.kind === 'open' && token.close < to && holdsText;
    if (token.kind === 'close' || (token.kind === 'open' && !whole) || !holdsText) {
      close(i);
      begin = i + 1;
    }
    i = whole ? token.close + 1 : i + 1;
  }
  close(to);
  return found;
}

/** @param entries not overlapping */
export function writeInline(
  bare: readonly SourceToken[],
  entries: readonly DocumentEntry[],
  { entries: divisions }: Pick<SourceTokens, 'entries'>,
): { xml: string; parted: number } {
  const names = pointNames(entries, divisions);
  const places = entries.flatMap((e) => [e.start, e.end]);
  const tokens = cutAt(bare, places);
  const at = positions(tokens, places);
  const before = new Map<number, string>();
  const put = (index: number, words: string): void => {
    before.set(index, (before.get(index) ?? '') + words);
  };
  let parted = 0;
  for (const entry of [...entries].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const [from, to] = [at.get(entry.start), at.get(entry.end)];
    if (from === undefined || to === undefined) continue;
    const [first, last] = names.of(entry);
    const own = attribute('n', names.byRule ? '' : `${first} ${last}`);
    const kept = entry.merged.map((id) => `<anchor type="${MERGED}"${attribute('xml:id', id)}/>`).join('');
    const type = attribute('type', entry.list);
    const stretches = entry.start === entry.end ? [] : pieces(tokens, from, to);
    if (stretches.length === 0) {
      put(
        from,
        `<app${type}${attribute('xml:id', entry.id)}${own}><lem${entry.lemma}>${kept}</lem>${entry.rest}</app>`,
      );
      continue;
    }
    if (stretches.length > 1) parted += 1;
    const base = entry.id ?? `${first}-${last}`;
    const id = (k: number): string => (k === 0 ? base : `${base}.${k + 1}`);
    for (const [k, [a, b]] of stretches.entries()) {
      const isFirst = k === 0;
      const name = entry.id === undefined && stretches.length === 1 ? undefined : id(k);
      const next = k + 1 < stretches.length ? `#${id(k + 1)}` : undefined;
      const prev = isFirst ? undefined : `#${id(k - 1)}`;
      const tag = `<app${type}${attribute('xml:id', name)}${isFirst ? own : ''}${attribute('next', next)}${attribute('prev', prev)}>`;
      put(a, `${tag}<lem${entry.lemma}>${isFirst ? kept : ''}`);
      put(b, `</lem>${isFirst ? entry.rest : emptied(entry.rest)}</app>`);
    }
  }
  const xml = tokens.map((token, i) => (before.get(i) ?? '') + token.raw).join('');
  return { xml: xml + (before.get(tokens.length) ?? ''), parted };
}
