/** The marks of an XML file in their order, each with its place. The file is known to be well-formed. */
import { referencedText } from '../../tei/xml.js';

export type XmlToken =
  | {
      readonly kind: 'open';
      readonly name: string;
      readonly attributes: string;
      readonly empty: boolean;
      readonly start: number;
      readonly end: number;
    }
  | { readonly kind: 'close'; readonly start: number; readonly end: number }
  | { readonly kind: 'text' | 'cdata'; readonly text: string; readonly start: number; readonly end: number };

const TOKEN =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[([\s\S]*?)\]\]>|<(\/?)([^\s/>!?]+)((?:[^>"']|"[^"]*"|'[^']*')*?)(\/?)>|[^<]+/y;
const DOCTYPE_PART = /"[^"]*"|'[^']*'|<!--[\s\S]*?-->|<\?[\s\S]*?\?>|[\s\S]/y;

/** Start and end tags, text and CDATA sections; comments, instructions and the document type are passed over. */
export function* tokensOf(xml: string): Generator<XmlToken> {
  for (let at = 0; at < xml.length; ) {
    if (xml.startsWith('<!DOCTYPE', at)) {
      at = doctypeEnd(xml, at);
      continue;
    }
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(xml);
    if (match === null) return;
    const [whole, cdata, slash, name, attributes = '', empty] = match;
    const end = at + whole.length;
    if (name !== undefined) {
      if (slash === '/') yield { kind: 'close', start: at, end };
      else yield { kind: 'open', name, attributes, empty: empty === '/', start: at, end };
    } else if (cdata !== undefined) yield { kind: 'cdata', text: cdata, start: at, end };
    else if (!whole.startsWith('<')) yield { kind: 'text', text: whole, start: at, end };
    at = end;
  }
}

/** Past the `>` that ends a document type, which may hold declarations in brackets, and anything in quotation marks. */
function doctypeEnd(xml: string, start: number): number {
  let brackets = 0;
  for (let at = start; at < xml.length; ) {
    DOCTYPE_PART.lastIndex = at;
    const part = DOCTYPE_PART.exec(xml)?.[0] ?? '';
    if (part === '[') brackets++;
    else if (part === ']') brackets--;
    else if (part === '>' && brackets === 0) return at + 1;
    at += Math.max(1, part.length);
  }
  return xml.length;
}

const ATTRIBUTE = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

export function attributesOf(text: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [, name, double, single] of text.matchAll(ATTRIBUTE)) {
    const value = double ?? single ?? '';
    attributes[name as string] = value.replace(/&([^;]*);/g, (_, entity: string) => entityText(entity));
  }
  return attributes;
}

/** One character for an entity of the file's own DTD: nobody here knows what it is. */
export function entityText(entity: string): string {
  return referencedText(entity) ?? '\u{fffd}';
}
