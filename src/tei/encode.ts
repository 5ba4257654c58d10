/** Chronicle → TEI document, proved to give the source back. */

import type { ApparatusNote } from '../model/apparatus.js';
import { type Diagnostic, diagnose, InputRefused } from '../model/diagnostic.js';
import type { ApparatusTei } from './apparatus/list-app.js';
import { writeBody } from './body-writer.js';
import { type HeaderInput, writeHeader } from './header.js';
import { restoreSourceText } from './source-text.js';
import { BLANK_STAMP, stamp } from './stamp.js';
import { writeStandOff } from './stand-off.js';
import { openTag, TEI_NAMESPACE } from './xml.js';

export interface EncodeInput extends HeaderInput {
  /** The apparatus, in the order of the text. */
  readonly notes?: readonly ApparatusNote[];
  /** Readings of the cited sources; their anchors are among the chronicle's marks. */
  readonly apparatus?: ApparatusTei;
  /** `xml:id` of the document. */
  readonly id: string;
  /** Relative paths or addresses for the `xml-model` instructions. */
  readonly schemas: { readonly relaxng?: string; readonly schematron?: string };
}

export interface Encoded {
  readonly xml: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** @throws InputRefused when the document would not give the source back byte for byte */
export function encode(input: EncodeInput): Encoded {
  const body = writeBody(input.chronicle);
  const { relaxng, schematron } = input.schemas;
  const models = [
    ...(relaxng === undefined ? [] : [model(relaxng, 'http://relaxng.org/ns/structure/1.0')]),
    ...(schematron === undefined ? [] : [model(schematron, 'http://purl.oclc.org/dsdl/schematron')]),
  ];
  const xml = [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    ...models,
    `${BLANK_STAMP}\n`,
    `${openTag('TEI', { xmlns: TEI_NAMESPACE, 'xml:id': input.id, 'xml:lang': 'lzh-Hant' })}\n`,
    writeHeader(input),
    ...writeStandOff(input.notes ?? [], input.apparatus),
    '  <text>\n',
    body.xml,
    '\n  </text>\n</TEI>\n',
  ].join('');
  proveRestored(xml, input.chronicle.source.text, input.chronicle.source.fileName);
  return { xml: stamp(xml), diagnostics: body.diagnostics };
}

function model(href: string, kind: string): string {
  return `<?xml-model href="${href}" type="application/xml" schematypens="${kind}"?>\n`;
}

function proveRestored(xml: string, source: string, file: string): void {
  const { text } = restoreSourceText(xml, file);
  if (text === source) return;
  let at = 0;
  while (at < source.length && source[at] === text[at]) at++;
  throw new InputRefused(
    diagnose(
      'E-TEI-NOT-RESTORED',
      { offset: at, context: source.slice(Math.max(0, at - 10), at + 10) },
      { file },
    ),
  );
}
