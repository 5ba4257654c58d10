/** Rulings as YAML: `edition/decisions/names.yaml`. One a list item, in the order they were made. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { Document, isMap, isNode, isSeq, LineCounter, parseDocument, YAMLSeq } from 'yaml';
import { readText, writeWhole } from '../../files/whole.js';
import { diagnose, InputRefused, type Range } from '../../model/diagnostic.js';
import { type Ruling, rememberPlace } from './ruling.js';

/** Where an edition keeps its rulings. */
export function rulingsFileOf({ folder, decisions }: { folder: string; decisions?: string }): string {
  return join(decisions ?? join(folder, 'decisions'), 'names.yaml');
}

const TEXT = { type: 'string' } as const;
const DECIDED = { by: TEXT, date: TEXT, reason: TEXT } as const;
const QUOTATION = {
  quote: { type: 'string', minLength: 1 },
  before: TEXT,
  after: TEXT,
  entry: TEXT,
} as const;

const SCHEMA = {
  type: 'array',
  items: {
    type: 'object',
    required: ['is', 'by', 'date'],
    oneOf: [
      {
        properties: {
          is: { enum: ['person', 'place', 'org', 'role'] },
          type: TEXT,
          ref: TEXT,
          ...QUOTATION,
          ...DECIDED,
        },
        required: ['quote'],
        additionalProperties: false,
      },
      {
        properties: { is: { const: 'nothing' }, ...QUOTATION, ...DECIDED },
        required: ['quote'],
        additionalProperties: false,
      },
      {
        properties: {
          is: { const: 'same' },
          records: { type: 'array', items: TEXT, minItems: 2, maxItems: 2 },
          ...DECIDED,
        },
        required: ['records'],
        additionalProperties: false,
      },
    ],
  },
} as const;

const validate = new Ajv({ strict: false, allErrors: false }).compile<Ruling[]>(SCHEMA);

/**
 * The rulings of a file; none where it does not exist.
 * @throws InputRefused `E-RULINGS` with the place of what is wrong
 */
export function readRulings(path: string): Ruling[] {
  if (!existsSync(path)) return [];
  return parseRulings(readText(path), path);
}

/** @throws InputRefused `E-RULINGS` */
export function parseRulings(yaml: string, file: string): Ruling[] {
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines, prettyErrors: false });
  const rangeAt = (from: number, to: number): Range => {
    const [start, end] = [lines.linePos(from), lines.linePos(to)];
    return { start: { line: start.line, column: start.col }, end: { line: end.line, column: end.col } };
  };
  const error = document.errors[0];
  if (error !== undefined) {
    const range = rangeAt(...error.pos);
    throw new InputRefused(diagnose('E-RULINGS', { file, reason: error.message }, { file, range }));
  }
  const rangeOf = (item: number): Range | undefined => {
    const node = isSeq(document.contents) ? document.contents.items[item] : undefined;
    return isMap(node) && node.range ? rangeAt(node.range[0], node.range[1]) : undefined;
  };
  const value: unknown = document.toJS() ?? [];
  if (validate(value)) {
    value.forEach((ruling, i) => {
      const range = rangeOf(i);
      rememberPlace(ruling, { file, ...(range === undefined ? {} : { range }) });
    });
    return value;
  }
  const wrong = validate.errors?.[0];
  const item = /^\/(\d+)/.exec(wrong?.instancePath ?? '')?.[1];
  const where = item === undefined ? 'the file' : `ruling ${Number(item) + 1}`;
  const range = item === undefined ? undefined : rangeOf(Number(item));
  throw new InputRefused(
    diagnose(
      'E-RULINGS',
      { file, reason: `${where}: ${wrong?.message ?? 'not a ruling'}` },
      { file, ...(range === undefined ? {} : { range }) },
    ),
  );
}

/**
 * Adds rulings at the end. What people wrote in the file, comments too, stays as it is, byte for byte where the file is
 * a list with one item after another.
 * @throws InputRefused `E-RULINGS` where the file is none of rulings
 */
export function addRulings(path: string, rulings: readonly Ruling[]): void {
  if (rulings.length === 0) return;
  const before = existsSync(path) ? readText(path) : '';
  const items = new Document(rulings).toString({ lineWidth: 0 });
  if (before !== '' && known.get(path) !== before) parseRulings(before, path);
  const after = isBlockList(before)
    ? `${before}${before === '' || before.endsWith('\n') ? '' : '\n'}${items}`
    : rewritten(before, rulings);
  writeWhole(path, after);
  known.set(path, after);
}

/** What was last written to a file and is known to be sound, so that a sitting of review does not read it for each answer. */
const known = new Map<string, string>();

/** Nothing, comments, or items that begin at the margin: a list that items can be put after. */
function isBlockList(text: string): boolean {
  const lines = text.split(/\r?\n/u).filter((line) => !/^\s*(?:#|$)/u.test(line));
  if (lines[0] === '---') lines.shift();
  return lines.every((line, i) => /^-(?: |$)/u.test(line) || (i > 0 && /^\s/u.test(line)));
}

function rewritten(before: string, rulings: readonly Ruling[]): string {
  const document = parseDocument(before);
  if (!isSeq(document.contents)) document.contents = new YAMLSeq() as unknown as typeof document.contents;
  else document.contents.flow = false;
  for (const ruling of rulings) document.add(document.createNode(ruling));
  return document.toString({ lineWidth: 0 });
}

/**
 * Takes rulings away again (the review's undo): of equal ones the last. All else in the file stays as it is.
 * @returns false, and does nothing, where one of them is not in the file
 */
export function removeRulings(path: string, rulings: readonly Ruling[]): boolean {
  if (!existsSync(path)) return false;
  const text = readText(path);
  const document = parseDocument(text);
  if (!isSeq(document.contents)) return false;
  const values = (document.toJS() as unknown[]).map((value) => canonical(value));
  const gone = new Set<number>();
  for (const ruling of rulings) {
    const at = values.findLastIndex((value, i) => !gone.has(i) && value === canonical(ruling));
    if (at < 0) return false;
    gone.add(at);
  }
  const { items } = document.contents;
  document.contents.items = items.filter((_, i) => !gone.has(i));
  let after = document.toString({ lineWidth: 0 });
  if (isBlockList(text)) {
    // Items begin on lines of their own: those of the rulings are cut out.
    after = text;
    for (const at of [...gone].sort((a, b) => b - a)) {
      const [start, end] = linesOf(text, items[at]);
      after = after.slice(0, start) + after.slice(end);
    }
  }
  writeWhole(path, after);
  known.set(path, after);
  return true;
}

/** From the beginning of an item's first line to the end of its last. */
function linesOf(text: string, item: unknown): [number, number] {
  const [from, to] = (isNode(item) ? item.range : undefined) ?? [0, 0];
  const end = text[to - 1] === '\n' ? to : text.indexOf('\n', to) + 1;
  return [text.lastIndexOf('\n', from) + 1, end === 0 ? text.length : end];
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
