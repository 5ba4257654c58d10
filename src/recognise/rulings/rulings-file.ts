/** Rulings as YAML: `edition/decisions/names.yaml`. One a list item, in the order they were made. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { Document, isMap, isNode, isSeq, parseDocument, YAMLSeq } from 'yaml';
import { readBytes, readText, writeWhole } from '../../files/whole.js';
import { readYaml } from '../../files/yaml.js';
import { diagnose, InputRefused, type Range } from '../../model/diagnostic.js';
import { type Ruling, rememberPlace } from './ruling.js';

/** In the folder of an edition's decisions. */
export const RULINGS_FILE = 'names.yaml';

/** Where an edition keeps its rulings. */
export function rulingsFileOf({ folder, decisions }: { folder: string; decisions?: string }): string {
  return join(decisions ?? join(folder, 'decisions'), RULINGS_FILE);
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
  const { document, rangeAt, value: read } = readYaml(yaml, file, 'E-RULINGS');
  const rangeOf = (item: number): Range | undefined => {
    const node = isSeq(document.contents) ? document.contents.items[item] : undefined;
    return isMap(node) && node.range ? rangeAt(node.range[0], node.range[1]) : undefined;
  };
  const value = read() ?? [];
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
  replaceRulings(path, [], rulings);
}

/**
 * Takes rulings away (of equal ones the last) and adds others at the end, in one writing: the file holds all of the
 * change or nothing. All else in it stays as it is.
 * @returns false, and does nothing, where one of those that are to go is not in the file
 * @throws InputRefused `E-RULINGS` where the file is none of rulings
 */
export function replaceRulings(path: string, gone: readonly Ruling[], added: readonly Ruling[]): boolean {
  if (gone.length === 0 && added.length === 0) return true;
  const before = existsSync(path) ? readText(path) : '';
  if (before !== '' && known.get(path) !== before) parseRulings(before, path);
  const left = gone.length === 0 ? before : without(before, path, gone);
  if (left === undefined) return false;
  const after = added.length === 0 ? left : withAdded(left, added);
  // Reading takes the byte order mark away that a person's editor may have put there.
  const mark = before !== '' && readBytes(path).subarray(0, 3).equals(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : '';
  writeWhole(path, `${mark}${after}`);
  known.set(path, after);
  return true;
}

const BYTE_ORDER_MARK = Buffer.from('\uFEFF');

function withAdded(before: string, rulings: readonly Ruling[]): string {
  if (!isBlockList(before)) return rewritten(before, rulings);
  const items = new Document(rulings).toString({ lineWidth: 0 });
  return `${before}${before === '' || before.endsWith('\n') ? '' : '\n'}${items}`;
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

/** The file without these; undefined where one of them is not in it. */
function without(text: string, path: string, rulings: readonly Ruling[]): string | undefined {
  const { document, value } = readYaml(text, path, 'E-RULINGS');
  if (!isSeq(document.contents)) return undefined;
  const values = (value() as unknown[]).map((each) => canonical(each));
  const gone = new Set<number>();
  for (const ruling of rulings) {
    const at = values.findLastIndex((each, i) => !gone.has(i) && each === canonical(ruling));
    if (at < 0) return undefined;
    gone.add(at);
  }
  const { items } = document.contents;
  document.contents.items = items.filter((_, i) => !gone.has(i));
  if (!isBlockList(text)) return document.toString({ lineWidth: 0 });
  // Items begin on lines of their own: those of the rulings are cut out.
  let after = text;
  for (const at of [...gone].sort((a, b) => b - a)) {
    const [start, end] = linesOf(text, items[at]);
    after = after.slice(0, start) + after.slice(end);
  }
  return after;
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
