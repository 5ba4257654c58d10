import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Diagnostic, Position } from '../../../../src/model/diagnostic.js';
import { parseXmlText } from '../../../../src/validation/parser.js';
import { DocumentValidator, type Grammar, loadGrammar } from '../../../../src/validation/relaxng/index.js';
import { makeDocuments } from './tei-mutations.mjs';

const teiAll = fileURLToPath(new URL('../../../../../shared/schema/tei_all.rng', import.meta.url));
const verdicts = JSON.parse(
  readFileSync(fileURLToPath(new URL('jing-tei.json', import.meta.url)), 'utf8'),
) as Record<string, string>;
const documents = makeDocuments();
const isThere = existsSync(teiAll);
if (!isThere) console.warn(`skipped: ${teiAll} is not there`);

/** jing counts columns in UTF-16 units. */
function inCodePoints(text: string, place: string): Position {
  const [line = 1, column = 1] = place.split(':').map(Number);
  const source = text.split('\n')[line - 1] ?? '';
  return { line, column: [...source.slice(0, column - 1)].length + 1 };
}

function isBefore(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.column <= b.column);
}

test('the documents are those that jing was asked about', () => {
  expect(documents.length).toBeGreaterThan(300);
  expect(documents.map(({ id }) => id)).toEqual(Object.keys(verdicts));
});

describe.skipIf(!isThere)('valid and broken TEI against tei_all, as jing judges', () => {
  let grammar: Grammar;
  beforeAll(async () => {
    grammar = await loadGrammar(teiAll, { cacheFolder: false });
  });

  function validate(text: string): Diagnostic[] {
    const found: Diagnostic[] = [];
    const report = (diagnostic: Diagnostic): number => found.push(diagnostic);
    parseXmlText(text, [new DocumentValidator(grammar, { report })], { report });
    return found;
  }

  test('verdicts', () => {
    const different = documents.filter(
      ({ id, text }) => (validate(text).length === 0) !== (verdicts[id] === 'ok'),
    );
    expect(different.map(({ id }) => id)).toEqual([]);
  });

  test('the range of a diagnostic contains the place of the first error of jing', () => {
    const apart: string[] = [];
    for (const { id, text } of documents) {
      const [verdict, first] = (verdicts[id] ?? '').split(' ');
      if (verdict === 'ok' || first === undefined) continue;
      const place = inCodePoints(text, first);
      const contains = ({ range }: Diagnostic): boolean =>
        range !== undefined && isBefore(range.start, place) && isBefore(place, range.end);
      const found = validate(text);
      if (!found.some(contains)) {
        apart.push(
          `${id}: jing ${place.line}:${place.column}, here ${found.map((d) => `${d.code} ${JSON.stringify(d.range)}`)}`,
        );
      }
    }
    expect(apart).toEqual([]);
  });

  test('one mistake gives one message, mostly', () => {
    const numbers = documents.map(({ text }) => validate(text).length).filter((n) => n > 0);
    const single = numbers.filter((n) => n === 1).length;
    expect(single / numbers.length).toBeGreaterThan(0.9);
  });
});
