/**
 * Reads years, entries and their words back out of a TEI chronicle, as corrected, so that the calendar's
 * checks can look at them; with the place of every word in the file.
 */
import type { Chronology } from '../../calendar/chronology.js';
import type { Block, Chronicle, Entry, EraYear, Head, Year } from '../../model/chronicle.js';
import type { Diagnostic, Position } from '../../model/diagnostic.js';
import type { Extent } from '../../model/source-text.js';
import { TEI_NAMESPACE } from '../references/collect.js';
import type { Locator, XmlListener, XmlTag } from '../xml-events.js';

/** What stands beside the reading that the edition prints (encoding.md §1 and §6). */
const BESIDE = new Set(['sic', 'orig', 'abbr', 'teiHeader', 'standOff', 'witDetail', 'rdg', 'rdgGrp']);
const BESIDE_NOTES = new Set(['editorial', 'apparatus']);

interface Piece {
  readonly offset: number;
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

interface OpenYear {
  readonly id: string;
  readonly western: number | undefined;
  readonly start: number;
  readonly heads: Head[];
  readonly entries: { readonly id: string; readonly start: number; readonly blocks: Block[] }[];
}

/** Era and number of a head's `@when-custom` with the year's `@n`: how this document counts. */
interface Counted {
  readonly era: string;
  readonly first: number;
}

export class ChronicleCollector implements XmlListener {
  readonly #pieces: Piece[] = [];
  readonly #years: OpenYear[] = [];
  readonly #counted: Counted[] = [];
  readonly #open: ('beside' | 'year' | 'head' | 'block' | '')[] = [];
  #beside = 0;
  #length = 0;
  #year: OpenYear | undefined;
  #blockStart = 0;
  #blockKind: Block['kind'] = 'text';

  startElement(tag: XmlTag): void {
    this.#open.push(this.#enter(tag));
  }

  #enter(tag: XmlTag): 'beside' | 'year' | 'head' | 'block' | '' {
    if (tag.uri !== TEI_NAMESPACE) return '';
    const type = attribute(tag, 'type');
    if (BESIDE.has(tag.local) || (tag.local === 'note' && BESIDE_NOTES.has(type ?? ''))) {
      this.#beside++;
      return 'beside';
    }
    if (this.#beside > 0) return '';
    if (tag.local === 'div' && type === 'year') {
      const n = Number(attribute(tag, 'n') ?? Number.NaN);
      const western = Number.isInteger(n) ? n : undefined;
      this.#year = {
        id: attribute(tag, 'xml:id') ?? '',
        western,
        start: this.#length,
        heads: [],
        entries: [],
      };
      this.#years.push(this.#year);
      return 'year';
    }
    if (this.#year === undefined) return '';
    if (tag.local === 'div' && type === 'entry') {
      this.#year.entries.push({ id: attribute(tag, 'xml:id') ?? '', start: this.#length, blocks: [] });
      return '';
    }
    if (tag.local === 'head' || tag.local === 'ab') {
      this.#blockStart = this.#length;
      this.#blockKind = type === 'gang' || type === 'mu' || type === 'note' ? type : 'text';
      return tag.local === 'head' ? 'head' : 'block';
    }
    if (tag.local === 'date' && this.#open.includes('head')) this.#countBy(attribute(tag, 'when-custom'));
    return '';
  }

  #countBy(custom: string | undefined): void {
    const parts = /^(.+)-(\d+)$/u.exec(custom ?? '');
    const western = this.#year?.western;
    if (parts?.[1] === undefined || western === undefined) return;
    this.#counted.push({ era: parts[1], first: western - Number(parts[2]) + 1 });
  }

  endElement(): void {
    const kind = this.#open.pop();
    const extent = { start: this.#blockStart, end: this.#length };
    if (kind === 'beside') this.#beside--;
    else if (kind === 'year') this.#year = undefined;
    else if (kind === 'head') this.#year?.heads.push(extent);
    else if (kind === 'block') this.#year?.entries.at(-1)?.blocks.push({ ...extent, kind: this.#blockKind });
  }

  text(text: string, at: Locator): void {
    if (this.#year === undefined || this.#beside > 0) return;
    this.#pieces.push({ offset: this.#length, text, line: at.startLine, column: at.startColumn });
    this.#length += text.length;
  }

  /** What the calendar has to say about the document, after it was read. Its tables are loaded only then. */
  async findings(file: string): Promise<Diagnostic[]> {
    if (this.#years.length === 0) return [];
    const [{ checkCalendar }, { findEraYears }] = await Promise.all([
      import('../../calendar/checks.js'),
      import('../../calendar/era-year.js'),
    ]);
    const chronology = this.#chronology();
    const text = this.#pieces.map((piece) => piece.text).join('');
    const eraYears = (head: Extent): EraYear[] => findEraYears(text, head.start, head.end, chronology);
    return checkCalendar(this.#chronicle(file, text, eraYears), {
      chronology,
      rangeOf: (extent) => this.#rangeOf(extent),
    });
  }

  /** An era counted alike in most of its headings is counted so by the document. */
  #chronology(): Chronology {
    const votes = new Map<string, Map<number, number>>();
    for (const { era, first } of this.#counted) {
      const firsts = votes.get(era) ?? new Map<number, number>();
      votes.set(era, firsts.set(first, (firsts.get(first) ?? 0) + 1));
    }
    const eras = [...votes].map(([era, firsts]) => {
      const [first] = [...firsts].sort((a, b) => b[1] - a[1])[0] ?? [0];
      return { era, first };
    });
    return { eras, years: [] };
  }

  #chronicle(file: string, text: string, eraYears: (head: Extent) => EraYear[]): Chronicle {
    const sections = this.#years.map((year): Year => {
      const entries = year.entries.map(({ id, start, blocks }, i): Entry => {
        return { kind: 'entry', id, number: i + 1, start, end: blocks.at(-1)?.end ?? start, blocks };
      });
      return {
        kind: 'year',
        id: year.id,
        start: year.start,
        end: entries.at(-1)?.end ?? year.start,
        ...(year.western === undefined ? {} : { western: year.western }),
        heads: year.heads,
        eraYears: year.heads.flatMap(eraYears),
        entries,
      };
    });
    return {
      source: {
        fileName: file,
        text,
        encoding: 'utf-8',
        byteOrderMark: false,
        lineEnd: 'lf',
        lines: [],
        sha256: '',
      },
      layout: 'tei',
      juan: [{ kind: 'juan', id: '', start: 0, end: text.length, heads: [], sections }],
      marks: [],
      diagnostics: [],
    };
  }

  #rangeOf({ start, end }: Extent): { start: Position; end: Position } {
    const last = this.#position(end - 1);
    return { start: this.#position(start), end: { line: last.line, column: last.column + 1 } };
  }

  #position(offset: number): Position {
    let low = 0;
    let high = this.#pieces.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#pieces[middle]?.offset ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    const piece = this.#pieces[low];
    if (piece === undefined) return { line: 1, column: 1 };
    const before = piece.text.slice(0, offset - piece.offset);
    const newline = before.lastIndexOf('\n');
    if (newline < 0) return { line: piece.line, column: piece.column + [...before].length };
    const line = piece.line + before.split('\n').length - 1;
    return { line, column: [...before.slice(newline + 1)].length + 1 };
  }
}

function attribute(tag: XmlTag, name: string): string | undefined {
  return tag.attributes.find((a) => a.name === name)?.value;
}
