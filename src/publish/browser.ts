/**
 * Finding and running a browser without a window: the book's PDF is printed by it, and the tests
 * look at the site with it.
 *
 * Order: what BIANNIAN_BROWSER or CHROME_PATH names; on Linux the Chromium from npm, because it is
 * the same everywhere and embeds its fonts as they should be; then Chrome, Chromium or Edge where
 * their installers put them.
 */
import { accessSync, constants, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import puppeteer, { type Browser } from 'puppeteer-core';
import { diagnose, InputRefused } from '../model/diagnostic.js';
import { packagedChromium } from './packaged-chromium.js';

export interface FoundBrowser {
  readonly executablePath: string;
  readonly origin: 'environment' | 'package' | 'system';
  /** Variables for the browser process, on top of the program's own. */
  readonly env: Readonly<Record<string, string>>;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Where Chrome, Chromium and Edge are installed, best first. */
export function systemBrowserPaths(platform: NodeJS.Platform, env: Environment): string[] {
  if (platform === 'darwin') {
    const apps = [
      'Google Chrome.app/Contents/MacOS/Google Chrome',
      'Chromium.app/Contents/MacOS/Chromium',
      'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    ];
    return ['/Applications', join(env.HOME ?? homedir(), 'Applications')].flatMap((folder) =>
      apps.map((app) => `${folder}/${app}`),
    );
  }
  if (platform === 'win32') {
    const folders = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(
      (folder) => folder !== undefined && folder !== '',
    );
    return [
      'Google\\Chrome\\Application\\chrome.exe',
      'Chromium\\Application\\chrome.exe',
      'Microsoft\\Edge\\Application\\msedge.exe',
    ].flatMap((program) => folders.map((folder) => `${folder}\\${program}`));
  }
  const names = [
    'google-chrome-stable',
    'google-chrome',
    'chromium',
    'chromium-browser',
    'microsoft-edge-stable',
    'microsoft-edge',
  ];
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/**
 * @returns undefined where there is no browser.
 * @throws InputRefused (E-BROWSER-PATH) where the environment names one that is not there: a wish
 *   that cannot be fulfilled is not passed over in silence.
 */
export async function findBrowser(env: Environment = process.env): Promise<FoundBrowser | undefined> {
  for (const variable of ['BIANNIAN_BROWSER', 'CHROME_PATH']) {
    const executablePath = env[variable];
    if (executablePath === undefined || executablePath === '') continue;
    if (!isProgram(executablePath))
      throw new InputRefused(diagnose('E-BROWSER-PATH', { variable, path: executablePath }));
    return { executablePath, origin: 'environment', env: {} };
  }
  const packaged = await packagedChromium();
  if (packaged !== undefined) return { ...packaged, origin: 'package' };
  const executablePath = systemBrowserPaths(process.platform, env).find(isProgram);
  return executablePath === undefined ? undefined : { executablePath, origin: 'system', env: {} };
}

/** A browser refuses to run as root inside its sandbox; the one from npm comes without the sandbox's own program. */
function sandboxFlags(found: FoundBrowser): string[] {
  const root = process.platform === 'linux' && process.getuid?.() === 0;
  return root || found.origin === 'package' ? ['--no-sandbox', '--disable-setuid-sandbox'] : [];
}

/**
 * Starts the browser, hands it to `use`, and closes it whatever happens. It reaches no network: every
 * host name fails to resolve; pages come from files, and may read the files beside them.
 *
 * @throws InputRefused (E-BROWSER-MISSING) where none is found; the diagnostic says what to install.
 */
export async function withBrowser<T>(use: (browser: Browser) => Promise<T>): Promise<T> {
  const found = await findBrowser();
  if (found === undefined) throw new InputRefused(diagnose('E-BROWSER-MISSING'));
  const browser = await puppeteer.launch({
    executablePath: found.executablePath,
    headless: found.origin === 'package' ? 'shell' : true,
    env: { ...process.env, ...found.env },
    args: [
      ...sandboxFlags(found),
      '--allow-file-access-from-files',
      '--disable-background-networking',
      '--disable-dev-shm-usage',
      '--disable-extensions',
      '--disable-gpu',
      '--font-render-hinting=none',
      '--host-resolver-rules=MAP * ~NOTFOUND',
      '--no-first-run',
    ],
    // A long book prints for minutes; puppeteer would give up after three.
    protocolTimeout: 0,
  });
  try {
    return await use(browser);
  } finally {
    await browser.close();
  }
}
