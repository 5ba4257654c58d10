/** 校勘記 of the edition: text, TEI, site and book say the same. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfiguration } from '../../src/edition/configuration.js';
import { convertText, readDesk } from '../../src/edition/convert.js';
import { readBookSources, runBookStylesheet } from '../../src/publish/book-sources.js';
import { publishSite } from '../../src/publish/site/publish-site.js';
import { type SourceToken, sourceTokens } from '../../src/tei/source-tokens.js';

const configuration = readConfiguration('edition');
const file = configuration.texts[0]!.tei;
const lists = Object.values(configuration.authority).filter((path) => path !== undefined);
const { tokens, text } = sourceTokens(readFileSync(file, 'utf8'), file);

/** What a reader sees: a character that no font has is a gap. */
const seen = (words: string): string => words.replace(/\p{Co}/gu, '□').replaceAll(/\s/g, '');

const index = new Map(tokens.map((token, i) => [token, i]));
const within = (open: SourceToken): SourceToken[] => tokens.slice(index.get(open)! + 1, open.close);
const wordsOf = (open: SourceToken): string =>
  within(open)
    .map((t) => (t.kind === 'text' ? t.raw : t.name === 'g' && t.kind === 'empty' ? '□' : ''))
    .join('');
const byId = new Map(
  tokens.flatMap((t) => (t.part === 'body' && t.attributes['xml:id'] ? [[t.attributes['xml:id'], t] as const] : [])),
);
const notes = tokens
  .filter((t) => t.kind === 'open' && t.name === 'note' && t.part === 'standOff' && t.attributes.type === 'apparatus')
  .map((t) => ({ id: t.attributes['xml:id']!, target: t.attributes.target!.slice(1), words: seen(wordsOf(t)) }));
const choices = tokens.filter((t) => t.name === 'choice' && t.kind === 'open' && within(t).some((c) => c.name === 'corr'));

const end = (choice: SourceToken): number => tokens[choice.close]!.start;
const reads = (choice: SourceToken): string =>
  wordsOf(within(choice).find((t) => t.name === 'corr' && t.kind === 'open')!);

/** The text with all corrections made. */
function corrected(from: number, to: number): string {
  let words = '';
  let at = from;
  for (const choice of choices.filter((c) => end(c) >= from && c.start <= to)) {
    words += text.slice(at, choice.start) + reads(choice);
    at = end(choice);
  }
  return seen(words + text.slice(at, to));
}

describe('text and notes', () => {
  test('every correction has one note, and every note one place', () => {
    const targets = notes.map((note) => note.target);
    expect(new Set(targets).size).toBe(targets.length);
    expect(targets.filter((id) => !byId.has(id))).toEqual([]);
    expect(choices.map((c) => c.attributes['xml:id']).filter((id) => !targets.includes(id!))).toEqual([]);
    expect(choices.length).toBeGreaterThan(50);
  });

  test('what a note says was found and is read now, the text has', () => {
    const wrong: string[] = [];
    let judged = 0;
    for (const choice of choices) {
      const { words } = notes.find((n) => n.target === choice.attributes['xml:id'])!;
      const [sic, corr] = [seen(text.slice(choice.start, end(choice))), seen(reads(choice))];
      const [from, to] = [choice.start - 10, end(choice) + 10];
      const [base, now] = [seen(text.slice(from, to)), corrected(from, to)];
      const [, right, wrongly] = /^「([^」]*)」原作「([^」]*)」/u.exec(words) ?? [];
      const fits =
        right !== undefined && wrongly !== undefined
          ? base.includes(wrongly) && now.includes(right)
          : words.includes('原脫')
            ? sic === '' && words.includes(corr)
            : words.includes('原衍')
              ? corr === '' && words.includes(sic)
              : words.includes(corr);
      judged += 1;
      if (!fits) wrong.push(`${words} | ${base} → ${now}`);
    }
    expect(wrong).toEqual([]);
    expect(judged).toBe(choices.length);
  });

  test('a note on a restored paragraph stands in the paragraph that begins with its words', () => {
    const paragraphs = notes.filter((note) => note.words.includes('提行'));
    expect(paragraphs.length).toBeGreaterThan(0);
    for (const { target, words } of paragraphs) {
      const [, opening = ''] = /^「([^」]*)」/u.exec(words) ?? [];
      const at = byId.get(target)!.start;
      const block = tokens.findLast((t) => (t.name === 'ab' || t.name === 'p') && t.kind === 'open' && t.start <= at)!;
      expect(opening).not.toBe('');
      expect(seen(text.slice(block.start, at)).startsWith(opening)).toBe(true);
    }
  });

  test('without notes on paragraphs, and with one on each, the text is the same', () => {
    const desk = readDesk(configuration, true, configuration.edition.title);
    const made = (['none', 'each'] as const).map((paragraphNotes) =>
      convertText(configuration.texts[0]!, { ...desk, paragraphNotes }, { dryRun: true }),
    );
    const [none, each] = made.map(({ xml }) => sourceTokens(xml, file));
    expect(none!.text === text && each!.text === text).toBe(true);
    const count = (t: readonly SourceToken[]): number =>
      t.filter((token) => token.name === 'note' && /\.p\d+\.n$/u.test(token.attributes['xml:id'] ?? '')).length;
    expect(count(none!.tokens)).toBe(0);
    expect(count(each!.tokens)).toBeGreaterThan(1);
  });
});

describe('what is published', () => {
  const folder = mkdtempSync(join(tmpdir(), 'notes-'));
  let corrections = '';
  let pages = '';
  let book = '';
  const plain = (html: string): string => seen(html.replaceAll(/<[^>]*>/g, ''));

  beforeAll(async () => {
    const site = await publishSite({ teiFiles: [file], authorityFiles: lists, outFolder: folder });
    expect(site.diagnostics.filter((d) => d.severity === 'error')).toEqual([]);
    corrections = readFileSync(join(folder, 'corrections.html'), 'utf8');
    const years = new Set([...corrections.matchAll(/href="([^"#]+)#note-[^"]+-ref"/gu)].map(([, page]) => page!));
    pages = [...years].map((page) => readFileSync(join(folder, page), 'utf8')).join('\n');
    const composed = await runBookStylesheet('print/book', await readBookSources([file], lists), { folios: {} });
    book = composed.get('') ?? '';
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('the page of corrections has every note, in order, each with its mark in the text', () => {
    const [list = ''] = /<ol class="notes">[\s\S]*?<\/ol>/u.exec(corrections) ?? [];
    const items = [...list.matchAll(/<li>([\s\S]*?)<\/li>/gu)].map(([, item]) => item!);
    const order = notes.toSorted((a, b) => index.get(byId.get(a.target)!)! - index.get(byId.get(b.target)!)!);
    expect(items.map((item) => plain(/<span lang="zh-Hant">([\s\S]*?)<\/span>/u.exec(item)?.[1] ?? ''))).toEqual(
      order.map((note) => note.words),
    );
    for (const item of items) {
      const [, id] = /#(note-[^"]+-ref)"/u.exec(item) ?? [];
      expect(pages).toContain(`id="${id}"`);
    }
  });

  test('the book has every note at the end of its juan, in order', () => {
    const section = book.slice(book.indexOf('class="notes"'));
    const said = [...section.matchAll(/<p class="note">([\s\S]*?)<\/p>/gu)].map(([, note]) => plain(note!));
    const order = notes.toSorted((a, b) => index.get(byId.get(a.target)!)! - index.get(byId.get(b.target)!)!);
    expect(said.length).toBe(order.length);
    for (const [k, note] of order.entries()) expect(said[k]).toContain(note.words);
  });
});
