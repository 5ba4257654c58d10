/**
 * SaxonJS, unmodified, loaded quickly. Two thirds of a second go by when it is loaded in the ordinary way: V8
 * compiles two megabytes, and an HTTP client comes along that nothing here ever uses. So its compiled code is kept
 * in the user's cache folder, which can be deleted (never in a project's: who brings a project must not bring code that
 * runs), and in the client's place stands one that refuses: nothing is fetched from the net.
 *
 * Rules come with documents of anybody, and SaxonJS lets a query run JavaScript (its namespaces `ixsl` and `js`) and write
 * files. What it does here is XPath and XSLT and nothing else: those functions are not known, and files are only read.
 */
import fs, { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { cachedDataVersionTag } from 'node:v8';
import { Script } from 'node:vm';
import { crc32 } from 'node:zlib';
import type { SaxonJS, SefNode } from 'saxon-js';
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

const refuseToWrite = (place: unknown): never => {
  throw new Error(`${String(place)} is not written: rules and stylesheets write no files`);
};

/** The files as they may be read. */
const READ_ONLY = {
  ...fs,
  writeFileSync: refuseToWrite,
  mkdirSync: refuseToWrite,
  promises: { ...fs.promises, writeFile: refuseToWrite, mkdir: refuseToWrite },
};

/** What SaxonJS is given in place of modules that reach further than it needs. */
const IN_PLACE: Readonly<Record<string, unknown>> = { axios: NO_CLIENT, fs: READ_ONLY };

/** Namespaces of SaxonJS's own that lead into JavaScript; a stylesheet that fn:transform is handed would lead there too. */
const INTO_JAVASCRIPT = 'http://saxonica.com/ns/interactiveXSLT';
const UNKNOWN =
  /^Q\{(?:http:\/\/saxonica\.com\/ns\/(?:interactiveXSLT|globalJS)\}|http:\/\/www\.w3\.org\/2005\/xpath-functions\}transform$)/;

const HEAD_BYTES = 8;

const script = makeScript();

export default load();

function load(): SaxonJS {
  const requireThere = createRequire(file);
  const requireOffline = ((name: string): unknown =>
    IN_PLACE[name] ?? (requireThere(name) as unknown)) as NodeJS.Require;
  const module: { exports: unknown } = { exports: {} };
  const wrapper = script.runInThisContext() as Wrapper;
  wrapper.call(module.exports, module.exports, requireOffline, module, file, dirname(file));
  return withoutJavaScript(module.exports as SaxonJS);
}

/** SaxonJS asks this one function for whatever a query calls, at its compilation and when it is made up at run time. */
function withoutJavaScript(saxon: SaxonJS): SaxonJS {
  const { XPath } = saxon;
  const known = XPath.getFnSignature;
  XPath.getFnSignature = (name, arity, context) =>
    UNKNOWN.test(name.toEQName()) ? null : known(name, arity, context);
  return saxon;
}

/** Whether a compiled stylesheet has an instruction that leads into JavaScript (`ixsl:set-property`); functions are not known. */
export function leadsIntoJavaScript(node: SefNode): boolean {
  const { N, name, C = [] } = node;
  if (N === 'ifCall' && typeof name === 'string' && name.startsWith(`Q{${INTO_JAVASCRIPT}}`)) return true;
  return C.some(leadsIntoJavaScript);
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

let isKept = script.cachedDataRejected === false;

/**
 * To be called when SaxonJS has done some work: what it needed for that is compiled by then and is kept for the next
 * process. Nothing happens a second time, nor where it is kept already, or where nobody may write.
 */
export function keepSaxonCode(): void {
  if (isKept) return;
  isKept = true;
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
