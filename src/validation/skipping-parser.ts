/**
 * saxes, quicker over plain stretches. saxes takes every character by a call of its own; here what means nothing to
 * its state machine is passed over in a loop first, and saxes goes on where something may mean something. All
 * decisions stay with saxes (pinned), so that the two read the same; a test holds them against each other.
 */
import { SaxesParser } from 'saxes';

/** The parts of saxes that this builds on. They are private in its types. */
interface Innards {
  readonly chunk: string;
  i: number;
  column: number;
  line: number;
  text: string;
  name: string;
  readonly q: number | null;
  readonly position: number;
  positionAtNewLine: number;
  forbiddenState: number;
  attribList: { name: string; prefix: string; local: string; uri?: string }[];
  readonly tag: {
    name: string;
    prefix: string;
    local: string;
    uri: string;
    attributes: Record<string, unknown>;
  };
  resolve(prefix: string): string | undefined;
  handleTextInRoot(): void;
  sAttribValueQuoted(): void;
  captureNameChars(): number;
  processAttribsNS(): void;
}

type PublicParser = SaxesParser<{ xmlns: true }>;
type OpenedParser = new (options: { xmlns: true; position: true }) => Innards;

const Saxes = SaxesParser as unknown as OpenedParser;

const TAB = 0x09;
const LINE_FEED = 0x0a;
const LESS = 0x3c;
const AMPERSAND = 0x26;
const CLOSING_BRACKET = 0x5d;
/** saxes' state of "no `]` just before". */
const FORBIDDEN_START = 0;

const XMLNS = 'http://www.w3.org/2000/xmlns/';
const XML = 'http://www.w3.org/XML/1998/namespace';

class Skipping extends Saxes {
  override handleTextInRoot(): void {
    if (this.forbiddenState !== FORBIDDEN_START) {
      // A chunk ended within what may become `]]>`.
      super.handleTextInRoot();
      return;
    }
    const { chunk } = this;
    const start = this.i;
    let { i, column } = this;
    for (; ; i++, column++) {
      const code = chunk.charCodeAt(i);
      if (code === LINE_FEED) {
        this.line++;
        column = -1;
        this.i = i + 1;
        this.positionAtNewLine = this.position;
      } else if (code >= 0xd800 && code <= 0xdbff) {
        if (!isLowSurrogate(chunk.charCodeAt(i + 1))) break;
        i++;
      } else if (code === CLOSING_BRACKET || code === LESS || code === AMPERSAND) break;
      else if (code !== TAB && !isPlain(code)) break;
    }
    if (i > start) {
      this.text += chunk.slice(start, i);
      this.i = i;
      this.column = column;
      if (i === chunk.length) return;
    }
    super.handleTextInRoot();
  }

  override sAttribValueQuoted(): void {
    const { chunk, q } = this;
    const start = this.i;
    let i = start;
    for (; ; i++) {
      const code = chunk.charCodeAt(i);
      if (code === q || code === LESS || code === AMPERSAND || !isPlain(code)) break;
    }
    if (i > start) {
      this.text += chunk.slice(start, i);
      this.column += i - start;
      this.i = i;
      if (i === chunk.length) return;
    }
    super.sAttribValueQuoted();
  }

  override captureNameChars(): number {
    const { chunk } = this;
    const start = this.i;
    let i = start;
    while (isAsciiNameCharacter(chunk.charCodeAt(i))) i++;
    if (i > start) {
      this.name += chunk.slice(start, i);
      this.column += i - start;
      this.i = i;
    }
    return super.captureNameChars();
  }

  /** Where no prefix but xml and xmlns is used, names are the same exactly if they are written the same. */
  override processAttribsNS(): void {
    const { attribList, tag } = this;
    const colon = tag.name.indexOf(':');
    const prefix = colon < 0 ? '' : tag.name.slice(0, colon);
    const local = tag.name.slice(colon + 1);
    const uri = this.resolve(prefix) ?? '';
    const isSimple =
      (colon < 0 || (uri !== '' && prefix !== 'xmlns' && local !== '' && !local.includes(':'))) &&
      attribList.every((attribute) => ['', 'xml', 'xmlns'].includes(attribute.prefix));
    if (!isSimple) {
      super.processAttribsNS();
      return;
    }
    const { attributes } = tag;
    for (const { name } of attribList) {
      if (name in attributes) {
        // saxes is to say it, from a fresh start.
        for (const key of Object.keys(attributes)) delete attributes[key];
        super.processAttribsNS();
        return;
      }
      attributes[name] = undefined;
    }
    tag.prefix = prefix;
    tag.local = local;
    tag.uri = uri;
    for (const attribute of attribList) {
      const { name } = attribute;
      attribute.uri =
        attribute.prefix === '' ? (name === 'xmlns' ? XMLNS : '') : attribute.prefix === 'xml' ? XML : XMLNS;
      attributes[name] = attribute;
    }
    this.attribList = [];
  }
}

/** A character of one UTF-16 unit that XML allows and that is no line end, tab or control character. False past the end. */
function isPlain(code: number): boolean {
  return (code >= 0x20 && code < 0xd800) || (code >= 0xe000 && code <= 0xfffd);
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}

function isAsciiNameCharacter(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x30 && code <= 0x39) ||
    code === 0x3a ||
    code === 0x2d ||
    code === 0x2e ||
    code === 0x5f
  );
}

export function makeParser(): PublicParser {
  return new Skipping({ xmlns: true, position: true }) as unknown as PublicParser;
}
