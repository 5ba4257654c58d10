/** Reads witnesses: mandoku (Kanripo) files, plain text, TEI. A witness is one file or a folder of files. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { SaxesParser } from 'saxes';
import { diagnose, InputRefused } from '../model/diagnostic.js';
import type { GaijiTable } from './gaiji.js';
import { UNKNOWN_CHARACTER, type Witness } from './witness.js';
import { WitnessStream } from './witness-stream.js';

const leadingSpaces = (line: string): number => /^\u3000*/.exec(line)![0].length;

/** Lines in which a 卷 heads itself. */
const HEADING_LINES = 6;
const HEADED = /[卷巻](?:之|第)?([〇零一二三四五六七八九十百]+)/u;

/**
 * 揮麈後録卷之四, where the head only counts the files of a collection (JUAN 9).
 * @param opening lines of running text
 */
function headedJuan(counted: string, opening: readonly string[]): string {
  if (!/^[1-9]\d*$/u.test(counted)) return counted;
  const numeral = opening.map((line) => HEADED.exec(line)?.[1]).find((found) => found !== undefined);
  return numeral === undefined ? counted : `卷${numeral}`;
}

/**
 * mandoku: org head lines `#+KEY: value`, `<pb:ID_EDITION_PAGE>`, `¶` at line ends, `(小字/雙行)`, `&KR1529;`.
 * @returns what the head says of title and 卷
 */
function readMandoku(
  text: string,
  stream: WitnessStream,
  gaiji: GaijiTable,
): { title: string; juan: string } {
  let title = '';
  let juan = '';
  const opening: string[] = [];
  for (const raw of text.split(/\r?\n/)) {
    if (raw.startsWith('#')) {
      const [, key, value] = /^#\+(\w+):\s*(.*)$/.exec(raw) ?? [];
      if (key === 'TITLE') title = value!.trim();
      else if (juan === '' && key === 'PROPERTY' && value!.startsWith('JUAN')) juan = value!.slice(4).trim();
      continue;
    }
    if (opening.length < HEADING_LINES && !/^<(pb|md):/u.test(raw)) opening.push(raw);
    let begun = false;
    const begin = (rest: string): void => {
      if (!begun) stream.line(leadingSpaces(rest));
      begun = true;
    };
    for (let i = 0; i < raw.length; i++) {
      const code = raw.codePointAt(i)!;
      if (code === 0x3c && raw.startsWith('<pb:', i)) {
        const close = raw.indexOf('>', i);
        const label = raw.slice(i + 4, close < 0 ? raw.length : close);
        stream.page(label.slice(label.lastIndexOf('_') + 1));
        i = close < 0 ? raw.length : close;
        if (raw[i + 1] === '¶') i += 1;
        continue;
      }
      begin(raw.slice(i));
      if (code === 0x28) stream.beginNote();
      else if (code === 0x29) stream.endNote();
      else if (code === 0x26) {
        const entity = /^&([A-Z]+\d+);/.exec(raw.slice(i, i + 16));
        if (entity === null) continue;
        stream.character(gaiji.get(entity[1]!) ?? UNKNOWN_CHARACTER);
        i += entity[0].length - 1;
      } else {
        stream.character(code);
        if (code > 0xffff) i += 1;
      }
    }
  }
  return { title, juan: headedJuan(juan, opening) };
}

/** Plain text: every line is a line; full-width parentheses hold notes. */
function readPlain(text: string, stream: WitnessStream): void {
  for (const line of text.split(/\r\n|\n|\r/)) {
    stream.line(leadingSpaces(line));
    for (const character of line) {
      if (character === '（') stream.beginNote();
      else if (character === '）') stream.endNote();
      else stream.character(character.codePointAt(0)!);
    }
    stream.endNote();
  }
}

/** TEI: the text of `body`; `pb/@n` are pages, `lb`, `p`, `ab`, `head`, `l` begin lines, `note` is small type. */
function readTei(text: string, stream: WitnessStream, file: string): { title: string; juan: string } {
  const parser = new SaxesParser({ xmlns: false });
  const local = (name: string): string => name.slice(name.indexOf(':') + 1);
  const skipped = new Set(['rdg', 'sic', 'orig', 'abbr']);
  let body = 0;
  let skip = 0;
  let notes = 0;
  let inTitle = false;
  let title = '';
  parser.on('opentag', (tag) => {
    const name = local(tag.name);
    if (name === 'title' && title === '') inTitle = true;
    if (name === 'body') body += 1;
    if (body === 0) return;
    if (skipped.has(name)) skip += 1;
    else if (name === 'pb') stream.page(String(tag.attributes.n ?? ''));
    else if (['lb', 'p', 'ab', 'head', 'l'].includes(name)) stream.line(name === 'head' ? 2 : 0);
    else if (name === 'note') {
      notes += 1;
      stream.beginNote();
    }
  });
  parser.on('closetag', (tag) => {
    const name = local(tag.name);
    if (name === 'title') inTitle = false;
    if (body > 0 && skipped.has(name)) skip -= 1;
    if (body > 0 && name === 'note' && --notes === 0) stream.endNote();
    if (name === 'body') body -= 1;
  });
  parser.on('text', (value) => {
    if (inTitle) title += value;
    if (body > 0 && skip === 0) for (const c of value) stream.character(c.codePointAt(0)!);
  });
  parser.on('error', (error) => {
    throw new InputRefused(diagnose('E-WITNESS-UNREADABLE', { file, reason: error.message }, { file }));
  });
  parser.write(text).close();
  return { title: title.trim(), juan: '' };
}

/** The files of a witness, in order. @throws InputRefused where there is nothing to read */
export function witnessFiles(path: string): readonly string[] {
  if (!existsSync(path)) throw new InputRefused(diagnose('E-WITNESS-MISSING', { path }, { file: path }));
  if (statSync(path).isFile()) return [path];
  const names = readdirSync(path)
    .filter((name) => ['.txt', '.xml'].includes(extname(name)))
    .sort();
  if (names.length === 0) throw new InputRefused(diagnose('E-WITNESS-MISSING', { path }, { file: path }));
  return names.map((name) => join(path, name));
}

/**
 * Reads a witness whole.
 * @param path a file, or a folder whose `.txt` and `.xml` files are its 卷 in the order of their names
 * @throws InputRefused for what is missing, not UTF-8, or not well-formed
 */
export function readWitness(path: string, gaiji: GaijiTable = new Map()): Witness {
  const stream = new WitnessStream();
  let title = '';
  for (const file of witnessFiles(path)) {
    const bytes = readFileSync(file);
    let text: string;
    try {
      text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
      throw new InputRefused(diagnose('E-WITNESS-UNREADABLE', { file, reason: 'not UTF-8' }, { file }));
    }
    stream.beginFile(basename(file), bytes);
    let head = { title: '', juan: '' };
    if (/^\s*</.test(text) && /<(\w+:)?TEI\b/.test(text.slice(0, 4000))) head = readTei(text, stream, file);
    else if (text.startsWith('# -*- mode: mandoku') || /<pb:[^>]+>¶/.test(text))
      head = readMandoku(text, stream, gaiji);
    else readPlain(text, stream);
    stream.endFile(head.juan === '' ? basename(file, extname(file)) : head.juan);
    if (title === '') title = head.title;
  }
  const id = basename(path, extname(path));
  return stream.done(id, title === '' ? id : title);
}
