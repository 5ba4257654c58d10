/** The `<?xml-model?>` instructions of a document (W3C Note "Associating Schemas with XML documents 1.0"). */
import { closeSync, openSync, readSync } from 'node:fs';
import type { Range } from '../model/diagnostic.js';
import { localFile } from './local-file.js';
import { parseXmlText, type XmlSource } from './parser.js';

export type SchemaKind = 'relaxng' | 'schematron';

export interface AssociatedSchema {
  readonly kind: SchemaKind;
  readonly href: string;
  /** Absolute path; undefined for addresses of the net, which are never fetched. */
  readonly file?: string;
  readonly phase?: string;
  readonly range: Range;
}

const PROLOG_BYTES = 64 * 1024;

const KINDS: Readonly<Record<string, SchemaKind>> = {
  'http://relaxng.org/ns/structure/1.0': 'relaxng',
  'http://purl.oclc.org/dsdl/schematron': 'schematron',
};

/** Of the RELAX NG (XML syntax) and Schematron schemas named before the root element; others are passed over. */
export function associatedSchemas({ file: document, text }: XmlSource): {
  schemas: AssociatedSchema[];
  root?: string;
} {
  const schemas: AssociatedSchema[] = [];
  let root: string | undefined;
  parseXmlText(
    text?.slice(0, PROLOG_BYTES) ?? beginning(document),
    [
      {
        processingInstruction(target, body, at) {
          if (target !== 'xml-model' || root !== undefined) return;
          const schema = readInstruction(body, document, at.range());
          if (schema !== undefined) schemas.push(schema);
        },
        startElement(tag) {
          root ??= `{${tag.uri}}${tag.local}`;
        },
      },
    ],
    // Only the beginning is read: that it breaks off is no finding.
    { report: () => {} },
  );
  return { schemas, ...(root === undefined ? {} : { root }) };
}

function readInstruction(body: string, document: string, range: Range): AssociatedSchema | undefined {
  const pseudo = new Map(
    [...body.matchAll(/([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(([, name, a, b]) => [
      name,
      a ?? b ?? '',
    ]),
  );
  const href = pseudo.get('href');
  if (href === undefined) return undefined;
  const kind = KINDS[pseudo.get('schematypens') ?? ''] ?? kindOfFile(href);
  if (kind === undefined || /\.rnc$/i.test(href)) return undefined;
  const phase = pseudo.get('phase');
  const file = localFile(href, document);
  return {
    kind,
    href,
    range,
    ...(file === undefined ? {} : { file }),
    ...(phase === undefined ? {} : { phase }),
  };
}

function kindOfFile(name: string): SchemaKind | undefined {
  if (/\.(sch|isosch|schematron)$/i.test(name)) return 'schematron';
  return /\.rng$/i.test(name) ? 'relaxng' : undefined;
}

/**
 * Of a file whose name does not tell, the root element does: an ODD, like a Schematron schema, is asked for its rules.
 * What cannot be read is taken for a grammar, whose reader says what is the matter.
 */
export function kindOfSchema(file: string): SchemaKind {
  const named = kindOfFile(file);
  if (named !== undefined) return named;
  try {
    const { root = '' } = associatedSchemas({ file });
    return /^\{(http:\/\/purl\.oclc\.org\/dsdl\/schematron|http:\/\/www\.tei-c\.org\/ns\/1\.0)\}/.test(root)
      ? 'schematron'
      : 'relaxng';
  } catch {
    return 'relaxng';
  }
}

function beginning(document: string): string {
  const buffer = Buffer.alloc(PROLOG_BYTES);
  const descriptor = openSync(document, 'r');
  try {
    const length = readSync(descriptor, buffer, 0, PROLOG_BYTES, 0);
    const utf16 = buffer[0] === 0xff && buffer[1] === 0xfe;
    return buffer
      .subarray(0, length)
      .toString(utf16 ? 'utf16le' : 'utf8')
      .replace(/^\uFEFF/, '');
  } finally {
    closeSync(descriptor);
  }
}
