/**
 * Schematron → XSLT → SEF. The XSLT is made by xslt/schematron/compile.xsl and kept under the hash of
 * everything it came from; SaxonJS's compiled form is kept by the stylesheet loader. Both are caches
 * that can be deleted at any time.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { writeWhole } from '../../files/whole.js';
import { diagnose, InputRefused } from '../../model/diagnostic.js';
import {
  parseXml,
  runStylesheet,
  SEF_FOLDER,
  StylesheetError,
  XSLT_FOLDER,
} from '../../publish/stylesheets.js';

/**
 * The XSLT that checks a Schematron schema's rules and answers with SVRL.
 *
 * @param schema path of the .sch file
 * @param phase id of a phase, `#DEFAULT` or `#ALL`
 * @returns absolute path of the stylesheet
 * @throws InputRefused (E-SCHEMATRON-SCHEMA) when the schema cannot be compiled
 */
export async function compileSchematron(schema: string, phase = '#DEFAULT'): Promise<string> {
  const name = `schematron-${hashOf(schema, phase)}.xsl`;
  for (const folder of cacheFolders()) if (existsSync(join(folder, name))) return join(folder, name);
  try {
    const source = parseXml(readFileSync(schema, 'utf8'), pathToFileURL(schema).href);
    const results = await runStylesheet('schematron/compile', { source, params: { phase } });
    return store(name, results.get('') ?? '');
  } catch (error) {
    if (error instanceof StylesheetError) throw refused(schema, error);
    throw error;
  }
}

/** @throws InputRefused: a rule's query is wrong, or the schema names something that is not there */
export function refused(schema: string, error: StylesheetError): InputRefused {
  const reason = error.message.replace(/^.*?\.xsl(:\d+)?: /, '');
  return new InputRefused(diagnose('E-SCHEMATRON-SCHEMA', { file: schema, reason }, { file: schema }));
}

/** In the package when one may write there, else in the folder for temporary files. */
function cacheFolders(): string[] {
  return [SEF_FOLDER, join(tmpdir(), 'biannian')];
}

function store(name: string, text: string): string {
  let failure: unknown;
  for (const folder of cacheFolders()) {
    const file = join(folder, name);
    try {
      writeWhole(file, text);
      return file;
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

/** Over the schema with its includes, the phase, and the compiler's own modules. */
function hashOf(schema: string, phase: string): string {
  const hash = createHash('sha256').update(phase);
  const folder = join(XSLT_FOLDER, 'schematron');
  for (const module of readdirSync(folder).sort()) hash.update(readFileSync(join(folder, module)));
  const seen = new Set<string>();
  const visit = (file: string): void => {
    if (seen.has(file) || !existsSync(file)) return;
    seen.add(file);
    const text = readFileSync(file, 'utf8');
    hash.update(`\0${relative(schema, file)}\0${text}`);
    for (const [, href] of text.matchAll(/<(?:\w+:)?(?:include|extends)\s[^>]*?href\s*=\s*["']([^"'#]+)/g))
      visit(fileURLToPath(new URL(href!, pathToFileURL(file))));
  };
  visit(schema);
  return hash.digest('hex').slice(0, 24);
}
