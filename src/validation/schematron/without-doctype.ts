/** SaxonJS knows no entities: a document with a DOCTYPE is written anew, its entities put in their places. */
import { escapeAttribute, escapeText } from '../../tei/xml.js';
import { parseXmlText } from '../parser.js';

/** @param text of a well-formed document; comes back as it is where it has no DOCTYPE */
export function withoutDoctype(text: string): string {
  if (!text.includes('<!DOCTYPE')) return text;
  let written = '';
  parseXmlText(
    text,
    [
      {
        startElement(tag) {
          const attributes = tag.attributes.map(({ name, value }) => ` ${name}="${escapeAttribute(value)}"`);
          written += `<${tag.name}${attributes.join('')}>`;
        },
        endElement(tag) {
          written += `</${tag.name}>`;
        },
        text(content) {
          written += escapeText(content);
        },
        comment(content) {
          written += `<!--${content}-->`;
        },
        processingInstruction(target, body) {
          written += `<?${target} ${body}?>`;
        },
      },
    ],
    { report: () => {} },
  );
  return written;
}
