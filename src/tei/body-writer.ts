/**
 * Chronicle → `text/body`. The one place where inline XML is made from spans.
 *
 * White space is layout only as a child of elements that hold no text (`body`, `div`, `app`); in `head`, `ab` and
 * `note` every character is source (encoding.md §1).
 */
import type { Block, Chronicle, Entry, Head, Juan, Section, Year } from '../model/chronicle.js';
import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import type { Mark, NameMark, SpeechMark } from '../model/mark.js';
import type { Extent } from '../model/source-text.js';
import { rangeOf } from '../source/lines.js';
import { isPoint, nest, type PointMark, partsOf, type TreeMark, type TreeNode } from './inline-tree.js';
import { type LineStart, lineStartsOf } from './line-starts.js';
import { bibl, correction, date, variant } from './mark-element.js';
import { emptyTag, escapeText, openTag } from './xml.js';

export interface Body {
  /** From `<body>` to `</body>`, indented by `indent`. */
  readonly xml: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** Writes the body of a chronicle. Characters of the source that no block or head holds, other than line ends and page breaks, are a fault of the reader's and throw. */
export function writeBody(chronicle: Chronicle, indent = '    '): Body {
  const writer = new BodyWriter(chronicle);
  const body = writer.write(indent);
  // Speech parted over paragraphs whose last part crosses something else would leave a pointer without target.
  const { unfinished } = writer;
  if (unfinished.size === 0) return body;
  return writeBody({ ...chronicle, marks: chronicle.marks.filter((mark) => !unfinished.has(mark)) }, indent);
}

const BLOCK_TYPE: Readonly<Partial<Record<Block['kind'], string>>> = {
  gang: 'gang',
  mu: 'mu',
  blank: 'blank',
  'source-header': 'source-header',
};

class BodyWriter {
  readonly #chronicle: Chronicle;
  readonly #text: string;
  readonly #lines: readonly LineStart[];
  readonly #marks: readonly Mark[];
  readonly #diagnostics: Diagnostic[] = [];
  readonly #out: string[] = [];
  readonly #points: readonly PointMark[];
  #nextPoint = 0;
  #nextLine = 0;
  #nextMark = 0;
  /** Unit (entry, section) being written, for ids of marks in it. */
  #unit = '';
  #persons = 0;
  #speeches = 0;
  /** Ids given to person marks that an office points to, by start offset. */
  #holders = new Map<number, string>();
  /** Speech that began in a block before, by mark. */
  readonly #openSpeech = new Map<SpeechMark, string>();
  readonly #finished = new Set<Mark>();
  /** Parted speech of which a part was written but not the last. */
  readonly unfinished = new Set<Mark>();

  constructor(chronicle: Chronicle) {
    this.#chronicle = chronicle;
    this.#text = chronicle.source.text;
    this.#lines = lineStartsOf(chronicle);
    this.#marks = chronicle.marks.filter((mark) => !isPoint(mark));
    this.#points = chronicle.marks.filter(isPoint);
  }

  write(indent: string): Body {
    this.#out.push(`${indent}<body>\n`);
    for (const juan of this.#chronicle.juan) this.#juan(juan, `${indent}  `);
    if (this.#chronicle.juan.length === 0) {
      this.#out.push(
        `${indent}  ${openTag('div', { type: 'juan', n: 1, 'xml:id': 'j1' })}${this.#linesBefore(Infinity)}</div>\n`,
      );
    }
    this.#out.push(`${indent}</body>`);
    return { xml: this.#out.join(''), diagnostics: this.#diagnostics };
  }

  #juan(juan: Juan, indent: string): void {
    this.#out.push(
      `${indent}${openTag('div', { type: 'juan', n: juan.number, 'xml:id': juan.id })}${this.#linesBefore(juan.start)}\n`,
    );
    for (const head of juan.heads) this.#head(head, `${indent}  `);
    for (const section of juan.sections) {
      this.#flushLines(section.start, `${indent}  `);
      if (section.kind === 'year') this.#year(section, `${indent}  `);
      else this.#section(section, `${indent}  `);
    }
    if (juan === this.#chronicle.juan.at(-1)) this.#flushLines(Infinity, `${indent}  `);
    this.#out.push(`${indent}</div>\n`);
  }

  #year(year: Year, indent: string): void {
    const cert = year.certainty === 'high' ? undefined : year.certainty;
    this.#out.push(
      `${indent}${openTag('div', { type: 'year', n: year.western, 'xml:id': year.id, cert })}\n`,
    );
    for (const head of year.heads) this.#head(head, `${indent}  `);
    for (const entry of year.entries) {
      this.#flushLines(entry.start, `${indent}  `);
      this.#entry(entry, `${indent}  `);
    }
    this.#out.push(`${indent}</div>\n`);
  }

  #entry(entry: Entry, indent: string): void {
    this.#enter(entry.id, entry.blocks);
    this.#out.push(`${indent}${openTag('div', { type: 'entry', n: entry.number, 'xml:id': entry.id })}\n`);
    for (const block of entry.blocks) this.#block(block, `${indent}  `);
    this.#out.push(`${indent}</div>\n`);
  }

  #section(section: Section, indent: string): void {
    this.#enter(section.id, section.blocks);
    this.#out.push(`${indent}${openTag('div', { type: section.kind, 'xml:id': section.id })}\n`);
    for (const head of section.heads) this.#head(head, `${indent}  `);
    for (const block of section.blocks) this.#block(block, `${indent}  `);
    this.#out.push(`${indent}</div>\n`);
  }

  #enter(id: string, blocks: readonly Block[]): void {
    this.#unit = id;
    this.#persons = 0;
    this.#speeches = 0;
    this.#holders = new Map();
    const [first, last] = [blocks[0], blocks.at(-1)];
    if (!first || !last) return;
    for (let i = this.#nextMark; i < this.#marks.length; i++) {
      const mark = this.#marks[i] as Mark;
      if (mark.start >= last.end) break;
      if (mark.kind === 'role' && mark.holder && !this.#holders.has(mark.holder.start)) {
        this.#holders.set(mark.holder.start, `${id}.p${++this.#persons}`);
      }
    }
  }

  #head(head: Head, indent: string): void {
    this.#flushLines(head.start, indent);
    this.#out.push(`${indent}${openTag('head', { type: head.reckoning })}${this.#inline(head)}</head>\n`);
  }

  #block(block: Block, indent: string): void {
    this.#flushLines(block.start, indent);
    const name = block.kind === 'note' ? 'note' : 'ab';
    const attributes = block.kind === 'note' ? { type: 'compiler' } : { type: BLOCK_TYPE[block.kind] };
    const content = this.#inline(block);
    const trailing = this.#isLastBlock(block) ? this.#linesBefore(Infinity) : '';
    this.#out.push(`${indent}${openTag(name, attributes)}${content}${trailing}</${name}>\n`);
  }

  #isLastBlock(block: Block): boolean {
    return block.end > 0 && block.end === this.#chronicle.juan.at(-1)?.end;
  }

  /** Line beginnings (blank lines, pages) that stand before an offset and in no block. */
  #linesBefore(offset: number): string {
    let xml = '';
    for (; this.#nextLine < this.#lines.length; this.#nextLine++) {
      const line = this.#lines[this.#nextLine] as LineStart;
      if (line.start >= offset) break;
      xml += line.xml;
      xml += this.#milestonesIn({ start: line.start, end: Math.min(offset, line.end) });
    }
    return xml;
  }

  #flushLines(offset: number, indent: string): void {
    const xml = this.#linesBefore(offset);
    if (xml !== '') this.#out.push(`${indent}${xml}\n`);
  }

  /** What a line outside every block holds: page breaks and nothing else. */
  #milestonesIn(extent: Extent): string {
    let xml = '';
    let at = extent.start;
    for (const mark of this.#marksIn(extent)) {
      if (mark.kind !== 'milestone' || mark.keepsText || mark.start !== at) break;
      xml += emptyTag(mark.name, mark.attributes);
      at = mark.end;
    }
    if (at !== extent.end) throw new Error(`characters ${at}–${extent.end} of the source stand in no block`);
    return xml;
  }

  /** Marks within an extent, taken in order: the writer goes through the text once. */
  #marksIn(extent: Extent): Mark[] {
    while (this.#nextMark < this.#marks.length && (this.#marks[this.#nextMark] as Mark).start < extent.start)
      this.#nextMark++;
    const found: Mark[] = [];
    for (let i = this.#nextMark; i < this.#marks.length; i++) {
      const mark = this.#marks[i] as Mark;
      if (mark.start >= extent.end) break;
      found.push(mark);
    }
    return found;
  }

  #inline(extent: Extent): string {
    const marks: TreeMark[] = [];
    const speech: SpeechMark[] = [];
    for (const mark of this.#marksIn(extent)) {
      if (mark.kind === 'said' || mark.kind === 'quote' || mark.kind === 'q') speech.push(mark);
      else if (mark.end <= extent.end) marks.push(mark, ...partsOf(mark));
    }
    for (const mark of [...this.#openSpeech.keys(), ...speech]) {
      const piece = {
        ...mark,
        start: Math.max(mark.start, extent.start),
        end: Math.min(mark.end, extent.end),
      };
      this.#pieceOf.set(piece, mark);
      marks.push(piece);
    }
    const { nodes, dropped } = nest(marks);
    for (const mark of dropped) this.#reportDropped(mark);
    const xml = this.#nodes(nodes, extent.start, extent.end) + this.#pointsUpTo(extent.end);
    for (const mark of [...this.#openSpeech.keys()])
      if (mark.end <= extent.end) this.#openSpeech.delete(mark);
    return xml;
  }

  readonly #pieceOf = new Map<TreeMark, SpeechMark>();

  #reportDropped(mark: TreeMark): void {
    if (mark.kind === 'said' || mark.kind === 'quote' || mark.kind === 'q') return;
    const { source } = this.#chronicle;
    this.#diagnostics.push(
      diagnose(
        'W-TEI-CROSSING',
        { text: this.#text.slice(mark.start, mark.end), kind: mark.kind },
        { file: source.fileName, range: rangeOf(source, mark) },
      ),
    );
  }

  #nodes(nodes: readonly TreeNode[], start: number, end: number): string {
    let xml = '';
    let at = start;
    for (const node of nodes) {
      xml += this.#plain(at, node.mark.start);
      if (!beginsLine(node.mark)) xml += this.#lineHere(node.mark.start);
      xml += this.#pointsUpTo(node.mark.start);
      xml += this.#node(node);
      at = node.mark.end;
    }
    return xml + this.#plain(at, end);
  }

  /** Text between two offsets, with the line beginnings in it; a line that begins at `to` is left to what follows. */
  #plain(from: number, to: number): string {
    let xml = '';
    let at = from;
    for (; this.#nextLine < this.#lines.length; this.#nextLine++) {
      const line = this.#lines[this.#nextLine] as LineStart;
      if (line.start >= to) break;
      xml += this.#words(at, line.breakStart);
      if (line.breakStart < line.start) xml += this.#pointsUpTo(line.breakStart);
      xml += line.xml;
      at = line.start;
    }
    const next = this.#lines[this.#nextLine];
    const stop = next !== undefined && next.start === to && next.breakStart < to ? next.breakStart : to;
    return xml + this.#words(at, stop);
  }

  /** Anchors, and what was left out, up to an offset, where no element is open but those that hold it. */
  #pointsUpTo(offset: number): string {
    let xml = '';
    for (; this.#nextPoint < this.#points.length; this.#nextPoint++) {
      const point = this.#points[this.#nextPoint] as PointMark;
      if (point.start > offset) break;
      xml += point.kind === 'anchor' ? emptyTag('anchor', { 'xml:id': point.id }) : correction(point, '');
    }
    return xml;
  }

  /** Text without line beginnings, with the points in it. */
  #words(from: number, to: number): string {
    let xml = '';
    let at = from;
    for (let point = this.#points[this.#nextPoint]; point !== undefined && point.start < to; ) {
      const stop = Math.max(at, point.start);
      xml += escapeText(this.#text.slice(at, stop)) + this.#pointsUpTo(stop);
      at = stop;
      point = this.#points[this.#nextPoint];
    }
    return xml + escapeText(this.#text.slice(at, Math.max(at, to)));
  }

  #lineHere(offset: number): string {
    const line = this.#lines[this.#nextLine];
    if (line?.start !== offset) return '';
    this.#nextLine++;
    return line.xml;
  }

  #node(node: TreeNode): string {
    const { mark } = node;
    if (mark.kind === 'milestone' && !mark.keepsText) return emptyTag(mark.name, mark.attributes);
    const lead = beginsLine(mark) ? this.#lineHere(mark.start) : '';
    const content = lead + this.#nodes(node.children, mark.start, mark.end);
    switch (mark.kind) {
      case 'citation':
        return `${openTag('note', { type: 'citation', place: 'inline' })}${content}</note>`;
      case 'compiler-note':
        return `${openTag('note', { type: 'compiler', place: this.#opensParenthesis(mark) ? 'inline' : undefined })}${content}</note>`;
      case 'variant-note':
        return `${openTag('note', { type: 'variant', place: 'inline' })}${content}</note>`;
      case 'inline-note':
        return `${openTag('note', { place: 'inline' })}${content}</note>`;
      case 'bibl':
        return bibl(mark, content);
      case 'author':
        return `<author>${content}</author>`;
      case 'locus':
        return `${openTag('biblScope', { unit: 'juan' })}${content}</biblScope>`;
      case 'mentioned':
        return `<mentioned>${content}</mentioned>`;
      case 'variant':
        return variant(mark, content);
      case 'title':
        return `${openTag('title', { ref: mark.ref })}${content}</title>`;
      case 'said':
      case 'quote':
      case 'q':
        return this.#speech(mark, content);
      case 'date':
        return date(mark, content);
      case 'relative-time':
        return `${openTag('seg', { type: 'relative-time' })}${content}</seg>`;
      case 'correction':
        return correction(mark, content);
      case 'milestone':
        return `${openTag(mark.name, mark.attributes)}${content}</${mark.name}>`;
      case 'anchor':
        return '';
      default:
        return this.#name(mark, content);
    }
  }

  #opensParenthesis(mark: Extent): boolean {
    return this.#text[mark.start] === '（' || this.#text[mark.start] === '(';
  }

  #name(mark: NameMark, content: string): string {
    const { resp, cert, evidence } = mark.warrant;
    const warrant = { resp, cert, evidence };
    const id = this.#holders.get(mark.start);
    switch (mark.kind) {
      case 'person':
        return `${openTag('persName', { 'xml:id': id, type: mark.type, ref: mark.ref, ...warrant })}${content}</persName>`;
      case 'place':
        return `${openTag('placeName', { ref: mark.ref, ...warrant })}${content}</placeName>`;
      case 'org':
        return `${openTag('orgName', { type: mark.type ?? 'polity', ref: mark.ref, ...warrant })}${content}</orgName>`;
      case 'role': {
        const holder = mark.holder && this.#holders.get(mark.holder.start);
        // TEI has no @evidence on roleName (att.personal, not att.editLike).
        return `${openTag('roleName', { corresp: holder && `#${holder}`, resp, cert })}${content}</roleName>`;
      }
    }
  }

  /** TEI SA §16.7.3, SAJPN: fragments of one element point to each other with `next` and `prev`. */
  #speech(piece: SpeechMark, content: string): string {
    const whole = this.#pieceOf.get(piece) ?? piece;
    const attributes = { who: piece.kind === 'said' ? whole.who : undefined };
    if (piece.start === whole.start && piece.end === whole.end) {
      return `${openTag(piece.kind, attributes)}${content}</${piece.kind}>`;
    }
    const before = this.#openSpeech.get(whole);
    const [stem, n] = before === undefined ? [`${this.#unit}.q${++this.#speeches}`, 1] : splitPieceId(before);
    const id = `${stem}-${n}`;
    const last = piece.end === whole.end;
    if (last) this.#finished.add(whole);
    this.#openSpeech.set(whole, `${stem}-${n + 1}`);
    const links = {
      'xml:id': id,
      prev: n > 1 ? `#${stem}-${n - 1}` : undefined,
      next: last ? undefined : `#${stem}-${n + 1}`,
    };
    return `${openTag(piece.kind, { ...attributes, ...links })}${content}</${piece.kind}>`;
  }
}

function splitPieceId(id: string): [string, number] {
  const at = id.lastIndexOf('-');
  return [id.slice(0, at), Number(id.slice(at + 1))];
}

/** Elements inside which a line's `lb` stands when they begin it: the innermost `head`, `ab` or `note`. */
function beginsLine(mark: TreeMark): boolean {
  return mark.kind.endsWith('note') || mark.kind === 'citation';
}
