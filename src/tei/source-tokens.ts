/**
 * A TEI file cut into its tags and its text, with the place of each in the source text: for putting elements in, or
 * taking them out, while every other byte of the file stays. The tokens' own words, joined, are the file.
 */
import type { LineEnd } from '../model/source-text.js';
import { charactersOf, holdsNoSource, LAYOUT_ONLY, restoreSourceText } from './source-text.js';
import { referencedText } from './xml.js';

export interface SourceToken {
  readonly kind: 'text' | 'open' | 'close' | 'empty' | 'other';
  /** As it stands in the file. */
  readonly raw: string;
  /** Local name of a tag's element. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Source text (UTF-16 offsets) before the token and after it; equal where it holds none. */
  readonly start: number;
  readonly end: number;
  /** Element that holds the token, or that it closes: index of the open tag; −1 outside the root. */
  readonly parent: number;
  /** The token stands in the text's body, or in the apparatus beside it, or elsewhere. */
  readonly part: 'body' | 'standOff' | 'elsewhere';
  /** Of an open tag: index of its close tag. */
  readonly close: number;
}

export interface SourceTokens {
  readonly tokens: readonly SourceToken[];
  readonly text: string;
  /** Entries (`div[@type='entry'][@xml:id]`) as extents of `text`. */
  readonly entries: readonly { readonly id: string; readonly start: number; readonly end: number }[];
}

const TOKEN =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[[\s\S]*?\]\]>|<!DOCTYPE[^[>]*(?:\[[\s\S]*?\]\s*)?>|<(\/?)([^\s/>]+)((?:[^>"']|"[^"]*"|'[^']*')*?)(\/?)>|[^<]+/gu;
const ATTRIBUTE = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/gu;
const CHARACTER = /&(?:#x[0-9a-fA-F]+|#\d+|\w+);|\r\n?|[\s\S]/gu;

const entityText = (entity: string): string => referencedText(entity) ?? '\u{fffd}';

/** One character of the file's text, as it is written and as it reads. */
export function* characters(raw: string): Generator<{ written: string; reads: string }> {
  for (const [written] of raw.matchAll(CHARACTER)) {
    const entity = written.length > 1 && written.startsWith('&') ? written.slice(1, -1) : undefined;
    yield {
      written,
      reads: entity !== undefined ? entityText(entity) : written.startsWith('\r') ? '\n' : written,
    };
  }
}

const read = (raw: string): string => {
  let out = '';
  for (const { reads } of characters(raw)) out += reads;
  return out;
};

export function attributesOf(raw: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [, name, double, single] of raw.matchAll(ATTRIBUTE))
    attributes[name as string] = (double ?? single ?? '').replace(/&(?:#x[0-9a-fA-F]+|#\d+|\w+);/gu, read);
  return attributes;
}

type Draft = { -readonly [K in keyof SourceToken]: SourceToken[K] };

/** @throws InputRefused (E-TEI-MALFORMED) when the file is not well-formed */
export function sourceTokens(xml: string, file: string): SourceTokens {
  const { text, sourceFile, entries } = restoreSourceText(xml, file);
  const lineEnd: LineEnd = sourceFile?.lineEnd ?? 'lf';
  const tokens: Draft[] = [];
  const stack: { index: number; name: string; hides: boolean }[] = [];
  let offset = 0;
  let [bodies, standOffs, hidden] = [0, 0, 0];
  const place = (): Pick<SourceToken, 'part' | 'parent'> => ({
    part: bodies > 0 ? 'body' : standOffs > 0 ? 'standOff' : 'elsewhere',
    parent: stack.at(-1)?.index ?? -1,
  });
  for (const match of xml.matchAll(TOKEN)) {
    const [raw, slash, qualified, written, empty] = match;
    const plain = { raw, name: '', attributes: {}, start: offset, end: offset, close: -1 };
    if (qualified === undefined) {
      const cdata = raw.startsWith('<![CDATA[') ? raw.slice(9, -3) : undefined;
      const isText = cdata !== undefined || !raw.startsWith('<');
      const words = isText && bodies > 0 && hidden === 0 ? (cdata ?? read(raw)) : '';
      const layout = LAYOUT_ONLY.has(stack.at(-1)?.name ?? '') && words.trim() === '';
      if (!layout) offset += words.length;
      tokens.push({ ...plain, ...place(), kind: isText ? 'text' : 'other', end: offset });
      continue;
    }
    const name = qualified.replace(/^.*:/u, '');
    if (slash === '/') {
      const top = stack.pop();
      if (top?.hides === true) hidden -= 1;
      tokens.push({ ...plain, ...place(), parent: top?.index ?? -1, kind: 'close', name });
      const open = top === undefined ? undefined : tokens[top.index];
      if (open !== undefined) open.close = tokens.length - 1;
      if (name === 'body') bodies -= 1;
      if (name === 'standOff') standOffs -= 1;
      continue;
    }
    const attributes = attributesOf(written ?? '');
    if (name === 'body') bodies += 1;
    if (name === 'standOff') standOffs += 1;
    const hides = holdsNoSource(name, stack.at(-1)?.name, attributes.type);
    if (bodies > 0 && hidden === 0 && !hides)
      offset += charactersOf(name, (local) => attributes[local], lineEnd).length;
    const kind = empty === '/' ? 'empty' : 'open';
    tokens.push({ ...plain, ...place(), kind, name, attributes, end: offset });
    if (kind === 'empty') {
      if (name === 'body') bodies -= 1;
      if (name === 'standOff') standOffs -= 1;
      continue;
    }
    if (hides) hidden += 1;
    stack.push({ index: tokens.length - 1, name, hides });
  }
  if (offset !== text.length)
    throw new Error(`${file}: ${offset} characters in the tokens, ${text.length} in the text`);
  return { tokens, text, entries };
}
