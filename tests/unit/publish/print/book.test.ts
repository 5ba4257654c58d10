import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PDFDict, PDFDocument, PDFName } from 'pdf-lib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BookReport, publishBook } from '../../../../src/publish/print/book.js';
import { PAGE_FORMATS } from '../../../../src/publish/print/page-format.js';
import { chineseDigits } from '../../../../src/publish/print/running-heads.js';
import { correctedReading } from '../reading-text.js';
import { type ReadPdf, readPdf } from './pdf-text.js';

const corpus = fileURLToPath(new URL('../../../corpus/publish/', import.meta.url));
const teiFiles = ['juan-1.xml', 'juan-2.xml'].map((name) => join(corpus, name));
const authorityFiles = [join(corpus, 'authority', 'names.xml')];
const folder = mkdtempSync(join(tmpdir(), 'biannian-book-'));
const format = PAGE_FORMATS.a5;

let report: BookReport;
let book: ReadPdf;
/** Pages of the text and the notes: from the first folio 一 after the contents to the index. */
let text: string;
let indexStart: number;
let textStart: number;

beforeAll(async () => {
  report = await publishBook({ teiFiles, authorityFiles, outFile: join(folder, 'a.pdf'), title: '河上紀年' });
  book = await readPdf(report.file, format.outer);
  textStart = book.pages.findIndex((page) => page.body.startsWith('河上紀年卷一'));
  indexStart = book.pages.findIndex((page) => page.body.startsWith('人名地名索引按'));
  text = book.pages
    .slice(textStart, indexStart)
    .map((page) => page.body)
    .join('');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The book's words with what the book itself adds taken out: juan headings, Western years, note numbers, 校勘記. */
function withoutAdditions(printed: string): string {
  return printed
    .replaceAll(/校勘記〔一〕.*?(?=河上紀年卷|$)/g, '')
    .replaceAll(/河上紀年卷[一二]/g, '')
    .replaceAll(/公元[〇一二三四五六七八九]+年/g, '')
    .replaceAll(/〔[一二三四]〕/g, '');
}

describe('the text', () => {
  test('is the corrected reading, whole and in order, juan after juan', () => {
    const expected = teiFiles
      .map((file) => correctedReading(file, { 'pua-e500': '\uE500', 'pua-e406': '口' }))
      .join('');
    expect(withoutAdditions(text)).toBe(expected);
  });

  test('characters beyond the BMP, of another script, without a font and without a code are all there', () => {
    for (const character of ['𠼪', '𗼇', '䩮', '\uE500']) expect(text).toContain(character);
  });

  test('editors’ notes are numbered where they belong, after the whole name, and stand at the end of their juan', () => {
    expect(text).toContain('渭為統制〔一〕，');
    expect(text).toContain('𠼪訛〔二〕卒');
    expect(text).toContain('校勘記〔一〕「統制」原作「統製」，據下文改。〔二〕「𠼪」原作「□移」');
    expect(text).toContain('〔三〕「下」原衍。〔四〕「，大喜」原脫。');
    expect(text.indexOf('校勘記')).toBeLessThan(text.indexOf('河上紀年卷二'));
  });

  test('where the sources have the passages stands after the notes, by leaves', () => {
    expect(text).toMatch(
      /引書卷葉上、下為葉之前後面；注「疑」者未能確定。建中靖國元年（一一〇一）第一條《[^》]+》卷四百八十六葉二十上至二十下（疑），又見卷三葉十二上。/u,
    );
  });

  test('what editors only remark is not printed', () => {
    expect(text).not.toContain('not');
  });
});

describe('pages', () => {
  test('are of the format, and the text keeps within its margins', () => {
    const text = format.pitch * format.columns;
    for (const [index, page] of book.pages.entries()) {
      expect(page.width).toBeCloseTo(format.width, -0.5);
      expect(page.height).toBeCloseTo(format.height, -0.5);
      if (!page.extent) continue;
      const [left, right, bottom, top] = page.extent;
      const start = index % 2 === 0 ? format.outer : format.width - format.outer - text;
      expect(left).toBeGreaterThan(start - 1);
      expect(right).toBeLessThan(start + text + 1);
      expect(bottom).toBeGreaterThan(format.bottom - 1);
      expect(top).toBeLessThan(format.height - format.top + 1);
    }
  });

  test('the text begins on a left-hand page with folio 一, and folios run on without a gap', () => {
    expect(textStart % 2).toBe(0);
    for (let page = textStart; page < book.pages.length - 1; page++)
      expect(book.pages[page]?.folio).toBe(chineseDigits(page - textStart + 1));
    expect(book.labels?.[textStart]).toBe('1');
  });

  test('title page, empty pages and colophon bear neither head nor folio', () => {
    for (const page of [0, 1, book.pages.length - 1]) {
      expect(book.pages[page]?.head).toBe('');
      expect(book.pages[page]?.folio).toBe('');
    }
  });

  test('right-hand pages name book and juan, left-hand pages the year', () => {
    expect(book.pages[textStart]?.head).toBe('建中靖國元年（一一〇一）');
    expect(book.pages[textStart + 1]?.head).toBe('河上紀年卷一');
  });

  test('the contents give the folios on which the years begin', () => {
    const contents = book.pages[2]?.body ?? '';
    for (const year of ['建中靖國元年', '崇寧元年', '崇寧二年']) {
      const folio = new RegExp(`${year}（[〇一二三]+）([〇一二三四五六七八九]+)`).exec(contents)?.[1];
      const page = book.pages.find(
        (candidate, at) => at >= textStart && candidate.body.includes(`宋徽宗${year}`),
      );
      expect(folio, year).toBe(page?.folio);
    }
  });
});

describe('the index', () => {
  test('lists for every name exactly the pages on which it stands', () => {
    const index = book.pages
      .slice(indexStart, -1)
      .map((page) => page.body)
      .join('');
    // Names of the sample occur nowhere unmarked, so that the pages themselves can be asked.
    for (const [heading, forms] of [
      ['賈渭（賈公）', ['賈渭', '渭為', '渭歸']],
      ['無是公', ['無是公']],
      ['耶律䩮', ['耶律䩮']],
      ['𠼪訛', ['𠼪訛']],
      ['黑城', ['黑城']],
    ] as const) {
      const listed = new RegExp(`${heading.replace(/[（）]/g, '\\$&')}([〇一二三四五六七八九、]+)`).exec(
        index,
      )?.[1];
      const pages = book.pages.slice(textStart, indexStart).filter((page) => {
        const body = page.body.replace(/黑城記|賈渭傳|校勘記〔.*$/g, '');
        return forms.some((form) => body.includes(form));
      });
      expect(listed, heading).toBe(pages.map((page) => page.folio).join('、'));
    }
    expect(report.indexEntries).toBe(6);
  });

  test('goes by strokes: 耶 9, 無 12, 賈 13, 𠼪 unknown', () => {
    const index = book.pages[indexStart]?.body ?? '';
    const places = ['九畫耶律䩮', '十二畫無是公', '十三畫賈渭', '筆畫不詳𠼪訛'].map((word) =>
      index.indexOf(word),
    );
    expect(places.every((place) => place > 0)).toBe(true);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
  });
});

describe('the file', () => {
  test('no font is Type 3', () => {
    expect([...book.fontTypes].filter((type) => type === 'Type3')).toEqual([]);
    expect(book.fontTypes.size).toBeGreaterThan(0);
  });

  test('says what it is: title, author, language, reading direction, outline, tags', async () => {
    expect(book.info).toMatchObject({ Title: '河上紀年', Author: '無是公', Language: 'zh-Hant' });
    expect(book.outline).toEqual(expect.arrayContaining(['目錄', '河上紀年卷一', '人名地名索引']));
    const pdf = await PDFDocument.load(readFileSync(report.file), { updateMetadata: false });
    const preferences = pdf.catalog.lookup(PDFName.of('ViewerPreferences'), PDFDict);
    expect(String(preferences.get(PDFName.of('Direction')))).toBe('/R2L');
    expect(String(pdf.catalog.lookup(PDFName.of('MarkInfo'), PDFDict).get(PDFName.of('Marked')))).toBe(
      'true',
    );
    expect(pdf.getCreationDate()?.toISOString()).toBe('2026-01-31T00:00:00.000Z');
  });

  test('two builds give the same bytes', async () => {
    const again = await publishBook({
      teiFiles,
      authorityFiles,
      outFile: join(folder, 'b.pdf'),
      title: '河上紀年',
    });
    const digest = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');
    expect(digest(again.file)).toBe(digest(report.file));
  });
});

describe('a character that nothing can print', () => {
  test('stops the book and is named with its places', async () => {
    const bad = join(folder, 'bad.xml');
    const source = readFileSync(teiFiles[1] as string, 'utf8');
    writeFileSync(bad, source.replace('築室河上', '築室𲎯河𲎯上'));
    const refused = publishBook({ teiFiles: [bad], outFile: join(folder, 'bad.pdf') });
    await expect(refused).rejects.toMatchObject({
      diagnostics: [
        {
          code: 'E-GLYPH-MISSING',
          params: { character: '𲎯', code: 'U+323AF', count: 2 },
          file: bad,
          related: [{ message: '𲎯' }],
        },
      ],
    });
  });
});
