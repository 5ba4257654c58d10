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
