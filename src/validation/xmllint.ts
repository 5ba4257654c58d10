/**
 * The second opinion: libxml2 (xmllint-wasm) on a RELAX NG grammar. It names lines only, and its words
 * are terse; its verdicts are those of the tool that most other people have.
 */
import { dirname, relative, resolve, sep } from 'node:path';
import { validateXML } from 'xmllint-wasm';
import { localFile } from './local-file.js';
import { parseXmlFile } from './parser.js';

const RELAXNG_NAMESPACE = 'http://relaxng.org/ns/structure/1.0';

/** 64 KiB pages. The package's own limit of 32 MiB turns tei_all with a document of 1 MB away. */
const MEMORY = { initialMemoryPages: 1024, maxMemoryPages: 32768 };

export interface XmllintFinding {
  /** Index of the document in the call. */
  readonly document: number;
  readonly line: number;
  /** Name of the element that libxml2 blames. */
  readonly element?: string;
  readonly message: string;
}

/** The grammar file and all that it includes, each once. Only files are read, never addresses of the net. */
export function grammarFiles(grammar: string): string[] {
  const files: string[] = [];
  const visit = (file: string): void => {
    if (files.includes(file)) return;
    files.push(file);
    const startElement = (tag: {
      uri: string;
      local: string;
      attributes: readonly { name: string; value: string }[];
    }): void => {
      if (tag.uri !== RELAXNG_NAMESPACE || (tag.local !== 'include' && tag.local !== 'externalRef')) return;
      const href = tag.attributes.find((attribute) => attribute.name === 'href')?.value ?? '';
      const named = localFile(href, file);
      if (named !== undefined) visit(named);
    };
    parseXmlFile(file, [{ startElement }], { report: () => {} });
  };
  visit(resolve(grammar));
  return files;
}

function commonFolder(files: readonly string[]): string {
  let folder = dirname(files[0]!);
  while (!files.every((file) => file.startsWith(folder + sep) || folder === dirname(folder)))
    folder = dirname(folder);
  return folder;
}

const ERROR_LINE = /^document-(\d+)\.xml:(\d+): (?:element ([^:\s]+): )?(.*)$/;

/**
 * Validates all documents in one call, because each call loads the grammar anew.
 * @param documents UTF-8 text of well-formed documents
 * @throws when libxml2 cannot compile the grammar, or runs out of memory
 */
export async function runXmllint(
  grammar: string,
  documents: readonly (string | Uint8Array)[],
  read: (file: string) => string,
): Promise<XmllintFinding[]> {
  const files = grammarFiles(grammar);
  const folder = commonFolder(files);
  const virtual = (file: string): string => relative(folder, file).split(sep).join('/');
  const [main, ...included] = files.map((file) => ({ fileName: virtual(file), contents: read(file) }));
  const result = await validateXML({
    xml: documents.map((contents, i) => ({ fileName: `document-${i}.xml`, contents })),
    schema: main!,
    preload: included,
    extension: 'relaxng',
    ...MEMORY,
  });
  const findings: XmllintFinding[] = [];
  for (const line of result.rawOutput.split('\n')) {
    const [, document, number, element, message] = ERROR_LINE.exec(line) ?? [];
    if (message === undefined) {
      // libxml2 sometimes gives no reason.
      const failed = /^document-(\d+)\.xml fails to validate$/.exec(line)?.[1];
      if (failed !== undefined && !findings.some((finding) => finding.document === Number(failed)))
        findings.push({ document: Number(failed), line: 1, message: 'fails to validate' });
      continue;
    }
    findings.push({
      document: Number(document),
      line: Number(number),
      ...(element === undefined ? {} : { element }),
      message: message.replace(/^Relax-NG (?:validity|parser) error : /, ''),
    });
  }
  return findings;
}
