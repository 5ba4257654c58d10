/**
 * TEI → source text: the way back (encoding.md §1). *Source text* = the text nodes inside `text/body` in document
 * order, minus what editors supplied: `corr`, `reg`, `expan`, `supplied`, `note[@type='editorial' or
 * @type='apparatus']`, and inside `app` everything but `lem`. `lb[@ed='source']` stands for the line end before it;
 * mandoku's page breaks, gaiji and columns are written back from their elements.
 */
import { SaxesParser, type SaxesTagNS } from 'saxes';
import { type Diagnostic, diagnose, InputRefused } from '../model/diagnostic.js';
import { type Encoding, type Extent, LINE_END_TEXT, type LineEnd } from '../model/source-text.js';
import { TEI_NAMESPACE } from './xml.js';

export interface SourceFileNote {
  readonly encoding: Encoding;
  readonly byteOrderMark: boolean;
  readonly lineEnd: LineEnd;
  readonly sha256: string | undefined;
}

export interface RestoredText {
  readonly text: string;
  /** What the header says of the source file; undefined in TEI that this program did not make. */
  readonly sourceFile: SourceFileNote | undefined;
  /** Entries (`div[@type='entry'][@xml:id]`) as extents of `text`. */
  readonly entries: readonly (Extent & { readonly id: string })[];
  /** Elements outside the contract, on which the invariant is not defined. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Elements that hold no text of their own: white space in them is layout. */
export const LAYOUT_ONLY = new Set([
  'body',
  'div',
  'choice',
  'app',
  'lg',
  'list',
  'table',
  'row',
  'listApp',
  'figure',
]);
const SUPPLIED = new Set(['corr', 'reg', 'expan', 'supplied']);
const WITHOUT_SOURCE = new Set(['editorial', 'apparatus']);
/** Everything the contract lets stand inside `body`. */
const CONTRACT = new Set([
  ...LAYOUT_ONLY,
  ...SUPPLIED,
  'head',
  'ab',
  'p',
  'l',
  'note',
  'bibl',
  'title',
  'author',
  'biblScope',
  'citedRange',
  'ptr',
  'date',
  'persName',
  'placeName',
  'orgName',
  'roleName',
  'seg',
  'said',
  'q',
  'quote',
  'sic',
  'orig',
  'abbr',
  'lem',
  'rdg',
  'rdgGrp',
  'mentioned',
  'lb',
  'pb',
  'g',
  'anchor',
  'milestone',
  'witDetail',
  'wit',
  'ref',
  'hi',
  'term',
  'name',
  'rs',
  'unclear',
  'gap',
  'editor',
  'time',
  'num',
]);

/**
 * @param reading `base`: the text as it was found; `corrected`: with the editor's corrections instead
 * @throws InputRefused when the XML is not well-formed
 */
export function restoreSourceText(
  xml: string,
  file: string,
  reading: 'base' | 'corrected' = 'base',
): RestoredText {
  const reader = new SourceTextReader(file, reading);
  reader.read(xml);
  return {
    text: reader.text,
    sourceFile: reader.sourceFile,
    entries: reader.entries,
    diagnostics: reader.diagnostics,
  };
}

/** Whether an element's content is the editors' and not the source's, in a reading of the text. */
export function holdsNoSource(
  name: string,
  parent: string | undefined,
  type: string | undefined,
  reading: 'base' | 'corrected' = 'base',
): boolean {
  if (name === 'note' && type !== undefined && WITHOUT_SOURCE.has(type)) return true;
  if (parent === 'app' || parent === 'rdgGrp') return name !== 'lem';
  if (reading === 'base') return SUPPLIED.has(name);
  if (name === 'reg' || name === 'expan') return true;
  return parent === 'choice' && name === 'sic';
}

/** The source characters that an element stands for: line ends, page breaks, gaiji. */
export function charactersOf(
  name: string,
  attribute: (local: string) => string | undefined,
  lineEnd: LineEnd,
): string {
  const type = attribute('type');
  if (name === 'lb') {
    if (type === 'column') return '/';
    if (attribute('ed') !== 'source' || attribute('n') === '1') return '';
    const usual = LINE_END_TEXT[lineEnd];
    if (type === 'mandoku') return `¶${usual}`;
    return type === 'crlf' || type === 'cr' || type === 'lf' ? LINE_END_TEXT[type] : usual;
  }
  if (name === 'pb')
    return `<${type === 'md' ? 'md' : 'pb'}:${attribute('ed') ?? ''}_${attribute('n') ?? ''}>`;
  const ref = name === 'g' ? attribute('ref') : undefined;
  return ref !== undefined && /^#KR\d+$/u.test(ref) ? `&${ref.slice(1)};` : '';
}

class SourceTextReader {
  text = '';
  sourceFile: SourceFileNote | undefined;
  readonly diagnostics: Diagnostic[] = [];
  readonly entries: (Extent & { id: string })[] = [];
  readonly #file: string;
  readonly #reading: 'base' | 'corrected';
  readonly #stack: { name: string; skips: boolean; entry?: { id: string; start: number } }[] = [];
  #bodies = 0;
  #skips = 0;
  #note: string | undefined;
  readonly #foreign = new Set<string>();

  constructor(file: string, reading: 'base' | 'corrected') {
    this.#file = file;
    this.#reading = reading;
  }

  read(xml: string): void {
    const parser = new SaxesParser({ xmlns: true });
    parser.on('error', (error) => {
      const at = { line: parser.line, column: parser.column + 1 };
      throw new InputRefused(
        diagnose(
          'E-TEI-MALFORMED',
          { reason: error.message.replace(/^.*?:\d+:\d+:\s*/u, '') },
          { file: this.#file, range: { start: at, end: { line: at.line, column: at.column + 1 } } },
        ),
      );
    });
    parser.on('opentag', (tag) => this.#open(tag, parser.line, parser.column));
    parser.on('closetag', (tag) => this.#close(tag));
    parser.on('text', (text) => this.#characters(text));
    parser.on('cdata', (text) => this.#characters(text));
    parser.write(xml).close();
  }

  #open(tag: SaxesTagNS, line: number, column: number): void {
    const name = tag.uri === TEI_NAMESPACE ? tag.local : `{${tag.uri}}${tag.local}`;
    const attribute = (local: string) => tag.attributes[local]?.value;
    const parent = this.#stack.at(-1)?.name;
    if (name === 'body') this.#bodies++;
    else if (this.#bodies > 0 && this.#skips === 0 && !CONTRACT.has(name) && !this.#foreign.has(name)) {
      this.#foreign.add(name);
      this.diagnostics.push(
        diagnose(
          'W-TEI-OUTSIDE',
          { element: name },
          { file: this.#file, range: { start: { line, column }, end: { line, column: column + 1 } } },
        ),
      );
    }
    if (name === 'note' && attribute('type') === 'source-file') this.#note = '';
    const skips = holdsNoSource(name, parent, attribute('type'), this.#reading);
    if (skips) this.#skips++;
    const id = name === 'div' && attribute('type') === 'entry' ? attribute('xml:id') : undefined;
    this.#stack.push({
      name,
      skips,
      ...(id === undefined ? {} : { entry: { id, start: this.text.length } }),
    });
    if (this.#bodies > 0 && this.#skips === 0)
      this.text += charactersOf(name, attribute, this.sourceFile?.lineEnd ?? 'lf');
  }

  #close(tag: SaxesTagNS): void {
    const top = this.#stack.pop();
    if (top?.skips) this.#skips--;
    if (top?.entry) this.entries.push({ ...top.entry, end: this.text.length });
    if (tag.local === 'body') this.#bodies--;
    if (this.#note !== undefined && top?.name === 'note') {
      this.sourceFile ??= parseSourceFileNote(this.#note);
      this.#note = undefined;
    }
  }

  #characters(text: string): void {
    if (this.#note !== undefined && this.#bodies === 0) this.#note += text;
    if (this.#bodies === 0 || this.#skips > 0) return;
    if (LAYOUT_ONLY.has(this.#stack.at(-1)?.name ?? '') && text.trim() === '') return;
    this.text += text;
  }
}

/** How the header keeps what the bytes were: `UTF-8, no BOM, LF, SHA-256 …`. */
export function sourceFileNote(note: SourceFileNote): string {
  const mark = note.byteOrderMark ? 'BOM' : 'no BOM';
  return `${note.encoding.toUpperCase()}, ${mark}, ${note.lineEnd.toUpperCase()}, SHA-256 ${note.sha256 ?? ''}`;
}

function parseSourceFileNote(words: string): SourceFileNote | undefined {
  const found = /^\s*(\S+), (no BOM|BOM), (LF|CRLF|CR)(?:, SHA-256 ([0-9a-f]{64}))?/iu.exec(words);
  if (!found) return undefined;
  return {
    encoding: (found[1] as string).toLowerCase() as Encoding,
    byteOrderMark: found[2] === 'BOM',
    lineEnd: (found[3] as string).toLowerCase() as LineEnd,
    sha256: found[4],
  };
}
