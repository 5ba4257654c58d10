/** The events of the house's XML reader, and what a listener may ask about the place of the current one. */
import type { Range } from '../model/diagnostic.js';

export const XMLNS_NAMESPACE = 'http://www.w3.org/2000/xmlns/';
export const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace';

export interface XmlAttribute {
  /** As written, with its prefix. */
  readonly name: string;
  readonly prefix: string;
  readonly local: string;
  /** Namespace name; empty for none; {@link XMLNS_NAMESPACE} for namespace declarations. */
  readonly uri: string;
  /** After the normalisation of XML §3.3.3 for CDATA attributes. */
  readonly value: string;
}

export interface XmlTag {
  readonly name: string;
  readonly prefix: string;
  readonly local: string;
  readonly uri: string;
  /** In document order, namespace declarations included. */
  readonly attributes: readonly XmlAttribute[];
}

/**
 * The place of the event that is being told; valid only while the listener is called. Lines and columns
 * start at 1 and count code points.
 */
export interface Locator {
  /** Where the tag or text begins. */
  readonly startLine: number;
  readonly startColumn: number;
  /** First position after it. */
  readonly endLine: number;
  readonly endColumn: number;
  range(): Range;
  /** From the attribute's name to the closing quote; the whole tag when it is too long to be looked up. */
  attributeRange(name: string): Range;
  /** From the first character that is not white space to the end of the text. */
  inkRange(): Range;
  /** The namespace bound to a prefix here; '' asks for the default namespace. */
  resolvePrefix(prefix: string): string | undefined;
}

/** Everything is optional: a listener names the events it wants. */
export interface XmlListener {
  startElement?(tag: XmlTag, at: Locator): void;
  /** For an empty-element tag the place is that of the tag itself. */
  endElement?(tag: XmlTag, at: Locator): void;
  /** A text node may come in several pieces (CDATA sections, comments between). */
  text?(text: string, at: Locator): void;
  processingInstruction?(target: string, body: string, at: Locator): void;
  comment?(text: string, at: Locator): void;
  /** The document was read to its end and is well-formed. Not called otherwise. */
  end?(at: Locator): void;
}
