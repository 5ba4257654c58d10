/**
 * XSLT 3.0 → SEF, the compiled form that SaxonJS runs.
 *
 * SaxonJS carries the compiler (an XSLT-to-SEF stylesheet, itself compiled) as a resource; the
 * command-line tool `xslt3` runs it, but breaks on paths with spaces. Here it is run directly, the
 * way that tool does it, with proper file URLs.
 */
import { readFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { SefNode, TransformOptions } from 'saxon-js';
import saxon, { leadsIntoJavaScript } from './saxon.js';
import { StylesheetError } from './stylesheet-error.js';

/**
 * Compiles the stylesheet module `file` with all that it imports and includes.
 *
 * @throws StylesheetError for static errors, with module and line.
 */
export async function compileStylesheet(file: string): Promise<SefNode> {
  const base = pathToFileURL(file).href;
  const sef = await compileSource(await readFile(file, 'utf8'), base);
  makePortable(sef, new URL('.', base).href);
  sign(sef);
  return sef;
}

/**
 * Compiles a stylesheet that is no file.
 *
 * @param base what relative addresses in it are relative to; undefined where it has none, so that the compiled form
 *   does not depend on the place
 * @throws StylesheetError for static errors
 */
export async function compileStylesheetText(text: string, base: string | undefined): Promise<SefNode> {
  const sef = await compileSource(text, base ?? 'file:///');
  shareNamespaces(sef);
  if (base === undefined) makePortable(sef, 'file:///');
  sign(sef);
  return sef;
}

async function compileSource(source: string, base: string): Promise<SefNode> {
  const platform = saxon.getPlatform();
  try {
    const document = platform.parseXmlFromString(source);
    document._saxonBaseUri = base;
    const compiler = platform.resource('compiler');
    addParents(compiler);
    const staticParameters = new saxon.XdmMap();
    staticParameters.inSituPut(saxon.XS.QName.fromParts('', '', 'staticParameters'), [new saxon.XdmMap()]);
    const options: TransformOptions = {
      destination: 'application',
      initialMode: 'compile-complete',
      templateParams: { 'Q{}options': { noXPath: false } },
      stylesheetParams: staticParameters,
      tunnelParams: {},
      functionParams: {},
      stylesheetText: '',
      stylesheetInternal: compiler,
      async: true,
    };
    const checked = saxon.checkOptions(options);
    saxon.internalTransform(compiler, document, checked);
    const { principalResult } = await checked.resultPromise;
    const result = Array.isArray(principalResult) ? principalResult[0] : principalResult;
    const sef = saxon.XPath.sefToJSON(result.firstChild, false);
    delete sef.buildDateTime; // the clock
    if (leadsIntoJavaScript(sef))
      throw new StylesheetError('instructions of ixsl are not run', { module: fileURLToPath(base) });
    return sef;
  } catch (error) {
    throw StylesheetError.from(error, fileURLToPath(base));
  }
}

/** The compiler's tree is kept as plain JSON; SaxonJS wants the way up as well as the way down. */
function addParents(node: SefNode): void {
  for (const child of node.C ?? []) {
    child.parentNode = node;
    addParents(child);
  }
}

/**
 * Base URIs of the modules are made relative to nothing in particular (`xslt:/…`), so that the
 * compiled file is the same bytes whatever folder the program lies in. Stylesheets therefore take
 * what they need as parameters and read no file through a relative URI.
 */
function makePortable(node: SefNode, folder: string): void {
  for (const [key, value] of Object.entries(node))
    if (typeof value === 'string' && value.startsWith('file:'))
      node[key] = value.startsWith(folder) ? `xslt:/${value.slice(folder.length)}` : 'xslt:/';
  for (const child of node.C ?? []) makePortable(child, folder);
}

/**
 * Namespaces in scope are written on most nodes, and are half of the whole. They are inherited: it is enough where they
 * change. That there is no default namespace may be written or not.
 */
function shareNamespaces(sef: SefNode): void {
  const same = (a: unknown, b: unknown): boolean => withoutDefault(a) === withoutDefault(b);
  const share = (node: SefNode, inherited: unknown): void => {
    if (node.ns !== undefined && same(node.ns, inherited)) delete node.ns;
    for (const child of node.C ?? []) share(child, node.ns ?? inherited);
  };
  for (const child of sef.C ?? []) share(child, sef.ns);
}

function withoutDefault(namespaces: unknown): string {
  return typeof namespaces === 'string' ? namespaces.replace(/^= /, '').trim() : '';
}

const CHECKSUM = 'Σ';

/** SaxonJS runs only a SEF that carries this checksum over names, properties and depth-first position. */
function sign(sef: SefNode): void {
  let sum = 0;
  let position = 0;
  const hash = (text: string, seed: number): number => {
    let value = seed << 8;
    for (let i = 0; i < text.length; i++) value = (value << 1) + text.charCodeAt(i);
    return value;
  };
  const name = (local: string, uri: string): number => hash(local, position) ^ hash(uri, position);
  const visit = (node: SefNode): void => {
    sum ^= name(node.N, 'http://ns.saxonica.com/xslt/export');
    position++;
    for (const [key, value] of Object.entries(node)) {
      if (key === 'N' || key === 'C' || key === CHECKSUM) continue;
      sum ^= name(key, '');
      sum ^= hash(String(value), position);
    }
    for (const child of node.C ?? []) visit(child);
    sum ^= 1;
  };
  visit(sef);
  sef[CHECKSUM] = (sum >>> 0).toString(16);
}
