import { createRequire } from 'node:module';

/** The program's version, as package.json says it. */
export const VERSION = (createRequire(import.meta.url)('../../package.json') as { version: string }).version;
