import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Diagnostic, diagnose } from '../../../src/model/diagnostic.js';
import { excerpt, width } from '../../../src/validation/render/excerpt.js';
import { renderGithub } from '../../../src/validation/render/github.js';
import { renderJson } from '../../../src/validation/render/json.js';
import { renderSarif } from '../../../src/validation/render/sarif.js';
import { renderText } from '../../../src/validation/render/text.js';

const LINE = '  <ab>𠼪訛為<persName ref="person:x">夏</persName></ab>';
const start = [...LINE.slice(0, LINE.indexOf('ref='))].length + 1;
const range = {
  start: { line: 7, column: start },
  end: { line: 7, column: start + 'ref="person:x"'.length },
};
const FOUND: Diagnostic = diagnose(
  'E-REF-DANGLING',
  { element: 'persName', attribute: 'ref', value: 'person:x', count: '', suggestion: 'person:y' },
  {
    file: 'edition/甲 乙.xml',
    range,
    path: 'year 元德七年 › entry 3 › 目 › persName 2',
    sourceLine: LINE,
    related: [{ file: 'a.xml', range, message: '#x' }],
    fix: { title: 'person:y', range, text: 'ref="person:y"' },
  },
);
const TEXT = { colour: false, language: 'en' } as const;

describe('text', () => {
  test('the caret stands under the culprit, wide characters counted as two columns', () => {
    const lines = renderText([FOUND], TEXT).split('\n');
    const source = lines.findIndex((line) => line.includes('|'));
    const caret = lines[source + 1]!;
    const before = caret.indexOf('^');
    const shown = lines[source]!;
    let column = 0;
    let i = 0;
    for (const character of shown) {
      if (column === before) break;
      column += width(character);
      i += character.length;
    }
    expect(shown.slice(i)).toMatch(/^ref="person:x"/);
    expect(caret.trim()).toBe('^'.repeat('ref="person:x"'.length));
    expect(lines[0]).toBe(
      `edition/甲 乙.xml:7:${start}: error E-REF-DANGLING: persName/@ref points to person:x, which does not exist`,
    );
    expect(lines.at(-2)).toBe('  = Did you mean person:y? Correct the pointer, or give its target this id.');
  });

  test('colour only where it is asked for', () => {
    expect(renderText([FOUND], TEXT)).not.toContain('\u001b');
    expect(renderText([FOUND], { ...TEXT, colour: true })).toContain('\u001b[31merror');
  });

  test('however long the line, the excerpt is short and holds the beginning of the culprit', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', '夏', '𠼪', '\t', ' ', '\u0301'), maxLength: 400 }),
        fc.nat(399),
        fc.integer({ min: 1, max: 50 }),
        (line, at, length) => {
          const from = Math.min(at, [...line].length);
          const place = { start: { line: 1, column: from + 1 }, end: { line: 1, column: from + 1 + length } };
          const { text, before, marked } = excerpt(line, place);
          expect(width(text)).toBeLessThanOrEqual(101);
          expect(before + marked).toBeLessThanOrEqual(width(text));
        },
      ),
    );
  });
});

test('SARIF is valid, relative to the folder, and says how it counts columns', () => {
  const log = renderSarif([FOUND, diagnose('E-INPUT-NONE', { input: 'x' })], {
    version: '1.2.3',
    language: 'zh',
    folder: '/work here',
  });
  const schema = JSON.parse(readFileSync('tests/corpus/validation/sarif-2.1.0-subset.schema.json', 'utf8'));
  const check = new Ajv({ strict: false, formats: { uri: true } }).compile(schema);
  const parsed = JSON.parse(log);
  expect(check(parsed), JSON.stringify(check.errors)).toBe(true);
  expect(check({ ...parsed, version: '2.0.0' })).toBe(false);
  const [run] = parsed.runs;
  expect(run.columnKind).toBe('unicodeCodePoints');
  const [result] = run.results;
  expect(run.tool.driver.rules[result.ruleIndex].id).toBe('E-REF-DANGLING');
  expect(result.locations[0].physicalLocation).toMatchObject({
    artifactLocation: { uri: 'edition/%E7%94%B2%20%E4%B9%99.xml', uriBaseId: 'SRCROOT' },
    region: { startLine: 7, startColumn: start, endColumn: range.end.column },
  });
});

test('GitHub annotations escape what would end them', () => {
  const text = renderGithub([{ ...FOUND, file: 'a,b:c.xml', message: '50 %\nmore' }]);
  expect(text).toMatch(
    /^::error file=a%2Cb%3Ac\.xml,line=7,endLine=7,col=\d+,endColumn=\d+,title=E-REF-DANGLING \(/,
  );
  expect(text).toContain('::50 %25%0Amore%0A');
  expect(text.trimEnd().split('\n')).toHaveLength(1);
});

test('JSON is an array of the diagnostics', () => {
  const [first] = JSON.parse(renderJson([FOUND]));
  expect(first).toMatchObject({
    file: 'edition/甲 乙.xml',
    code: 'E-REF-DANGLING',
    severity: 'error',
    range,
  });
  expect(JSON.parse(renderJson([]))).toEqual([]);
});
