/** The few words of XML that the writer needs. */

export const TEI_NAMESPACE = 'http://www.tei-c.org/ns/1.0';

/** Text content. `>` is escaped too, so that `]]>` cannot occur. */
export function escapeText(text: string): string {
  return text.replace(/[&<>]/g, (c) => (c === '&' ? '&amp;' : c === '<' ? '&lt;' : '&gt;'));
}

/**
 * An attribute's value, for double quotes. White space other than a space is written as a reference, so that it
 * survives normalisation (XML 1.0 §3.3.3).
 */
export function escapeAttribute(value: string): string {
  return value.replace(/[&<>"\t\n\r]/g, (c) => {
    if (c === '&') return '&amp;';
    if (c === '<') return '&lt;';
    if (c === '>') return '&gt;';
    if (c === '"') return '&quot;';
    return `&#${c.charCodeAt(0)};`;
  });
}

/** The entities that XML itself declares (XML 1.0 §4.6). */
const PREDEFINED: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

/**
 * What a reference stands for: a character by its number (XML 1.0 §4.1), or one of XML's own entities.
 * @param reference without `&` and `;`
 * @returns undefined for an entity of a document's own
 */
export function referencedText(reference: string): string | undefined {
  const [, hexadecimal, decimal] = /^#(?:x([0-9a-fA-F]+)|([0-9]+))$/.exec(reference) ?? [];
  if (hexadecimal === undefined && decimal === undefined) return PREDEFINED.get(reference);
  const code = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** `<name a="1">`; attributes without value are left out. */
export function openTag(name: string, attributes: Attributes = {}): string {
  return `<${name}${attributeList(attributes)}>`;
}

export function emptyTag(name: string, attributes: Attributes = {}): string {
  return `<${name}${attributeList(attributes)}/>`;
}

function attributeList(attributes: Attributes): string {
  return Object.entries(attributes)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${escapeAttribute(String(value))}"`))
    .join('');
}

/** An element with text. */
export function element(name: string, attributes: Attributes, text: string): string {
  return `${openTag(name, attributes)}${escapeText(text)}</${name}>`;
}
