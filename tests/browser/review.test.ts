/** The page of review as an editor uses it: in a browser, by the keyboard. */
import { copyFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addRecord } from '../../src/authority/add-record.js';
import { readAuthorityFile } from '../../src/authority/read-lists.js';
import { findBrowser } from '../../src/publish/browser.js';
import type { Explanation } from '../../src/recognise/arbiter.js';
import { teiRecord } from '../../src/recognise/proposals.js';
import { doubtsOf, openDoubts } from '../../src/recognise/review/doubts.js';
import { type Review, startReview } from '../../src/recognise/review/server.js';
import { locateRulings } from '../../src/recognise/rulings/anchor.js';
import { readRulings } from '../../src/recognise/rulings/rulings-file.js';
import { chronicleOf } from '../unit/recognise/chronicle-of.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const found = await findBrowser();

const text = '殺其兵馬監押朱昭。昭死，昭祀於延州，夏人退。\n昭之子<script>alert(1)</script>來。';
const at = (words: string, nth = 0): number => {
  let offset = text.indexOf(words);
  for (let n = 0; n < nth; n++) offset = text.indexOf(words, offset + 1);
  return offset;
};
const explained = (
  words: string,
  nth: number,
  kind: Explanation['kind'],
  refs: string[] = [],
): Explanation => ({
  start: at(words, nth),
  end: at(words, nth) + words.length,
  text: words,
  decision: 'marked',
  kind,
  probability: 0.6,
  reasons: ['test: <b>why</b>'],
  candidates: refs.map((ref) => ({ ref, score: 1 / refs.length })),
});
const explanations = [
  explained('朱昭', 0, 'person', ['person:zhu-zhao', 'person:other']),
  explained('昭', 1, 'person', ['person:zhu-zhao']),
  explained('昭', 2, 'person', ['person:zhu-zhao']),
  explained('延州', 0, 'place'),
  explained('夏', 0, 'org'),
];
const LIST = `<TEI xmlns="http://www.tei-c.org/ns/1.0">
  <listPerson>
    <person xml:id="zhu-zhao"><persName type="main">朱昭</persName><death when="1126"/><note>宋將</note></person>
    <person xml:id="other"><persName type="main">朱昭遠</persName></person>
  </listPerson>
</TEI>
`;

describe.skipIf(found === undefined)('the page of review', () => {
  let browser: Browser;
  let page: Page;
  let review: Review;
  let rulings: string;
  let list: string;
  const complaints: string[] = [];

  beforeAll(async () => {
    browser = await puppeteer.launch({
      executablePath: found!.executablePath,
      headless: found!.origin === 'package' ? 'shell' : true,
      env: { ...process.env, ...found!.env },
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-dev-shm-usage',
        '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
      ],
    });
  });
  afterAll(async () => {
    await browser.close();
  });

  beforeEach(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'review-'));
    rulings = join(folder, 'names.yaml');
    list = join(folder, 'persons.xml');
    writeFileSync(list, LIST);
    const doubts = doubtsOf(text, explanations);
    review = await startReview({
      text,
      doubts,
      records: readAuthorityFile(list).names,
      rulingsFile: rulings,
      by: 'liu',
      date: '2026-01-01',
      title: '<i>x</i>.xml',
      entryAt: () => 'j1.y1.e01',
      formsFor: (doubt) => [doubt.text, `${doubt.text}府`],
      addRecord: ({ kind, id, name, forms }) =>
        addRecord(kind === 'person' ? list : undefined, kind, teiRecord(kind, name, forms, undefined, id)),
      readAgain: () => openDoubts(doubts, locateRulings(chronicleOf(text), readRulings(rulings)).located),
    });
    page = await browser.newPage();
    await page.setExtraHTTPHeaders({ 'accept-language': 'en' });
    complaints.length = 0;
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    await open();
    return async () => {
      expect(complaints).toEqual([]);
      await page.close();
      review.server.closeAllConnections();
      review.server.close();
    };
  });

  async function open(): Promise<void> {
    await page.goto(review.url);
    await page.waitForFunction(() => (document.querySelector('#progress')?.textContent ?? '') !== '');
  }

  const words = (selector: string) => page.$eval(selector, (element) => element.textContent ?? '');
  /** Presses keys one after another, each after the page has done what the last one asked for. */
  async function press(...keys: string[]): Promise<void> {
    for (const key of keys) {
      const [shift, name] = key.startsWith('⇧') ? [true, key.slice(1)] : [false, key];
      if (shift) await page.keyboard.down('Shift');
      await page.keyboard.press(name as 'Enter');
      if (shift) await page.keyboard.up('Shift');
      await settled();
    }
  }
  /** Answers have come, and the page has shown them. */
  async function settled(): Promise<void> {
    await page.waitForNetworkIdle({ idleTime: 30 });
    await page.waitForFunction(() => document.body.getAttribute('aria-busy') !== 'true');
  }
  const ruled = () =>
    readRulings(rulings).map((ruling) =>
      ruling.is === 'same'
        ? ruling.records.join(' = ')
        : [ruling.is, ruling.quote, 'ref' in ruling ? ruling.ref : undefined].filter(Boolean).join(' '),
    );

  it('shows a doubt in its context, who may be meant, and nothing of it as markup', async () => {
    expect(await words('#context')).toBe('殺其兵馬監押朱昭。昭死，昭祀於延州，夏人退。');
    expect(await words('#name')).toBe('朱昭');
    expect(await words('#candidates')).toContain('–1126 · 宋將 · person:zhu-zhao');
    expect(await words('#reasons')).toBe('test: <b>why</b>');
    expect(await words('#title')).toBe('<i>x</i>.xml');
    expect(await words('#progress')).toBe('1 of 5 · ruled 0 of 5');
  });

  it('accepts, changes and rejects by single keys, saving each, and goes on to the next', async () => {
    await press('a', 'Enter', 'x', 'j', '1', '3');
    expect(ruled()).toEqual(['person 朱昭 person:zhu-zhao', 'nothing 昭', 'person 延州', 'org 夏']);
    expect(await words('#progress')).toContain('ruled 4 of 5');
  });

  it('links only to whom the editor chose where two may be meant', async () => {
    await press('Enter');
    expect(ruled()).toEqual(['person 朱昭']);
    expect(await page.$eval('#record', (input) => (input as HTMLInputElement).value)).toBe('person:zhu-zhao');
    await press('Enter');
    expect(ruled()[1]).toBe('person 昭 person:zhu-zhao');
  });

  it('answers all that read the same at once, and takes all of it back', async () => {
    await press('j');
    expect(await words('#same')).toContain('昭 stands 1 more times');
    await press('⇧Enter');
    expect(ruled()).toEqual(['person 昭 person:zhu-zhao', 'person 昭 person:zhu-zhao']);
    await press('u');
    expect(ruled()).toEqual([]);
    expect(await words('#name')).toBe('昭');
  });

  it('lets an answer be changed: one place has one ruling, and undo brings the first back', async () => {
    await press('x', 'k', '1');
    expect(ruled()).toEqual(['person 朱昭']);
    await press('u');
    expect(ruled()).toEqual(['nothing 朱昭']);
    await press('u');
    expect(ruled()).toEqual([]);
    expect(await page.$('[data-action="undo"]')).toBeNull();
  });

  it('looks records up by name, with arrows and Enter', async () => {
    await press('/');
    await page.keyboard.type('朱昭遠');
    await page.waitForSelector('#found [role="option"]');
    await press('ArrowDown', 'Enter', 'Enter');
    expect(ruled()).toEqual(['person 朱昭 person:other']);
  });

  it('takes no Enter for an answer that ends a composition', async () => {
    await press('/');
    await page.evaluate(() => {
      for (const target of [document.querySelector('#record'), document.body])
        target?.dispatchEvent(
          new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true }),
        );
    });
    await press('Escape');
    expect(ruled()).toEqual([]);
  });

  it('does not answer the next question when a key is held down', async () => {
    await page.evaluate(() => {
      for (let i = 0; i < 4; i++)
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'x', repeat: i > 0, bubbles: true }));
    });
    await settled();
    expect(ruled()).toEqual(['nothing 朱昭']);
  });

  it('joins two records, and takes that back', async () => {
    await press('a', 'm');
    await page.keyboard.type('person:other');
    await press('Enter');
    expect(ruled()).toEqual(['person:zhu-zhao = person:other']);
    expect(await words('#message')).toBe('person:other is written as person:zhu-zhao from now on.');
    await press('u');
    expect(ruled()).toEqual([]);
  });

  it('adds a new record with all forms to the list, links to it, and takes it out again', async () => {
    await press('n');
    await page.keyboard.type('zhu-zhao-2');
    await press('Enter');
    expect(readFileSync(list, 'utf8')).toBe(
      LIST.replace(
        '  </listPerson>',
        '    <person xml:id="zhu-zhao-2"><persName type="main">朱昭</persName></person>\n  </listPerson>',
      ),
    );
    await press('Enter');
    expect(ruled()).toEqual(['person 朱昭 person:zhu-zhao-2']);
    await press('u', 'u');
    expect(readFileSync(list, 'utf8')).toBe(LIST);
  });

  it('sends a form once: the focus is out of it before the browser paints (bug: a second Enter sent it again)', async () => {
    await press('n');
    await page.keyboard.type('zhu-zhao-2');
    const focused = await page.evaluate(async () => {
      (document.querySelector('#new') as HTMLFormElement).requestSubmit();
      return await new Promise<string>((resolve) => {
        new MutationObserver(() => resolve(document.activeElement?.id ?? '')).observe(
          document.querySelector('#new')!,
          { attributeFilter: ['hidden'] },
        );
      });
    });
    expect(focused).toBe('');
  });

  it('says what cannot be done', async () => {
    await press('n');
    await page.keyboard.type('zhu-zhao');
    await press('Enter');
    expect(await words('#message')).toContain('there is a record person:zhu-zhao already');
    await press('Escape');
    copyFileSync(list, rulings);
    await press('Enter');
    expect(await words('#message.fault')).toContain('Not saved:');
    expect(await words('#progress')).toContain('ruled 0 of 5');
    complaints.length = 0;
  });

  it('keeps what was ruled when the page is loaded again, and reads again with it', async () => {
    await press('a', 'Enter', 'x');
    await open();
    expect(await words('#progress')).toBe('3 of 5 · ruled 2 of 5');
    await press('u');
    expect(ruled()).toEqual(['person 朱昭 person:zhu-zhao']);
    await press('r');
    expect(await words('#progress')).toBe('1 of 4 · ruled 0 of 4');
  });

  it('shows one kind only, and speaks Chinese', async () => {
    await page.select('#filter', 'place');
    expect(await words('#name')).toBe('延州');
    await page.click('#language');
    expect(await words('#progress')).toBe('1 ／ 1 · 已裁定 0 ／ 5');
    expect(await page.$eval('html', (html) => html.lang)).toBe('zh-Hant');
    await open();
    expect(await words('#language')).toBe('English');
  });

  it('is accessible', async () => {
    await press('n');
    await page.evaluate(AXE);
    const violations = await page.evaluate(async () => {
      const { axe } = window as unknown as {
        axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      };
      return (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
    });
    expect(violations).toEqual([]);
  });
});
