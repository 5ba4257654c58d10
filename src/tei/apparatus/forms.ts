/** Apparatus entries taken out of a document, whatever form it holds them in, and written beside the text. */
import { type Diagnostic, diagnose } from '../../model/diagnostic.js';
import type { SourceToken, SourceTokens } from '../source-tokens.js';
import { withCharacters } from '../stand-off.js';
import { escapeAttribute } from '../xml.js';
import type { ApparatusMethod, DocumentEntry, Taken } from './document.js';
import { cutAt, positions, rawOf, relink } from './place.js';
import { pointNames, TextPlaces } from './points.js';

/** Anchors that keep the id of an entry which was merged into another. */
export const MERGED = 'app';

const idOf = (pointer: string | undefined): string => (pointer ?? '').replace(/^#/u, '');

/** Ids that some attribute points to, apart from the ends of apparatus entries. */
function pointedTo(tokens: readonly SourceToken[]): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const { name, attributes } of tokens) {
    for (const [key, value] of Object.entries(attributes)) {
      if (name === 'app' && (key === 'from' || key === 'to')) continue;
      if (value.includes('#'))
        for (const pointer of value.split(/\s+/u)) if (pointer.startsWith('#')) ids.add(pointer.slice(1));
    }
  }
  return ids;
}

/** The entry's own parts: attributes of `lem`, anchors of merged ids in it, and what follows it. */
function partsOf(
  tokens: readonly SourceToken[],
  open: number,
): { lemma: string; merged: string[]; rest: string; lem: [number, number] | undefined } {
  const close = tokens[open]!.close;
  let lem: [number, number] | undefined;
  for (let i = open + 1; i < close; i++) {
    const token = tokens[i]!;
    if (token.parent !== open || token.name !== 'lem') continue;
    if (token.kind === 'open') lem = [i, token.close];
    else if (token.kind === 'empty') lem = [i, i];
    break;
  }
  if (lem === undefined) return { lemma: '', merged: [], rest: rawOf(tokens.slice(open + 1, close)), lem };
  const merged: string[] = [];
  for (let i = lem[0] + 1; i < lem[1]; i++) {
    const { kind, name, attributes } = tokens[i]!;
    if (kind === 'empty' && name === 'anchor' && attributes.type === MERGED)
      merged.push(attributes['xml:id'] ?? '');
  }
  const raw = tokens[lem[0]]!.raw;
  const lemma = /^<\S*?lem(?<attributes>[\s\S]*?)\s*\/?>$/u.exec(raw)?.groups?.attributes ?? '';
  return { lemma, merged, rest: rawOf(tokens.slice(lem[1] + 1, close)), lem };
}

/** Entries in `standOff/listApp`, by their points or their place. */
export function takeExternal(document: SourceTokens, file: string): Taken {
  const { tokens, text } = document;
  const textPlaces = new TextPlaces(text);
  const diagnostics: Diagnostic[] = [];
  const entries: DocumentEntry[] = [];
  const extents = new Map<string, { start: number; end: number }>();
  for (const token of tokens) {
    const id = token.attributes['xml:id'];
    if (id === undefined || token.part !== 'body') continue;
    const end = token.kind === 'open' ? tokens[token.close]!.start : token.end;
    extents.set(id, { start: token.start, end });
  }
  const gone = new Set<number>();
  const points = new Set<string>();
  for (const [at, list] of tokens.entries()) {
    if (list.part !== 'standOff' || list.kind !== 'open' || list.name !== 'listApp') continue;
    for (let i = at + 1; i < list.close; i++) {
      const app = tokens[i]!;
      if (app.name === 'head' && app.kind === 'open' && app.parent === at)
        diagnostics.push(
          diagnose('W-APPARATUS-HEAD', { head: rawOf(tokens.slice(i + 1, app.close)) }, { file }),
        );
      if (app.kind !== 'open' || app.name !== 'app' || app.parent !== at) continue;
      const { attributes } = app;
      const { lemma, merged, rest } = partsOf(tokens, i);
      const names =
        attributes.from === undefined ? (attributes.n?.split(' ') ?? []) : [attributes.from, attributes.to];
      const [from, to] = [idOf(names[0]), idOf(names[1] ?? names[0])];
      const extent =
        attributes.from === undefined
          ? textPlaces.extentOf(attributes.loc)
          : joined(extents.get(from), extents.get(to));
      if (extent === undefined) {
        const place = attributes.loc ?? `${attributes.from ?? ''} ${attributes.to ?? ''}`.trim();
        diagnostics.push(
          diagnose(
            'E-APPARATUS-PLACE',
            { id: attributes['xml:id'] ?? `${entries.length + 1}`, place },
            { file },
          ),
        );
      } else {
        entries.push({
          id: attributes['xml:id'],
          merged,
          list: list.attributes.type ?? 'sources',
          ...extent,
          lemma,
          rest,
          points: from === '' ? undefined : [from, to],
          external: attributes.from === undefined ? 'location-referenced' : 'double-end-point',
        });
      }
      if (attributes.from !== undefined) points.add(from).add(to);
      i = app.close;
    }
    takeOut(tokens, at, gone);
  }
  const held = pointedTo(tokens);
  for (const [i, token] of tokens.entries()) {
    const id = token.attributes['xml:id'];
    if (token.name === 'anchor' && id !== undefined && points.has(id) && !held.has(id)) gone.add(i);
  }
  return { bare: relink(tokens.filter((_, i) => !gone.has(i))), entries, diagnostics };
}

type Extent = { readonly start: number; readonly end: number };

const joined = (from: Extent | undefined, to: Extent | undefined): Extent | undefined =>
  from === undefined || to === undefined || to.end < from.start
    ? undefined
    : { start: from.start, end: to.end };

/** An element with the white space before it; its parent too where nothing is left in it. */
function takeOut(tokens: readonly SourceToken[], at: number, gone: Set<number>): void {
  const { close, parent } = tokens[at]!;
  if (isBlank(tokens[at - 1])) gone.add(at - 1);
  for (let i = at; i <= close; i++) gone.add(i);
  const holder = tokens[parent];
  if (holder?.name !== 'standOff') return;
  for (let i = parent + 1; i < holder.close; i++) if (!gone.has(i) && !isBlank(tokens[i])) return;
  if (isBlank(tokens[parent - 1])) gone.add(parent - 1);
  for (let i = parent; i <= holder.close; i++) gone.add(i);
}

const isBlank = (token: SourceToken | undefined): boolean =>
  token?.kind === 'text' && token.raw.trim() === '';

/** Entries in the text; those of type `compiler` are the text's own and stay. */
export function takeInline(tokens: readonly SourceToken[]): Taken {
  const gone = new Set<number>();
  const entries: DocumentEntry[] = [];
  const byId = new Map<string, number>();
  for (const [at, app] of tokens.entries()) {
    if (app.part !== 'body' || app.kind !== 'open' || app.name !== 'app' || gone.has(at)) continue;
    if (app.attributes.type === 'compiler') continue;
    const { lemma, merged, rest, lem } = partsOf(tokens, at);
    for (let i = at; i <= app.close; i++) {
      const inLemma = lem !== undefined && i > lem[0] && i < lem[1];
      const keepsId = inLemma && tokens[i]!.name === 'anchor' && tokens[i]!.attributes.type === MERGED;
      if (!inLemma || keepsId) gone.add(i);
    }
    const [start, end] =
      lem === undefined ? [app.start, app.start] : [tokens[lem[0]]!.start, tokens[lem[1]]!.end];
    const first = byId.get(idOf(app.attributes.prev));
    if (first !== undefined) {
      entries[first] = { ...entries[first]!, end };
      byId.set(app.attributes['xml:id'] ?? '', first);
      continue;
    }
    const [from, to] = app.attributes.n?.split(' ') ?? [];
    entries.push({
      id: app.attributes['xml:id'],
      merged,
      list: app.attributes.type ?? 'sources',
      start,
      end,
      lemma,
      rest,
      points: from === undefined ? undefined : [from, to ?? from],
      external: undefined,
    });
    if (app.attributes['xml:id'] !== undefined) byId.set(app.attributes['xml:id'], entries.length - 1);
  }
  return { bare: relink(tokens.filter((_, i) => !gone.has(i))), entries, diagnostics: [] };
}

const attribute = (name: string, value: string | undefined): string =>
  value === undefined || value === '' ? '' : ` ${name}="${escapeAttribute(value)}"`;

/** `listApp` in `standOff`; for double end points the anchors too. */
export function writeExternal(
  bare: readonly SourceToken[],
  entries: readonly DocumentEntry[],
  { text, entries: divisions }: Pick<SourceTokens, 'text' | 'entries'>,
  method: ApparatusMethod,
): { xml: string; parted: number } {
  if (entries.length === 0) return { xml: rawOf(bare), parted: 0 };
  const names = pointNames(entries, divisions);
  const textPlaces = new TextPlaces(text);
  const between = method === 'double-end-point';
  const lines = new Map<string, string[]>();
  for (const entry of entries) {
    const { id, start, end, lemma, rest, merged } = entry;
    const [from, to] = names.of(entry);
    const place = between
      ? `${attribute('from', `#${from}`)}${attribute('to', `#${to}`)}`
      : `${attribute('loc', `${textPlaces.at(start)}-${textPlaces.at(end)}`)}${attribute('n', names.byRule ? '' : `${from} ${to}`)}`;
    const kept = merged.map((own) => `<anchor type="${MERGED}"${attribute('xml:id', own)}/>`).join('');
    const words = withCharacters(text.slice(start, end).replace(/\r\n|\r|\n/gu, ''));
    const line = `      <app${attribute('xml:id', id)}${place}><lem${lemma}>${kept}${words}</lem>${rest}</app>`;
    const own = lines.get(entry.list);
    if (own === undefined) lines.set(entry.list, [line]);
    else own.push(line);
  }
  const lists = [...lines].map(([type, own]) =>
    [`    <listApp${attribute('type', type)}>`, ...own, '    </listApp>'].join('\n'),
  );
  const withAnchors = between ? anchored(bare, entries, names.of) : [...bare];
  return { xml: withStandOff(withAnchors, lists.join('\n')), parted: 0 };
}

function anchored(
  bare: readonly SourceToken[],
  entries: readonly DocumentEntry[],
  namesOf: (entry: DocumentEntry) => readonly [string, string],
): SourceToken[] {
  const wanted = new Map<number, string[]>();
  const want = (place: number, id: string): void => {
    const own = wanted.get(place) ?? [];
    if (!own.includes(id)) wanted.set(place, [...own, id]);
  };
  // What ends at a place comes before what begins there.
  for (const entry of [...entries].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const [from, to] = namesOf(entry);
    want(entry.start, from);
    want(entry.end, to);
  }
  const there = new Set(bare.flatMap((t) => t.attributes['xml:id'] ?? []));
  const tokens = cutAt(bare, wanted.keys());
  const at = positions(tokens, wanted.keys());
  const before = new Map<number, string>();
  for (const [place, ids] of [...wanted].sort(([a], [b]) => a - b)) {
    const index = at.get(place);
    const own = ids.filter((id) => !there.has(id)).map((id) => `<anchor${attribute('xml:id', id)}/>`);
    if (index !== undefined) before.set(index, (before.get(index) ?? '') + own.join(''));
  }
  return tokens.map((token, i) => {
    const own = before.get(i);
    return own === undefined ? token : { ...token, raw: own + token.raw };
  });
}

/** The lists at the beginning of `standOff`, which is made before `text` where there is none. */
function withStandOff(tokens: readonly SourceToken[], lists: string): string {
  const standOff = tokens.findIndex((t) => t.name === 'standOff' && t.kind === 'open');
  if (standOff >= 0)
    return `${rawOf(tokens.slice(0, standOff + 1))}\n${lists}${rawOf(tokens.slice(standOff + 1))}`;
  const header = tokens.findIndex((t) => t.name === 'teiHeader' && t.kind === 'close');
  return `${rawOf(tokens.slice(0, header + 1))}\n  <standOff>\n${lists}\n  </standOff>${rawOf(tokens.slice(header + 1))}`;
}
