/**
 * The stylesheets of the house: where they lie, their compiled forms, and how one is run.
 *
 * A compiled stylesheet is a cache and nothing else: it carries the hash of every module it was made
 * of, and is made anew, unasked, when that hash no longer fits. It can be deleted at any time.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { DomNode, SefNode, XmlDocument } from 'saxon-js';
import { writeWhole } from '../files/whole.js';
import { compileStylesheet } from './compile-stylesheet.js';
import saxon from './saxon.js';
import { StylesheetError } from './stylesheet-error.js';

export { StylesheetError } from './stylesheet-error.js';

/**
 * Stylesheets that programs start with, by their place under `xslt/` without `.xsl`. Everything else
 * there is a module of one of these.
 */
export const ENTRY_STYLESHEETS: readonly string[] = [
  'html/site',
  'print/book',
  'epub/book',
  'schematron/compile',
];

/** The project's or the installed package's root: two folders above this module, in `lib/` as in `src/`. */
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Folder of the stylesheets' source. */
export const XSLT_FOLDER = join(ROOT, 'xslt');

/** Folder of the compiled stylesheets. */
export const SEF_FOLDER = join(ROOT, 'lib', 'sef');

interface Compiled {
  /** SHA-256 over SaxonJS's version and the paths and bytes of all modules. */
  readonly hash: string;
  readonly sef: SefNode;
}

const loaded = new Map<string, Promise<Compiled>>();

/**
 * A stylesheet ready to run: from memory, from `lib/sef/`, or compiled now because a module changed.
 *
 * @param name place under `xslt/` without `.xsl` (`html/site`), or the absolute path of a module.
 * @throws StylesheetError for static errors.
 */
export async function loadStylesheet(name: string): Promise<SefNode> {
  const file = stylesheetFile(name);
  const before = loaded.get(file);
  const known = before === undefined ? undefined : await before.catch(() => undefined);
  const hash = existsSync(file) ? await modulesHash(file) : undefined;
  if (known !== undefined && (hash === undefined || known.hash === hash)) return known.sef;
  const next = obtain(file, hash);
  loaded.set(file, next);
  return (await next).sef;
}

/** Compiles every entry stylesheet that is stale; returns the names of those that were. */
export async function buildStylesheets(): Promise<string[]> {
  const made: string[] = [];
  for (const name of ENTRY_STYLESHEETS) {
    const file = stylesheetFile(name);
    const hash = await modulesHash(file);
    if ((await readCompiled(sefFile(file)))?.hash === hash) continue;
    await obtain(file, hash);
    made.push(name);
  }
  return made;
}

async function obtain(file: string, hash: string | undefined): Promise<Compiled> {
  const cache = sefFile(file);
  const stored = await readCompiled(cache);
  if (stored !== undefined && (hash === undefined || stored.hash === hash)) return stored;
  if (hash === undefined) throw new StylesheetError('there is no such stylesheet', { module: file });
  const compiled: Compiled = { hash, sef: await compileStylesheet(file) };
  try {
    writeWhole(cache, JSON.stringify(compiled));
  } catch {
    // A package may be installed where nobody may write; then each process compiles for itself.
  }
  // Read back from its text: SaxonJS marks and links the tree it runs, and the stored form must stay plain.
  return JSON.parse(JSON.stringify(compiled)) as Compiled;
}

async function readCompiled(file: string): Promise<Compiled | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Compiled;
  } catch {
    return undefined; // Missing or damaged: it is only a cache.
  }
}

function stylesheetFile(name: string): string {
  return name.endsWith('.xsl') ? name : join(XSLT_FOLDER, `${name}.xsl`);
}

function sefFile(file: string): string {
  const inside = relative(XSLT_FOLDER, file);
  const name = inside.startsWith('..')
    ? createHash('sha256').update(file).digest('hex').slice(0, 16)
    : inside.replace(/\.xsl$/, '').replaceAll(/[\\/]/g, '-');
  return join(SEF_FOLDER, `${name}.sef.json`);
}

/** Hash of the stylesheet and everything it imports or includes, in the order in which they are met. */
async function modulesHash(file: string): Promise<string> {
  const hash = createHash('sha256').update(saxon.getProcessorInfo().productVersion);
  const seen = new Set<string>();
  const visit = async (module: string): Promise<void> => {
    if (seen.has(module)) return;
    seen.add(module);
    const text = await readFile(module, 'utf8');
    hash.update(`\0${relative(dirname(file), module).replaceAll('\\', '/')}\0${text}`);
    for (const [, href] of text.matchAll(/<xsl:(?:include|import)\s[^>]*?href\s*=\s*["']([^"']+)["']/g))
      await visit(fileURLToPath(new URL(href ?? '', pathToFileURL(module))));
  };
  try {
    await visit(file);
  } catch (error) {
    throw StylesheetError.from(error, file);
  }
  return hash.digest('hex');
}

/** What a stylesheet parameter may be given. Whole numbers arrive as xs:integer, documents as document-node(). */
export type StylesheetParam = ParamItem | readonly ParamItem[] | Readonly<Record<string, string>>;
type ParamItem = string | number | boolean | XmlDocument;

export interface RunOptions {
  /** Document that the transformation starts with; without one, `xsl:initial-template` is called. */
  readonly source?: XmlDocument;
  readonly params?: Readonly<Record<string, StylesheetParam>>;
  /** Named mode to start in. */
  readonly initialMode?: string;
  /** Receives the text of each `xsl:message`. Without it messages are errors of ours: they are thrown. */
  readonly onMessage?: (text: string) => void;
}

/** Any absolute URI would do; result documents are named relative to it. */
const RESULT_BASE = 'http://result.invalid/';

/**
 * Runs a stylesheet. Returns its result documents by the URI that `xsl:result-document` gave, in the
 * order in which they were finished; the principal result, if it is not empty, under `''`.
 *
 * @throws StylesheetError with module and line.
 */
export async function runStylesheet(name: string, options: RunOptions): Promise<Map<string, string>> {
  const stylesheet = await loadStylesheet(name);
  const results = new Map<string, string>();
  const messages: string[] = [];
  try {
    const { principalResult } = saxon.transform(
      {
        stylesheetInternal: stylesheet,
        ...(options.source === undefined
          ? { initialTemplate: 'Q{http://www.w3.org/1999/XSL/Transform}initial-template' }
          : { sourceNode: options.source }),
        ...(options.initialMode === undefined ? {} : { initialMode: options.initialMode }),
        stylesheetParams: Object.fromEntries(
          Object.entries(options.params ?? {}).map(([key, value]) => [key, toXdm(value)]),
        ),
        destination: 'serialized',
        baseOutputURI: RESULT_BASE,
        deliverResultDocument: () => ({
          destination: 'serialized',
          save: (uri, value) => {
            results.set(decodeURIComponent(uri.href.slice(RESULT_BASE.length)), value);
          },
        }),
        deliverMessage: (content) => {
          messages.push(saxon.serialize(content, { method: 'text' }));
        },
      },
      'sync',
    );
    if (typeof principalResult === 'string' && principalResult !== '') results.set('', principalResult);
  } catch (error) {
    throw StylesheetError.from(error, stylesheetFile(name));
  }
  if (options.onMessage) for (const text of messages) options.onMessage(text);
  else if (messages.length > 0)
    throw new StylesheetError(messages.join('\n'), { module: stylesheetFile(name) });
  return results;
}

/** What a query of a stylesheet answers: numbers, strings, truth values and nodes of its documents. */
export type ResultItem = string | number | boolean | DomNode | null;

/**
 * Runs a stylesheet that answers with a sequence instead of a document.
 *
 * @param params by local name, in the namespace `uri`
 * @throws StylesheetError
 */
export function queryStylesheet(
  stylesheet: SefNode,
  source: XmlDocument,
  uri: string,
  params: Readonly<Record<string, readonly DomNode[] | boolean | number>>,
): readonly ResultItem[] {
  try {
    const { principalResult } = saxon.transform(
      {
        stylesheetInternal: stylesheet,
        sourceNode: source,
        stylesheetParams: Object.fromEntries(
          Object.entries(params).map(([name, value]) => [`Q{${uri}}${name}`, value]),
        ),
        destination: 'raw',
        deliverMessage: () => {},
      },
      'sync',
    );
    if (principalResult === null || principalResult === undefined) return [];
    return (Array.isArray(principalResult) ? principalResult : [principalResult]) as ResultItem[];
  } catch (error) {
    throw StylesheetError.from(error, 'rules');
  }
}

function toXdm(value: StylesheetParam): unknown {
  if (Array.isArray(value)) return value.map(toXdm);
  // JavaScript has one kind of number; a stylesheet that declares xs:integer refuses xs:double.
  if (typeof value === 'number' && Number.isInteger(value)) return saxon.XS.integer.fromNumber(value);
  return value;
}

/**
 * Parses XML for a stylesheet. Well-formedness is the caller's business where a place is wanted:
 * SaxonJS reports no usable line.
 *
 * @param baseUri what `base-uri()` of the document gives; not read from.
 */
export function parseXml(text: string, baseUri: string): XmlDocument {
  const document = saxon.getPlatform().parseXmlFromString(text);
  document._saxonBaseUri = baseUri;
  document._saxonDocUri = baseUri;
  return document;
}
