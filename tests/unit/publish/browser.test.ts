import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { InputRefused } from '../../../src/model/diagnostic.js';
import { findBrowser, systemBrowserPaths, withBrowser } from '../../../src/publish/browser.js';
import { CHROMIUM_VERSION } from '../../../src/publish/packaged-chromium.js';

describe('where browsers are looked for', () => {
  test('macOS: the system folder before the user’s own', () => {
    const paths = systemBrowserPaths('darwin', { HOME: '/Users/li' });
    expect(paths[0]).toBe('/Applications/Google Chrome.app/Contents/MacOS/Google Chrome');
    expect(paths).toContain('/Users/li/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge');
  });

  test('Windows: both program folders and the user’s own', () => {
    const paths = systemBrowserPaths('win32', {
      PROGRAMFILES: 'C:\\Program Files',
      'PROGRAMFILES(X86)': 'C:\\Program Files (x86)',
      LOCALAPPDATA: 'C:\\Users\\li\\AppData\\Local',
    });
    expect(paths).toContain('C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe');
    expect(paths).toContain('C:\\Users\\li\\AppData\\Local\\Google\\Chrome\\Application\\chrome.exe');
  });

  test('Linux: along PATH, the stable Chrome first', () => {
    expect(systemBrowserPaths('linux', { PATH: '/opt/bin:/usr/bin' }).slice(0, 2)).toEqual([
      '/opt/bin/google-chrome-stable',
      '/usr/bin/google-chrome-stable',
    ]);
  });

  test('the environment wins, BIANNIAN_BROWSER before CHROME_PATH', async () => {
    const found = await findBrowser({ BIANNIAN_BROWSER: process.execPath, CHROME_PATH: '/nowhere' });
    expect(found).toMatchObject({ executablePath: process.execPath, origin: 'environment' });
  });

  test('a path in the environment that is no program is refused by name', async () => {
    await expect(findBrowser({ CHROME_PATH: '/nowhere/chrome' })).rejects.toThrow(InputRefused);
    await expect(findBrowser({ CHROME_PATH: '/nowhere/chrome' })).rejects.toThrow(/CHROME_PATH/);
  });
});

describe('running it', () => {
  test('the folder of the unpacked browser carries the version of package.json', () => {
    const manifest = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'));
    expect(manifest.optionalDependencies['@sparticuz/chromium']).toBe(CHROMIUM_VERSION);
  });

  test('it opens a page, leaves the environment alone, and is closed also after an error', async () => {
    const before = { ...process.env };
    let closed = false;
    await expect(
      withBrowser(async (browser) => {
        browser.on('disconnected', () => {
          closed = true;
        });
        const page = await browser.newPage();
        await page.setContent('<p>𠼪訛</p>');
        expect(await page.$eval('p', (p) => p.textContent)).toBe('𠼪訛');
        throw new Error('meant');
      }),
    ).rejects.toThrow('meant');
    expect(closed).toBe(true);
    expect({ ...process.env }).toEqual(before);
  });
});
