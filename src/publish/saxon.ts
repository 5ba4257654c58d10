/**
 * SaxonJS, unmodified, loaded quickly. Two thirds of a second go by when it is loaded in the ordinary way: V8
 * compiles two megabytes, and an HTTP client comes along that nothing here ever uses. So its compiled code is kept
 * in the user's cache folder, which can be deleted (never in a project's: who brings a project must not bring code that
 * runs), and in the client's place stands one that refuses: nothing is fetched from the net.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { cachedDataVersionTag } from 'node:v8';
import { Script } from 'node:vm';
import { crc32 } from 'node:zlib';
import type { SaxonJS } from 'saxon-js';
import { userCacheFolder } from '../files/cache-folder.js';
import { writeWhole } from '../files/whole.js';

type Wrapper = (
  exports: unknown,
  require: NodeJS.Require,
  module: { exports: unknown },
  filename: string,
  dirname: string,
) => void;

const requireHere = createRequire(import.meta.url);
const file = requireHere.resolve('saxon-js');

// The file is ASCII: read as Latin-1 it is a string of one byte a character.
const source = `(function (exports, require, module, __filename, __dirname) {${readFileSync(file, 'latin1')}\n})`;

/** SaxonJS asks for it only to load from an address of the net. */
const NO_CLIENT = {
  get: (address: unknown): Promise<never> =>
    Promise.reject(new Error(`${String(address)} is on the net, and nothing is fetched`)),
};

const HEAD_BYTES = 8;

const script = makeScript();

export default load();

function load(): SaxonJS {
  const requireThere = createRequire(file);
  const requireOffline = ((name: string): unknown =>
    name === 'axios' ? NO_CLIENT : (requireThere(name) as unknown)) as NodeJS.Require;
  const module: { exports: unknown } = { exports: {} };
  const wrapper = script.runInThisContext() as Wrapper;
  wrapper.call(module.exports, module.exports, requireOffline, module, file, dirname(file));
  return module.exports as SaxonJS;
}

function makeScript(): Script {
  const cachedData = readCode();
  return new Script(source, { filename: file, ...(cachedData === undefined ? {} : { cachedData }) });
}

/** The code depends on V8, its flags and the processor; V8 gives that a number. */
function codeFile(): string {
  return join(userCacheFolder(), `saxon-${process.version}-${cachedDataVersionTag().toString(16)}.code`);
}

/** V8 believes what it is given; so the code goes with its checksum, and with the length of what it was made from. */
function readCode(): Buffer | undefined {
  try {
    const bytes = readFileSync(codeFile());
    const code = bytes.subarray(HEAD_BYTES);
    const sound = bytes.readUInt32LE(0) === crc32(code) && bytes.readUInt32LE(4) === source.length;
    return sound ? code : undefined;
  } catch {
    return undefined;
  }
}

/**
 * To be called when SaxonJS has done some work: what it needed for that is compiled by then and is kept for the next
 * process. Nothing happens where it is kept already, or where nobody may write.
 */
export function keepSaxonCode(): void {
  if (script.cachedDataRejected === false) return;
  const code = script.createCachedData();
  const head = Buffer.alloc(HEAD_BYTES);
  head.writeUInt32LE(crc32(code), 0);
  head.writeUInt32LE(source.length, 4);
  try {
    writeWhole(codeFile(), Buffer.concat([head, code]));
  } catch {
    // Nobody may write there: it is compiled again next time.
  }
}
