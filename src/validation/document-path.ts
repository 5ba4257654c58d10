/**
 * The place in the document's own terms: `year 元德七年 › entry 3 › 目 › persName 2 (#id)`. Divs of the
 * encoding's contract have words of their own; other elements go by name and number among their
 * brothers.
 */
import type { Language } from '../model/catalogue/index.js';
import type { XmlListener, XmlTag } from './xml-events.js';

interface Level {
  readonly tag: XmlTag;
  /** Position among the parent's children of the same kind, 1-based. */
  readonly number: number;
  counts: Map<string, number> | undefined;
  /** Words of a year's head, once they were read. */
  label?: string;
}

const WORDS: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: { juan: 'juan', year: 'year', entry: 'entry', header: 'header' },
  zh: { juan: '卷', year: '年', entry: '條', header: '檔頭' },
};

const BLOCKS: Readonly<Record<string, string>> = { gang: '綱', mu: '目' };

/** Wrappers that every document has; they say nothing about the place. */
const SILENT = new Set(['TEI', 'text', 'body', 'fileDesc']);

/** What a reader of the corrected text does not read. */
const UNREAD = new Set(['sic', 'orig', 'abbr', 'rdg', 'note']);

const LABEL_LENGTH = 16;

/** Of a document a thousand elements deep the beginning and the end of the path say enough. */
const MOST_STEPS = 12;

export class DocumentPath {
  /** To be told of events before those who ask for the path. */
  readonly before: XmlListener = {
    startElement: (tag) => this.#open(tag),
    text: (text) => this.#read(text),
  };
  /** To be told after them: at an end tag the element is still the place. */
  readonly after: XmlListener = { endElement: () => this.#close() };
  readonly #levels: Level[] = [];
  readonly #words: Readonly<Record<string, string>>;
  #rootCount: Map<string, number> | undefined;
  /** The head or date whose text is being gathered for a year's label. */
  #gathering: { readonly level: Level; readonly depth: number; text: string } | undefined;

  constructor(language: Language = 'en') {
    this.#words = WORDS[language];
  }

  #open(tag: XmlTag): void {
    const parent = this.#levels.at(-1);
    let counts = parent === undefined ? this.#rootCount : parent.counts;
    if (counts === undefined) {
      counts = new Map();
      if (parent === undefined) this.#rootCount = counts;
      else parent.counts = counts;
    }
    // 綱 and 目 are counted apart, as readers do.
    const kind =
      tag.local === 'ab' || tag.local === 'div' ? `${tag.name} ${attribute(tag, 'type')}` : tag.name;
    const number = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, number);
    this.#levels.push({ tag, number, counts: undefined });
    if (tag.local === 'date' || tag.local === 'head') this.#gather(tag);
  }

  /** The last head's date names the year (西夏稱元德七年), or its whole words where it has no date. */
  #gather(tag: XmlTag): void {
    const depth = this.#levels.length;
    const head =
      tag.local === 'head' ? depth - 1 : this.#levels.findLastIndex((level) => level.tag.local === 'head');
    const level = head > 0 ? this.#levels[head - 1] : undefined;
    if (level === undefined || attribute(level.tag, 'type') !== 'year') return;
    this.#gathering = { level, depth, text: '' };
  }

  #read(text: string): void {
    const gathering = this.#gathering;
    if (gathering === undefined) return;
    const inner = this.#levels.slice(gathering.depth);
    if (!inner.some(({ tag }) => UNREAD.has(tag.local))) gathering.text += text;
  }

  #close(): void {
    const gathering = this.#gathering;
    if (gathering !== undefined && gathering.depth === this.#levels.length) {
      const label = gathering.text.replace(/\s+/g, '');
      if (label !== '') gathering.level.label = [...label].slice(0, LABEL_LENGTH).join('');
      this.#gathering = undefined;
    }
    this.#levels.pop();
  }

  /** Of the element that was opened last and is not closed yet; undefined outside the root. */
  path(): string | undefined {
    const steps: string[] = [];
    for (const level of this.#levels) {
      const step = this.#step(level, level === this.#levels.at(-1));
      if (step !== undefined) steps.push(step);
    }
    if (steps.length > MOST_STEPS) steps.splice(MOST_STEPS / 2, steps.length - MOST_STEPS, '…');
    return steps.length === 0 ? undefined : steps.join(' › ');
  }

  #step({ tag, number, label }: Level, last: boolean): string | undefined {
    const id = last ? attribute(tag, 'xml:id') : undefined;
    const withId = (step: string): string => (id === undefined ? step : `${step} (#${id})`);
    if (SILENT.has(tag.local)) return last ? withId(tag.name) : undefined;
    if (tag.local === 'teiHeader') return this.#words.header;
    const type = attribute(tag, 'type');
    if (tag.local === 'div') {
      const word = type === undefined ? undefined : this.#words[type];
      const name = label ?? attribute(tag, 'n') ?? String(number);
      return withId(
        word === undefined ? `${type ?? 'div'} ${attribute(tag, 'n') ?? number}` : `${word} ${name}`,
      );
    }
    if (tag.local === 'ab' && type !== undefined && BLOCKS[type] !== undefined)
      return withId(number === 1 ? BLOCKS[type] : `${BLOCKS[type]} ${number}`);
    const record = attribute(tag, 'xml:id');
    if (!last && record !== undefined) return `${tag.name} #${record}`;
    return withId(`${tag.name} ${number}`);
  }
}

function attribute(tag: XmlTag, name: string): string | undefined {
  return tag.attributes.find((a) => a.name === name)?.value;
}
