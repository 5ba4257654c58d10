/** The edition in this repository: what is committed is what its sources make, and its names are those of the gold data. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readConfiguration } from '../../src/edition/configuration.js';
import { convertText, readDesk } from '../../src/edition/convert.js';
import { validate } from '../../src/validation/validate.js';
import { compareNames } from './name-spans.js';

const configuration = readConfiguration('edition');
const text = configuration.texts[0];
if (text === undefined) throw new Error('the edition has no text');
const conversion = convertText(text, readDesk(configuration, true, configuration.edition.title), { dryRun: true });

test('the committed TEI is what the sources make: a second run changes nothing', () => {
  expect(conversion.xml).toBe(readFileSync(text.tei, 'utf8'));
  expect(conversion.changes).toEqual([]);
  expect(conversion.diagnostics.filter((d) => d.severity === 'error')).toEqual([]);
});

test('the committed TEI is valid: grammar, rules, pointers, dates, nothing to say', async () => {
  const inputs = [{ file: text.tei, shown: text.tei }];
  expect(await validate(inputs, { engine: 'native', language: 'en', schemas: [] })).toEqual([]);
});

test('every citation is resolved to a listed work', () => {
  expect(conversion.report.citations).toMatchObject({ unresolved: 0, unlisted: 0 });
});

test('where a witness at hand has the passage its leaf is given, by more than the date alone', () => {
  const { passages, sources } = conversion.report.citations;
  expect(Object.values(passages).reduce((sum, n) => sum + n, 0)).toBe(sources);
  expect(passages.high + passages.medium + passages.editor).toBeGreaterThanOrEqual(76);
  expect(passages.low).toBe(0);
});

test('every decision and ruling finds its place', () => {
  const lost = conversion.diagnostics.filter((d) => /^W-(?:DECISION|RULING|PASSAGE)-LOST$/u.test(d.code));
  expect(lost).toEqual([]);
});

test('titles, polities and dates are those of the gold data (lines 50–129)', () => {
  const gold = readFileSync('tests/corpus/gold/xixia-ji-23.ann', 'utf8');
  const f1 = compareNames(gold, conversion.chronicle);
  expect(f1.T).toBeGreaterThanOrEqual(0.99);
  expect(f1.G).toBeGreaterThanOrEqual(0.98);
  expect(f1.D).toBeGreaterThanOrEqual(0.97);
  expect(f1.P).toBeGreaterThanOrEqual(0.98);
  expect(f1.L).toBeGreaterThanOrEqual(0.98);
});

test('every mention of a person points to the one who is meant (table made by reading, tests/corpus/gold/persons.tsv)', () => {
  const { source, marks } = conversion.chronicle;
  const lines = source.text.split('\n');
  const starts: number[] = [];
  for (let at = 0, k = 0; k < lines.length; k++) {
    starts.push(at);
    at += lines[k]!.length + 1;
  }
  const meant = new Map<string, string>();
  for (const row of readFileSync('tests/corpus/gold/persons.tsv', 'utf8').trimEnd().split('\n').slice(1)) {
    const [line, words, person] = row.split('\t') as [string, string, string];
    const [, before, form, after] = /^(.*)\[(.*)\](.*)$/u.exec(words) as unknown as [string, string, string, string];
    const place = lines[Number(line) - 1]!.split(before + form + after);
    if (place.length !== 2) throw new Error(`${line} ${words} does not stand once in its line`);
    const start = starts[Number(line) - 1]! + place[0]!.length + before.length;
    meant.set(`${start}-${start + form.length}`, `${words}\tperson:${person}`);
  }
  const found = marks.flatMap((mark) => {
    if (mark.kind !== 'person') return [];
    const words = meant.get(`${mark.start}-${mark.end}`)?.split('\t')[0] ?? source.text.slice(mark.start, mark.end);
    return [`${words}\t${mark.ref}`];
  });
  expect(found.sort()).toEqual([...meant.values()].sort());
});

test('the introduction counts right, in both languages', () => {
  const desk = readDesk(configuration, true, configuration.edition.title);
  const { corrections, paragraphs, doubts, compiler } = desk.decisions;
  const { years, entries, citations } = conversion.report;
  const { high, medium, low, editor, elsewhere } = citations.passages;
  const placed = high + medium + low + editor;
  const [zh, en] = ['zh', 'en'].map((language) => readFileSync(`edition/introduction.${language}.md`, 'utf8'));
  for (const phrase of [
    `${inChinese(years)}年、${inChinese(entries)}條`,
    `提行${inChinese(paragraphs.length)}處`,
    `轉換之訛，凡${inChinese(corrections.length)}處`,
    `「疑當作」，凡${inChinese(doubts.length)}處`,
    `另加說明，凡${inChinese(compiler.length)}處`,
    `何卷何葉：得${inChinese(placed)}處`,
    `同書他篇者${inChinese(elsewhere)}處`,
  ])
    expect(zh).toContain(phrase);
  for (const phrase of [
    `${paragraphs.length} lost breaks`,
    `errors of transmission are corrected: ${corrections.length}.`,
    `疑當作: ${doubts.length} places`,
    `pointed out, ${compiler.length} of them`,
    `cite, ${placed} are given with 卷 and leaf; for ${elsewhere} another part`,
  ])
    expect(en).toContain(phrase);
  expect([years, entries], 'fourteen years and eighty-five entries').toEqual([14, 85]);
});

/** 96 → 九十六; below a hundred. */
function inChinese(n: number): string {
  const digit = (d: number) => '〇一二三四五六七八九'[d] as string;
  const [tens, ones] = [Math.floor(n / 10), n % 10];
  return `${tens > 1 ? digit(tens) : ''}${tens > 0 ? '十' : ''}${ones > 0 ? digit(ones) : ''}`;
}
