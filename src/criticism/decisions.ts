/** Reads the editor's decisions, `edition/decisions/*.yaml`. */
import { isMap, isScalar, isSeq, type YAMLMap } from 'yaml';
import { readYaml } from '../files/yaml.js';
import type { Decision, Decisions } from '../model/decisions.js';
import { type Diagnostic, diagnose, InputRefused, type Range } from '../model/diagnostic.js';
import type { Certainty } from '../model/mark.js';

const PASSAGE_FIELDS: readonly string[] = [
  ...['id', 'line', 'quote', 'cited', 'is', 'juan', 'page', 'to', 'work', 'cert', 'resp', 'evidence'],
];

/** @throws InputRefused with the line of what is not well-formed or incomplete */
export function readDecisions(words: string, file: string): Decisions {
  const { document, rangeAt } = readYaml(words, file);
  const problems: Diagnostic[] = [];
  const listOf = <T>(name: string, read: (row: Row) => T): T[] => {
    const list = isMap(document.contents) ? document.contents.get(name, true) : undefined;
    if (!isSeq(list)) return [];
    return list.items.filter(isMap).map((item) => read(new Row(item, name, file, rangeAt, problems)));
  };
  const decisions: Decisions = {
    corrections: listOf('corrections', (row) => ({
      ...row.decision(),
      from: row.required('from'),
      to: row.text('to') ?? '',
      type: row.required('type'),
      cert: row.certainty(),
    })),
    paragraphs: listOf('paragraphs', (row) => {
      const [before, after] = [row.required('before'), row.required('after')];
      return { ...row.decision(before + after), before, after };
    }),
    doubts: listOf('doubts', (row) => ({
      ...row.decision(),
      ...row.optional('from'),
      ...row.optional('to'),
    })),
    compiler: listOf('compiler', (row) => row.decision()),
    speakers: listOf('speakers', (row) => ({
      ...row.decision(undefined, row.required('quote')),
      kind: row.text('kind') === 'quote' ? 'quote' : 'said',
      ...row.optional('who'),
    })),
    passages: listOf('passages', (row) => {
      row.insistOnFields(PASSAGE_FIELDS);
      const is = row.oneOf('is', ['found', 'elsewhere', 'absent'] as const) ?? 'found';
      const cert = row.oneOf('cert', ['high', 'medium', 'low'] as const);
      if (is !== 'absent') row.required('page');
      return {
        ...row.decision(),
        is,
        ...row.optional('cited'),
        ...row.word('juan'),
        ...row.word('page'),
        ...row.word('to'),
        ...row.optional('work'),
        ...(cert === undefined ? {} : { cert }),
      };
    }),
  };
  if (problems.length > 0) throw new InputRefused(...problems);
  return decisions;
}

export function joinDecisions(all: readonly Decisions[]): Decisions {
  return {
    corrections: all.flatMap((each) => each.corrections),
    paragraphs: all.flatMap((each) => each.paragraphs),
    doubts: all.flatMap((each) => each.doubts),
    compiler: all.flatMap((each) => each.compiler),
    speakers: all.flatMap((each) => each.speakers),
    passages: all.flatMap((each) => each.passages),
  };
}

class Row {
  readonly #row: YAMLMap;
  readonly #list: string;
  readonly #place: { file: string; range: Range };
  readonly #problems: Diagnostic[];

  constructor(
    row: YAMLMap,
    list: string,
    file: string,
    rangeAt: (from: number, to: number) => Range,
    problems: Diagnostic[],
  ) {
    this.#row = row;
    this.#list = list;
    this.#problems = problems;
    this.#place = { file, range: rangeAt(row.range?.[0] ?? 0, row.range?.[0] ?? 0) };
  }

  text(name: string): string | undefined {
    const value = this.#row.get(name, true);
    return isScalar(value) && value.value !== null ? String(value.value) : undefined;
  }

  required(name: string): string {
    const value = this.text(name);
    if (value === undefined) {
      this.#problem(`${name} is missing`);
    }
    return value ?? '';
  }

  optional<K extends string>(name: K): Partial<Record<K, string>> {
    const value = this.text(name);
    return value === undefined ? {} : ({ [name]: value } as Partial<Record<K, string>>);
  }

  /** A word of a TEI attribute (teidata.word): no white space. */
  word<K extends string>(name: K): Partial<Record<K, string>> {
    const value = this.text(name);
    if (value !== undefined && !/^[^\p{C}\p{Z}]+$/u.test(value))
      this.#problem(`${name} is one word, without spaces: ${value}`);
    return this.optional(name);
  }

  oneOf<T extends string>(name: string, values: readonly T[]): T | undefined {
    const value = this.text(name);
    const known = values.find((each) => each === value);
    if (value !== undefined && known === undefined)
      this.#problem(`${name} must be one of ${values.join(', ')}`);
    return known;
  }

  insistOnFields(known: readonly string[]): void {
    for (const { key } of this.#row.items) {
      const name = isScalar(key) ? String(key.value) : '';
      if (!known.includes(name)) this.#problem(`${name} is not known here: ${known.join(', ')}`);
    }
  }

  #problem(reason: string): void {
    this.#problems.push(diagnose('E-CONFIG-VALUE', { where: this.#list, reason }, this.#place));
  }

  certainty(): Certainty {
    const value = this.required('cert');
    return value === 'high' || value === 'low' ? value : 'medium';
  }

  decision(quote?: string, id?: string): Decision {
    const line = this.text('line');
    return {
      id: id ?? this.required('id'),
      quote: quote ?? this.required('quote'),
      resp: this.text('resp') ?? '#editor',
      ...(line === undefined ? {} : { line: Number(line) }),
      ...this.optional('source'),
      ...this.optional('evidence'),
      ...this.optional('note'),
      place: this.#place,
    };
  }
}
