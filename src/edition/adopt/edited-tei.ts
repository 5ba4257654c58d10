/** What a TEI file of the project says of its source text, apart from how it is written: for comparing two of them. */
import { SaxesParser } from 'saxes';
import { diagnose, InputRefused } from '../../model/diagnostic.js';

/** An element of the text with its extent in the base text without line ends. */
export interface TeiElement {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly attributes: Readonly<Record<string, string>>;
}

export interface TeiCorrection {
  readonly id: string | undefined;
  readonly start: number;
  readonly end: number;
  readonly to: string;
  readonly attributes: Readonly<Record<string, string>>;
}

export interface TeiNote {
  readonly id: string | undefined;
  readonly target: string | undefined;
  readonly text: string;
}

/** A stand-off `app` between two anchors. */
export interface TeiStandOffApp {
  readonly from: string;
  readonly to: string;
  readonly readings: readonly { readonly witnesses: readonly string[]; readonly text: string }[];
}

export interface EditedTei {
  /** The base text without line ends. */
  readonly text: string;
  readonly elements: readonly TeiElement[];
  readonly corrections: readonly TeiCorrection[];
  /** Notes of the apparatus, in `standOff`. */
  readonly notes: readonly TeiNote[];
  /** Readings of the cited sources, in `standOff`. */
  readonly apps: readonly TeiStandOffApp[];
}

const LAYOUT = new Set(['body', 'div', 'choice', 'app', 'text', 'listApp']);
const SUPPLIED = new Set(['corr', 'reg', 'expan', 'supplied', 'rdg']);

interface Open {
  readonly name: string;
  readonly start: number;
  readonly attributes: Readonly<Record<string, string>>;
  /** Text of what is supplied, or of a note in `standOff`. */
  own: string;
  to: string;
  corrAttributes: Readonly<Record<string, string>>;
}

/** @throws InputRefused where the file is not well-formed */
export function readEditedTei(xml: string, file: string): EditedTei {
  const parser = new SaxesParser({ xmlns: false });
  const stack: Open[] = [];
  const elements: TeiElement[] = [];
  const corrections: TeiCorrection[] = [];
  const notes: TeiNote[] = [];
  const apps: { from: string; to: string; readings: { witnesses: string[]; text: string }[] }[] = [];
  let text = '';
  let [body, standOff, supplied] = [0, 0, 0];
  parser.on('opentag', (tag) => {
    const attributes = Object.fromEntries(Object.entries(tag.attributes).map(([k, v]) => [k, String(v)]));
    const { name } = tag;
    stack.push({ name, start: text.length, attributes, own: '', to: '', corrAttributes: {} });
    if (name === 'body') body += 1;
    if (name === 'standOff') standOff += 1;
    if (standOff > 0 && name === 'app') {
      const pointer = (value: string | undefined): string => (value ?? '').replace(/^#/, '');
      apps.push({ from: pointer(attributes.from), to: pointer(attributes.to), readings: [] });
    }
    if (body > 0 && isSupplied(name, attributes)) supplied += 1;
  });
  parser.on('text', (value) => {
    const open = stack.at(-1);
    if (open === undefined) return;
    if (standOff > 0) {
      const note = stack.findLast((o) => o.name === 'note' || o.name === 'rdg');
      if (note !== undefined) note.own += value;
    } else if (body > 0 && supplied > 0) {
      const holder = stack.findLast((o) => isSupplied(o.name, o.attributes));
      if (holder !== undefined) holder.own += value;
    } else if (body > 0 && !LAYOUT.has(open.name)) text += value;
  });
  parser.on('closetag', () => {
    const open = stack.pop()!;
    const { name, start, attributes } = open;
    const parent = stack.at(-1);
    if (name === 'body') body -= 1;
    if (name === 'standOff') standOff -= 1;
    if (standOff > 0 && name === 'note') {
      notes.push({ id: attributes['xml:id'], target: attributes.target?.replace(/^#/, ''), text: open.own });
    }
    if (standOff > 0 && name === 'rdg') {
      const witnesses = (attributes.wit ?? '').split(/\s+/u).map((w) => w.replace(/^#/, ''));
      apps.at(-1)?.readings.push({ witnesses, text: open.own });
    }
    if (body === 0) return;
    if (isSupplied(name, attributes)) {
      supplied -= 1;
      if (name === 'corr' && parent !== undefined) {
        parent.to = open.own;
        parent.corrAttributes = attributes;
      }
      return;
    }
    if (supplied > 0 || name === 'lb' || name === 'sic' || name === 'body') return;
    if (name === 'choice' && 'resp' in open.corrAttributes) {
      corrections.push({
        id: attributes['xml:id'],
        start,
        end: text.length,
        to: open.to,
        attributes: open.corrAttributes,
      });
    } else elements.push({ name, start, end: text.length, attributes });
  });
  parser.on('error', (error) => {
    throw new InputRefused(diagnose('E-ADOPT-UNREADABLE', { file, reason: error.message }, { file }));
  });
  parser.write(xml).close();
  return { text, elements, corrections, notes, apps };
}

function isSupplied(name: string, attributes: Readonly<Record<string, string>>): boolean {
  return (
    SUPPLIED.has(name) || (name === 'note' && ['editorial', 'apparatus'].includes(attributes.type ?? ''))
  );
}
