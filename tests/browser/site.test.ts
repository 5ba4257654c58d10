/** The site in a real browser, opened from the disk as a reader opens it. */
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findBrowser, withBrowser } from '../../src/publish/browser.js';
import { publishSite } from '../../src/publish/site/publish-site.js';

const EDITION = fileURLToPath(new URL('edition/', import.meta.url));
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const PAGES = [
  'index',
  'contents',
  'j23.preface',
  'j23.y1126',
  'persons',
  'places',
  'works',
  'citations',
  'corrections',
  'search',
  'about',
  'downloads',
];

const found = await findBrowser();

describe.skipIf(found === undefined)('the site in a browser', () => {
  let folder: string;
  let site: string;
  let browser: Browser;
  let page: Page;
  let close: () => void = () => undefined;
  let closed: Promise<void>;
  const complaints: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'biannian 站 '));
    site = join(folder, 'site');
    await publishSite({
      teiFiles: [join(EDITION, 'chronicle.xml')],
      authorityFiles: [join(EDITION, 'authority', 'lists.xml')],
      outFolder: site,
    });
    await new Promise<void>((ready, fail) => {
      closed = withBrowser(async (started) => {
        browser = started;
        ready();
        await new Promise<void>((resolve) => {
          close = resolve;
        });
      });
      closed.catch(fail);
    });
    page = await browser.newPage();
    page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('requestfailed', (request) => complaints.push(`failed: ${request.url()}`));
    page.on('request', (request) => {
      if (!/^(file|data):/.test(request.url())) complaints.push(`external: ${request.url()}`);
    });
  });

  afterAll(async () => {
    close();
    await closed;
    await rm(folder, { recursive: true, force: true });
  });

  beforeEach(async () => {
    complaints.length = 0;
    await page.setJavaScriptEnabled(true);
    await page.setViewport({ width: 1280, height: 900 });
    await page.emulateMediaFeatures([]);
  });

  const open = (path: string): Promise<unknown> => page.goto(`${pathToFileURL(site).href}/${path}`);
  const visible = (selector: string): Promise<string[]> =>
    page.$$eval(selector, (elements) =>
      elements.filter((e) => e.checkVisibility()).map((e) => e.textContent ?? ''),
    );

  for (const language of ['', 'en/'])
    for (const scheme of ['light', 'dark'])
      it(`every page kind is accessible and quiet: ${language || 'zh'} ${scheme}`, async () => {
        await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
        for (const name of PAGES) {
          await open(`${language}${name}.html`);
          // What is folded is read too.
          await page.$$eval('details', (all) => {
            for (const details of all) details.open = true;
          });
          await page.evaluate(AXE);
          const violations = await page.evaluate(
            async () =>
              (
                await (
                  globalThis as unknown as { axe: { run(): Promise<{ violations: AxeViolation[] }> } }
                ).axe.run()
              ).violations,
          );
          expect(
            violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
            name,
          ).toEqual([]);
        }
        expect(complaints).toEqual([]);
      });

  it('searches from the disk: variants, forms of names, both readings, characters beyond the BMP', async () => {
    const hits = async (query: string): Promise<string[]> => {
      await open(`search.html?q=${encodeURIComponent(query)}`);
      return page.$$eval('#search-results a', (links) => links.map((a) => a.getAttribute('href') ?? ''));
    };
    expect(await hits('震威城')).toEqual(['j23.y1126.html#j23.y1126.e01']);
    expect(await visible('#search-results mark')).toEqual(['震威城']);
    expect(await hits('干顺')).toEqual(['j23.preface.html#j23.preface']);
    expect(await hits('李乾順')).toEqual(['j23.preface.html#j23.preface']);
    expect(await hits('𠼪訛')).toEqual(['j23.y1126.html#j23.y1126.e02']);
    expect(await hits('登峯')).toEqual(['j23.y1126.html#j23.y1126.e02']);
    expect(await hits('天德七年')).toEqual(['j23.y1126.html#j23.y1126']);
    expect(await hits('斬首 祿')).toEqual(['j23.y1126.html#j23.y1126.e01']);
    expect(await hits('大饑')).toEqual(['j23.y%E5%85%83%E5%BE%B78.html#j23.y%E5%85%83%E5%BE%B78.e01']);
    expect(await hits('無此語')).toEqual([]);
    expect(await page.$eval('#search-status', (e) => e.textContent)).toBe('沒有找到「無此語」。');
    await page.type('#query', '');
    await page.$eval('#query', (input) => {
      (input as HTMLInputElement).value = '宋史';
      input.dispatchEvent(new Event('input', { bubbles: true }));
    });
    expect(await page.$$eval('#search-results li', (items) => items.length)).toBe(1);
    await page.click('#search-results a');
    await page.waitForSelector('article.text');
    expect(page.url()).toContain('j23.y1126.html#j23.y1126.e01');
    expect(complaints).toEqual([]);
  });

  it('reads the base text in place of the corrected one, with and without a script', async () => {
    for (const script of [true, false]) {
      await page.setJavaScriptEnabled(script);
      await open('j23.y1126.html');
      expect(await visible('#c1 > span')).toEqual(['正']);
      await page.click('.settings summary');
      await page.click('#reading-base');
      expect(await visible('#c1 > span')).toEqual(['天']);
      await page.click('#reading-corrected');
    }
  });

  it('is set vertically, remembers it, and scrolls leftward', async () => {
    await page.setViewport({ width: 600, height: 500 });
    await open('j23.y1126.html');
    await page.click('.settings summary');
    await page.click('#direction-vertical');
    await open('j23.y1126.html');
    const text = await page.$('article.text');
    const look = await text?.evaluate((e) => {
      const entries = [...e.querySelectorAll('.entry')].map((entry) => entry.getBoundingClientRect());
      return {
        mode: getComputedStyle(e).writingMode,
        leftward: (entries[0]?.left ?? 0) > (entries[1]?.left ?? 0),
        line: getComputedStyle(e.querySelector('a.persName') as Element).textUnderlinePosition,
        focusable: (e as HTMLElement).tabIndex,
        wide: e.scrollWidth > e.clientWidth,
        page: document.documentElement.scrollWidth <= innerWidth,
      };
    });
    expect(look).toEqual({
      mode: 'vertical-rl',
      leftward: true,
      line: 'left',
      focusable: 0,
      wide: true,
      page: true,
    });
    const box = await text?.boundingBox();
    await page.mouse.move((box?.x ?? 0) + 100, (box?.y ?? 0) + 100);
    await page.mouse.wheel({ deltaY: 200 });
    await page.waitForFunction(() => (document.querySelector('article.text')?.scrollLeft ?? 0) < 0);
    await page.evaluate(() => localStorage.clear());
  });

  it('shows a card by pointer, focus and touch, and hides it on Escape', async () => {
    await open('j23.y1126.html');
    const card = (): Promise<string[]> => visible('#card');
    await page.hover('#p1');
    await page.waitForSelector('#card:not([hidden])');
    expect((await card())[0]).toContain('宋震威城守將。');
    await page.keyboard.press('Escape');
    expect(await card()).toEqual([]);
    await page.mouse.move(0, 0);
    await page.focus('.margin .number');
    await page.keyboard.press('Tab');
    expect((await card())[0]).toContain('宋');
    expect(await page.$eval(':focus', (e) => e.getAttribute('aria-describedby'))).toBe('card');
    await page.hover('.gang .date');
    await page.waitForFunction(() => document.querySelector('#card')?.textContent?.includes('1126-05-02'));
    await page.setViewport({ width: 390, height: 844, hasTouch: true });
    await open('j23.y1126.html');
    await page.tap('#p1');
    expect((await card())[0]).toContain('宋震威城守將。');
    expect(page.url()).toContain('j23.y1126.html');
    await page.tap('#card a');
    await page.waitForSelector('.record');
    expect(page.url()).toContain('persons.html#zhu-zhao');
    expect(complaints).toEqual([]);
  });

  it('shows at a citation on which leaf its source has the passage', async () => {
    await open('j23.y1126.html');
    await page.hover('.citation a.title');
    await page.waitForSelector('#card:not([hidden])');
    expect((await visible('#card'))[0]).toContain('卷四百八十六·20a–20b（僅據年月）');
    expect(await page.$eval('#card .passage a', (a) => a.getAttribute('href'))).toBe(
      'https://example.org/KR2a0032/486#20a',
    );
    expect(complaints).toEqual([]);
  });

  it('is not wider than a phone', async () => {
    await page.setViewport({ width: 360, height: 740 });
    for (const language of ['', 'en/'])
      for (const name of PAGES) {
        await open(`${language}${name}.html`);
        expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(
          360,
        );
      }
  });

  it('opens the other language at the same entry', async () => {
    await open('j23.y1126.html#j23.y1126.e02');
    await page.click('a.language');
    await page.waitForSelector('html[lang=en]');
    expect(page.url()).toContain('/en/j23.y1126.html#j23.y1126.e02');
  });

  it('switches names, titles, dates, sources and note numbers off', async () => {
    await open('j23.y1126.html');
    const line = (selector: string): Promise<string> =>
      page.$eval(selector, (e) => getComputedStyle(e).textDecorationLine);
    expect(await line('a.persName')).toBe('underline');
    expect(await page.$eval('a.title', (e) => getComputedStyle(e).textDecorationStyle)).toBe('wavy');
    expect((await visible('.citation')).length).toBe(1);
    await page.click('.settings summary');
    expect((await visible('.note-mark')).length).toBe(3);
    expect(await visible('.variant-mark')).toEqual([]);
    await page.click('#show-variants');
    expect((await visible('.variant-mark')).length).toBe(2);
    for (const name of ['names', 'titles', 'dates', 'sources', 'notes', 'variants'])
      await page.click(`#show-${name}`);
    expect(await line('a.persName')).toBe('none');
    expect(await line('a.title')).toBe('none');
    expect(await page.$eval('.bracket', (e) => getComputedStyle(e).fontSize)).not.toBe('0px');
    expect(await visible('.citation, .when, .note-mark, .variant-mark')).toEqual([]);
    await page.evaluate(() => localStorage.clear());
  });

  it('prints the text without its controls', async () => {
    await open('j23.y1126.html');
    await page.emulateMediaType('print');
    expect(await visible('.tools, nav, .cite')).toEqual([]);
    expect((await visible('h1')).length).toBe(1);
    await page.emulateMediaType(undefined);
  });
});

interface AxeViolation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}
