/** What a TEI file of the project says of its source text, apart from how it is written: for comparing two of them. */
import { betweenPoints } from '../../tei/apparatus/document.js';
import { holdsNoSource } from '../../tei/source-text.js';
import { characters, type SourceToken, sourceTokens } from '../../tei/source-tokens.js';

/** An element of the text, or a comment in it, with its extent in the base text. */
export interface TeiElement {
  readonly name: string;
  readonly id: string | undefined;
  readonly start: number;
  readonly end: number;
  /** Without `xml:id`. */
  readonly attributes: Readonly<Record<string, string>>;
  /** What it holds, where that is not the source's: an inline note, a regular form, a comment. */
  readonly content?: string;
}

/** `choice[sic and corr]`, `supplied`, `surplus`, a `corr` that stands alone. */
export interface TeiCorrection {
  readonly id: string | undefined;
  readonly start: number;
  readonly end: number;
  readonly to: string;
  /** Of `corr`. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** A note in `standOff`. */
export interface TeiNote {
  readonly id: string | undefined;
  readonly target: string | undefined;
  readonly type: string | undefined;
  readonly text: string;
}

/** A stand-off `app` between two anchors. */
export interface TeiStandOffApp {
  readonly from: string;
  readonly to: string;
  /** Its readings as they are written. */
  readonly words: string;
}

/** A tag, text or comment of the header or of what else stands beside the text. */
export interface TeiRest {
  readonly words: string;
  /** Of the file. */
  readonly line: number;
}

export interface EditedTei {
  /** The base text. */
  readonly text: string;
  readonly elements: readonly TeiElement[];
  readonly corrections: readonly TeiCorrection[];
  readonly notes: readonly TeiNote[];
  readonly apps: readonly TeiStandOffApp[];
  readonly rest: readonly TeiRest[];
  /** Ids of the text's elements, corrections and anchors, with their places. */
  readonly places: ReadonlyMap<string, { readonly start: number; readonly end: number }>;
}

/** Line ends of the source are `lb`: one in the text itself, with what stands around it, is an XML editor's formatting. */
const FORMATTING = /[ \t]*[\r\n]+[ \t]*/gu;

/** Lists of the stand-off part that hold nothing but notes and readings. */
const CONTAINERS = new Set(['standOff', 'listAnnotation', 'listApp']);

/**
 * The apparatus may stand in any form of the Guidelines.
 * @throws InputRefused where the file is not well-formed
 */
export function readEditedTei(xml: string, file: string): EditedTei {
  const asWritten = sourceTokens(xml, file).tokens;
  const xmlBetweenPoints = betweenPoints(
    asWritten
      .map((t) => (t.part === 'body' && t.kind === 'text' && t.end > t.start ? unformatted(t.raw) : t.raw))
      .join(''),
    file,
  );
  const { tokens, text } = sourceTokens(xmlBetweenPoints, file);
  const reader = new EditedTeiReader(tokens);
  reader.read();
  return {
    text,
    elements: reader.elements,
    corrections: reader.corrections,
    notes: reader.notes,
    apps: reader.apps,
    rest: restOf(tokens, asWritten),
    places: reader.places,
  };
}

const unformatted = (raw: string): string => raw.replace(FORMATTING, '');

class EditedTeiReader {
  readonly elements: TeiElement[] = [];
  readonly corrections: TeiCorrection[] = [];
  readonly notes: TeiNote[] = [];
  readonly apps: TeiStandOffApp[] = [];
  readonly places = new Map<string, { start: number; end: number }>();
  readonly #tokens: readonly SourceToken[];

  constructor(tokens: readonly SourceToken[]) {
    this.#tokens = tokens;
  }

  read(): void {
    for (let i = 0; i < this.#tokens.length; i++) {
      const token = this.#tokens[i]!;
      if (token.part === 'standOff') i = this.#standOff(token, i);
      else if (token.part === 'body') i = this.#body(token, i);
    }
  }

  #standOff(token: SourceToken, i: number): number {
    const { name, attributes } = token;
    if (token.kind !== 'open' || (name !== 'note' && name !== 'app')) return i;
    if (name === 'note') {
      const { 'xml:id': id, target, type } = attributes;
      this.notes.push({ id, target: pointer(target), type, text: contentOf(this.#tokens, i) });
    } else {
      this.apps.push({
        from: pointer(attributes.from) ?? '',
        to: pointer(attributes.to) ?? '',
        words: wordsOf(this.#tokens, i, token.close),
      });
    }
    return token.close;
  }

  /** @returns index of the last token that was read */
  #body(token: SourceToken, i: number): number {
    const { name, kind, start, raw } = token;
    if (kind === 'other') {
      const place = { id: undefined, start, end: start };
      this.elements.push({ name: 'comment', ...place, attributes: {}, content: raw });
    }
    if ((kind !== 'open' && kind !== 'empty') || name === 'body' || name === 'sic') return i;
    const { 'xml:id': id, ...attributes } = token.attributes;
    const end = kind === 'open' ? this.#tokens[token.close]!.start : token.end;
    if (id !== undefined) this.places.set(id, { start, end });
    const parent = this.#tokens[token.parent];
    if (name === 'choice') {
      const corr = this.#child(i, 'corr');
      if (corr !== undefined) {
        const { 'xml:id': _, ...warrant } = this.#tokens[corr]!.attributes;
        const to = contentOf(this.#tokens, corr);
        this.corrections.push({ id, start, end, to, attributes: warrant });
        return i;
      }
    }
    const last = kind === 'open' ? token.close : i;
    if (name === 'corr' && parent?.name === 'choice') return last;
    if (name === 'corr' || name === 'supplied') {
      this.corrections.push({ id, start, end: start, to: contentOf(this.#tokens, i), attributes });
      return last;
    }
    if (name === 'surplus') {
      this.corrections.push({ id, start, end, to: '', attributes });
      return i;
    }
    if (kind === 'open' && holdsNoSource(name, parent?.name, attributes.type)) {
      const content = contentOf(this.#tokens, i);
      this.elements.push({ name, id, start, end: start, attributes, content });
      return last;
    }
    this.elements.push({ name, id, start, end, attributes });
    return i;
  }

  #child(of: number, name: string): number | undefined {
    for (let i = of + 1; i < this.#tokens[of]!.close; i++) {
      const token = this.#tokens[i]!;
      if (token.parent === of && token.name === name && token.kind !== 'close') return i;
    }
    return undefined;
  }
}

const pointer = (value: string | undefined): string | undefined => value?.replace(/^#/u, '');

/** The text that an element holds, white space as one space. */
function contentOf(tokens: readonly SourceToken[], open: number): string {
  const { kind, close } = tokens[open]!;
  if (kind === 'empty') return '';
  let text = '';
  for (const token of tokens.slice(open + 1, close)) {
    if (token.kind === 'text') for (const { reads } of characters(token.raw)) text += reads;
    else if (token.name === 'g' && token.kind !== 'close' && /^#KR\d+$/u.test(token.attributes.ref ?? ''))
      text += `&${token.attributes.ref!.slice(1)};`;
  }
  return /^\s+$/u.test(text) ? text : text.replaceAll(/\s*\n\s*/gu, ' ');
}

/** A tag as it counts: whatever the order of its attributes. */
function tagOf({ kind, name, attributes }: SourceToken): string {
  if (kind === 'close') return `</${name}>`;
  const given = Object.entries(attributes)
    .filter(([key]) => !(name === 'application' && key === 'version'))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => ` ${key}="${value}"`);
  return `<${name}${given.join('')}${kind === 'empty' ? '/' : ''}>`;
}

const normalised = (raw: string): string => raw.replaceAll(/\s+/gu, ' ').trim();

const wordsOf = (tokens: readonly SourceToken[], from: number, to: number): string =>
  tokens
    .slice(from, to + 1)
    .map((t) => (t.name === '' ? normalised(t.raw) : tagOf(t)))
    .join('');

/** Tags, texts and comments that are neither text nor note nor reading, with their words. */
function* outside(tokens: readonly SourceToken[]): Generator<{ words: string; index: number }> {
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index]!;
    const { part, kind, name } = token;
    if (part === 'body' || (part === 'standOff' && CONTAINERS.has(name))) continue;
    if (part === 'standOff' && kind === 'open' && (name === 'note' || name === 'app')) {
      index = token.close;
      continue;
    }
    const words = name === '' ? normalised(token.raw) : tagOf(token);
    if (words !== '' && !words.startsWith('<?biannian ') && !words.startsWith('<?xml '))
      yield { words, index };
  }
}

/** The apparatus's own declarations are those of the common form; lines are those of the file. */
function restOf(tokens: readonly SourceToken[], asWritten: readonly SourceToken[]): TeiRest[] {
  const starts: number[] = [];
  let line = 1;
  for (const { raw } of asWritten) {
    const leading = /^\s*/u.exec(raw)?.[0] ?? '';
    starts.push(line + lineEnds(leading));
    line += lineEnds(raw);
  }
  const lines = new Map<string, number[]>();
  for (const { words, index } of outside(asWritten)) {
    const known = lines.get(words);
    if (known === undefined) lines.set(words, [starts[index]!]);
    else known.push(starts[index]!);
  }
  const rest: TeiRest[] = [];
  const used = new Map<string, number>();
  for (const { words } of outside(tokens)) {
    const nth = used.get(words) ?? 0;
    used.set(words, nth + 1);
    rest.push({ words, line: lines.get(words)?.[nth] ?? 1 });
  }
  return rest;
}

const lineEnds = (raw: string): number => raw.match(/\r\n|\r|\n/gu)?.length ?? 0;
