/**
 * The Chromium that comes with npm (`@sparticuz/chromium`, Linux x64): no apt-get, no download of its own.
 *
 * The package was made for AWS Lambda. On a bare Debian it lacks libnss3 and others, unless it
 * believes itself on Amazon Linux 2023 – then it unpacks the libraries it brings. Both happen
 * through environment variables, which are set only while it unpacks.
 */
import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface PackagedChromium {
  readonly executablePath: string;
  /** Variables the browser process needs on top of the usual ones. */
  readonly env: Readonly<Record<string, string>>;
}

/** Changes with the version in package.json, so that a newer package never meets an older unpacked browser. */
export const CHROMIUM_VERSION = '147.0.0';

/** Runs `work` under other environment variables and puts the old ones back, whatever the package changed. */
async function withEnvironment<T>(
  changes: Readonly<Record<string, string>>,
  work: () => Promise<T>,
): Promise<T> {
  const before = { ...process.env };
  Object.assign(process.env, changes);
  try {
    return await work();
  } finally {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
    Object.assign(process.env, before);
  }
}

/**
 * Unpacks the browser once for each user and version, and tells where it lies. It is unpacked beside
 * its place and then renamed, because the package takes any file that is there for a whole one and
 * two processes may start at once.
 *
 * @returns undefined where the package is not installed or not made for this machine.
 */
export async function packagedChromium(): Promise<PackagedChromium | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const user = process.getuid?.() ?? 0;
  const home = join(tmpdir(), `biannian-chromium-${CHROMIUM_VERSION}-${user}`);
  if (!existsSync(join(home, 'chromium'))) {
    const stage = await mkdtemp(join(tmpdir(), 'biannian-chromium-'));
    try {
      await withEnvironment({ AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x', TMPDIR: stage }, async () =>
        (await import('@sparticuz/chromium')).default.executablePath(),
      );
      await writeFile(join(stage, 'fonts', 'fonts.conf'), fontConfiguration(home));
      await rename(stage, home);
    } catch (error) {
      await rm(stage, { recursive: true, force: true });
      if (isErrno(error, 'ERR_MODULE_NOT_FOUND')) return undefined;
      if (!existsSync(join(home, 'chromium'))) throw error;
    }
  }
  // The temporary folder is open to all: run nothing from it that another user has put there.
  if ((await stat(home)).uid !== user) return undefined;
  return {
    executablePath: join(home, 'chromium'),
    env: {
      LD_LIBRARY_PATH: [join(home, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH]
        .filter((part) => part !== undefined && part !== '')
        .join(':'),
      FONTCONFIG_PATH: join(home, 'fonts'),
    },
  };
}

/**
 * The package's own configuration names folders of Lambda and /tmp/fonts. Without any font of the
 * system's the browser has nothing to fall back on while a web font loads, and ends itself.
 */
function fontConfiguration(home: string): string {
  const path = (name: string): string => join(home, name).replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${path('fonts')}</dir><cachedir>${path('fonts-cache')}</cachedir></fontconfig>
`;
}

function isErrno(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
