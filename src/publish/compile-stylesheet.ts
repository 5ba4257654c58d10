/**
 * XSLT 3.0 → SEF, the compiled form that SaxonJS runs.
 *
 * SaxonJS carries the compiler (an XSLT-to-SEF stylesheet, itself compiled) as a resource; the
 * command-line tool `xslt3` runs it, but breaks on paths with spaces. Here it is run directly, the
 * way that tool does it, with proper file URLs.
 */
import { readFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import saxon, { type SefNode, type TransformOptions } from 'saxon-js';
import { StylesheetError } from './stylesheet-error.js';

/**
 * Compiles the stylesheet module `file` with all that it imports and includes.
 *
 * @throws StylesheetError for static errors, with module and line.
 */
export async function compileStylesheet(file: string): Promise<SefNode> {
  const platform = saxon.getPlatform();
  const source = await readFile(file, 'utf8');
  try {
    const document = platform.parseXmlFromString(source);
    document._saxonBaseUri = pathToFileURL(file).href;
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
    makePortable(sef, new URL('.', pathToFileURL(file)).href);
    sign(sef);
    return sef;
  } catch (error) {
    throw StylesheetError.from(error, fileURLToPath(pathToFileURL(file)));
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
