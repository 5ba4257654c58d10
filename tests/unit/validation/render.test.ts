import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Diagnostic, diagnose } from '../../../src/model/diagnostic.js';
import { excerpt, width } from '../../../src/validation/render/excerpt.js';
import { renderGithub } from '../../../src/validation/render/github.js';
import { renderGitlab } from '../../../src/validation/render/gitlab.js';
import { renderJson } from '../../../src/validation/render/json.js';
import { renderOxygen } from '../../../src/validation/render/oxygen.js';
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

test('oxygen: a message of few lines, columns in UTF-16, the file as an address', () => {
  const [type, system, line, column, endLine, endColumn, description, ...rest] = renderOxygen(
    [FOUND],
    '/w',
  ).split('\n');
  const unit = LINE.indexOf('ref=') + 1;
  expect([type, line, column, endLine, endColumn]).toEqual([
    'Type: E',
    'Line: 7',
    `Column: ${unit}`,
    'EndLine: 7',
    `EndColumn: ${unit + 'ref="person:x"'.length}`,
  ]);
  expect(system).toBe('SystemID: file:///w/edition/%E7%94%B2%20%E4%B9%99.xml');
  expect(description).toMatch(
    /^Description: E-REF-DANGLING: .*does not exist \(year 元德七年.*\) Did you mean person:y\?/,
  );
  expect(rest).toEqual(['']);
  // A finding without a place is put at the beginning.
  expect(renderOxygen([{ ...FOUND, range: undefined! }], '/w')).toContain('Line: 1\nColumn: 1\nDescription');
});

test('gitlab: each finding has a mark of its own that does not hang on the line', () => {
  const read = (found: readonly Diagnostic[]): Record<string, unknown>[] => JSON.parse(renderGitlab(found));
  const [first, second] = read([FOUND, FOUND]);
  expect(first).toMatchObject({
    check_name: 'E-REF-DANGLING',
    severity: 'major',
    location: { path: 'edition/甲 乙.xml', lines: { begin: 7, end: 7 } },
  });
  expect(first!.fingerprint).not.toBe(second!.fingerprint);
  const moved = { start: { line: 9, column: 1 }, end: { line: 9, column: 2 } };
  expect(read([{ ...FOUND, range: moved }])[0]!.fingerprint).toBe(first!.fingerprint);
});
