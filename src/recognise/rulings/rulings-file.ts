/** Rulings as YAML: `edition/decisions/names.yaml`. One a list item, in the order they were made. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { Document, isMap, isSeq, LineCounter, parseDocument, YAMLSeq } from 'yaml';
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

/** Adds rulings at the end; what people wrote in the file, comments too, stays as it is. */
export function addRulings(path: string, rulings: readonly Ruling[]): void {
  const document = existsSync(path) ? parseDocument(readText(path)) : new Document([]);
  if (existsSync(path)) parseRulings(readText(path), path);
  if (!isSeq(document.contents)) document.contents = new YAMLSeq() as unknown as typeof document.contents;
  for (const ruling of rulings) document.add(document.createNode(ruling));
  writeWhole(path, document.toString({ lineWidth: 0 }));
}

/** Takes the last ruling away again (the review's undo). Returns it; undefined where there is none. */
export function dropLastRuling(path: string): Ruling | undefined {
  const rulings = readRulings(path);
  const last = rulings.at(-1);
  if (last === undefined) return undefined;
  const document = parseDocument(readText(path));
  if (isSeq(document.contents)) document.contents.items.pop();
  if (isMap(document.contents)) return undefined;
  writeWhole(path, document.toString({ lineWidth: 0 }));
  return last;
}
