/** Where the program keeps what it can make again: compiled grammars and rules, SaxonJS's code. */
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** `.cache/biannian` of the project in the working directory, else of the operating system's user. */
export function defaultCacheFolder(): string {
  const here = process.cwd();
  if (existsSync(join(here, 'package.json')) || existsSync(join(here, '.git')))
    return join(here, '.cache', 'biannian');
  return userCacheFolder();
}

/** Of the operating system's user: for what must not come with somebody else's folder. */
export function userCacheFolder(): string {
  const { LOCALAPPDATA, XDG_CACHE_HOME } = process.env;
  if (process.platform === 'win32' && LOCALAPPDATA) return join(LOCALAPPDATA, 'biannian', 'cache');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'biannian');
  return join(XDG_CACHE_HOME || join(homedir(), '.cache'), 'biannian');
}
