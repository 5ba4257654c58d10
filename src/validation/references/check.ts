/** Every pointer has its target, and one of the right kind; every id is given once. */
import { statSync } from 'node:fs';
import type { Code, Language } from '../../model/catalogue/index.js';
import { type Diagnostic, diagnose, type Params } from '../../model/diagnostic.js';
import { escapeAttribute } from '../../tei/xml.js';
import type { InputFile } from '../inputs.js';
import { nearest } from '../nearest.js';
import { parseXmlFile } from '../parser.js';
import { type DocumentFacts, FactCollector, type Pointer, type Target } from './collect.js';
import { resolvePointer } from './resolve.js';
import { placesOf, pointRange, type Spot } from './spots.js';
import { kindsOfTarget } from './target-kinds.js';

type Targets = ReadonlyMap<string, Target>;

/** What a file holds that pointers may lead to. */
export type FileTargets = Targets | 'missing' | 'not-xml';

/** Ids of the files that pointers lead to; each file is read once. */
export class TargetFiles {
  readonly #known = new Map<string, FileTargets>();
  readonly #read: (file: string) => FileTargets;

  /** @param read how a file is read that was not read already */
  constructor(read: (file: string) => FileTargets = readTargets) {
    this.#read = read;
  }

  /** A file that was read already. */
  add(file: string, targets: Targets): void {
    this.#known.set(file, targets);
  }

  get(file: string): FileTargets {
    let targets = this.#known.get(file);
    if (targets === undefined) {
      targets = this.#read(file);
      this.#known.set(file, targets);
    }
    return targets;
  }
}

/** From the disk. */
export function readTargets(file: string): FileTargets {
  const collector = new FactCollector();
  try {
    // A device or a pipe would never end.
    if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true) return 'missing';
    return parseXmlFile(file, [collector], { report: () => {} }) ? collector.facts.targets : 'not-xml';
  } catch {
    return 'missing'; // It may not be read, or no file can have that name.
  }
}

/** Records that the documents point to: absolute file name and id. */
export type UsedRecords = Set<string>;

export const recordKey = (file: string, id: string): string => `${file}#${id}`;

/** @param used receives what the pointers lead to in other files */
export function checkReferences(
  input: InputFile,
  facts: DocumentFacts,
  files: TargetFiles,
  used: UsedRecords,
  language: Language,
): Diagnostic[] {
  const { file, shown } = input;
  const found: Finding[] = [];
  const missingFiles = new Set<string>();
  const slowPatterns = new Set<string>();
  let danglings = 0;
  for (const { id, start } of facts.repeated) {
    const first = facts.targets.get(id)!.start;
    found.push({
      spot: { start, attribute: 'xml:id' },
      code: 'E-ID-TWICE',
      params: { id, line: first.line },
      related: [{ file: shown, range: pointRange(first), message: `#${id}` }],
    });
  }
  for (const pointer of facts.pointers) {
    const { element, attribute, value, start } = pointer;
    const count = pointer.count === 1 ? '' : pointer.count;
    const say = (code: Code, params: Params, related?: Diagnostic['related']): void => {
      const own = { element, attribute, value, count, ...params };
      // A prefix is only a part of the pointer.
      const whole = pointer.alone && code !== 'E-REF-PREFIX';
      const meant = whole ? onlyOne(params.suggestion) : undefined;
      found.push({
        spot: { start, attribute },
        code,
        params: own,
        ...(related === undefined ? {} : { related }),
        ...(meant === undefined ? {} : { replacement: `${attribute}="${escapeAttribute(meant)}"` }),
      });
    };
    const destination = resolvePointer(pointer.value, facts.prefixes, file);
    switch (destination.kind) {
      case 'elsewhere':
        break;
      case 'empty':
        say('E-REF-EMPTY', {});
        break;
      case 'undeclared-prefix': {
        const declared = facts.prefixes.map((prefix) => prefix.ident);
        say('E-REF-PREFIX', {
          prefix: destination.prefix,
          suggestion: suggest(destination.prefix, declared),
        });
        break;
      }
      case 'prefix-mismatch':
        say('E-REF-PATTERN', { prefix: destination.prefix, pattern: destination.patterns.join(' | ') });
        break;
      case 'pattern-too-slow':
        if (!slowPatterns.has(destination.pattern)) {
          slowPatterns.add(destination.pattern);
          say('E-REF-PATTERN-SLOW', { prefix: destination.prefix, pattern: destination.pattern });
        }
        break;
      case 'element': {
        const { file: other, id } = destination;
        const targets = other === undefined || other === file ? facts.targets : files.get(other);
        if (targets === 'missing') {
          const wordlike = isBareName(pointer, facts.targets);
          if (wordlike !== undefined) say(wordlike.code, wordlike.params);
          else if (!missingFiles.has(other!)) {
            missingFiles.add(other!);
            say('E-REF-FILE', { file: fileName(pointer.value, other!) });
          }
          break;
        }
        if (targets === 'not-xml' || id === undefined) break;
        const target = targets.get(id);
        if (other !== undefined) used.add(recordKey(other, id));
        if (target === undefined) {
          danglings++;
          const { code, params } = dangling(
            pointer,
            id,
            targets,
            other === undefined ? undefined : pointer.value,
            danglings <= SUGGESTED,
          );
          say(code, params);
        } else {
          const kinds = kindsOfTarget(pointer.element, pointer.attribute);
          if (kinds !== undefined && !kinds.includes(target.element))
            say('E-REF-KIND', { found: target.element, wanted: kinds[0]! }, [
              { file: other ?? shown, range: pointRange(target.start), message: `#${id}` },
            ]);
        }
      }
    }
  }
  found.push(...unwarranted(facts));
  const places = placesOf(
    found.map(({ spot }) => spot),
    input,
    language,
  );
  return found.map(({ spot, code, params, related, replacement }, i) => {
    const place = places[i]!;
    const isWholeTag =
      place.range.start.line === spot.start.line && place.range.start.column === spot.start.column;
    return diagnose(code, params, {
      file: shown,
      ...place,
      ...(related === undefined ? {} : { related }),
      ...(replacement === undefined || isWholeTag
        ? {}
        : { fix: { title: replacement, range: place.range, text: replacement } }),
    });
  });
}

/** The suggestion, when there is but one. */
function onlyOne(suggestion: string | number | undefined): string | undefined {
  return typeof suggestion === 'string' && suggestion !== '' && !suggestion.includes(', ')
    ? suggestion
    : undefined;
}

/** A finding before its place is known. */
interface Finding {
  readonly spot: Spot;
  readonly code: Code;
  readonly params: Params;
  readonly related?: Diagnostic['related'];
  /** What the attribute should be, when that is clear. */
  readonly replacement?: string;
}

/** To look for what was meant takes a while among many ids; who has more than this has another trouble. */
const SUGGESTED = 25;

/** What is said of a target that is not there: with the ids of the fitting kind that look like it. */
function dangling(
  { element, attribute, value }: Pointer,
  id: string,
  targets: Targets,
  whole: string | undefined,
  alike: boolean,
): { code: Code; params: Params } {
  const kinds = kindsOfTarget(element, attribute);
  const fitting = [...targets]
    .filter(([, target]) => kinds?.includes(target.element) ?? true)
    .map(([key]) => key);
  const before = value.slice(0, value.length - id.length);
  const suggestion = alike
    ? suggest(id, fitting, whole === undefined || value.endsWith(id) ? before : '')
    : '';
  if (attribute !== 'wit') return { code: 'E-REF-DANGLING', params: { suggestion } };
  return {
    code: 'E-WITNESS-UNDECLARED',
    params: { declared: list(fitting.map((key) => `#${key}`)), suggestion },
  };
}

/** `resp="editor"`, `wit="甲"`: a file of that name is not what is meant. */
function isBareName(
  { attribute, value }: Pointer,
  targets: Targets,
): { code: Code; params: Params } | undefined {
  if (/[#/.:\\]/.test(value)) return undefined;
  if (attribute === 'wit' && !targets.has(value)) {
    const declared = [...targets]
      .filter(([, target]) => target.element === 'witness')
      .map(([id]) => `#${id}`);
    return { code: 'E-WITNESS-UNDECLARED', params: { declared: list(declared), suggestion: '' } };
  }
  return {
    code: 'E-REF-NO-HASH',
    params: { suggestion: targets.has(value) ? `#${value}` : suggest(value, targets.keys(), '#') },
  };
}

/** ` Did you mean …?` is the catalogue's business; here only the names, comma-separated, or nothing. */
function suggest(word: string, candidates: Iterable<string>, before = ''): string {
  return nearest(word, candidates)
    .map((candidate) => before + candidate)
    .join(', ');
}

const LISTED = 8;
function list(names: readonly string[]): string {
  return names.length <= LISTED ? names.join(', ') || '–' : `${names.slice(0, LISTED).join(', ')} …`;
}

function fileName(value: string, resolved: string): string {
  return /^[a-z][a-z0-9+.-]*:/i.test(value) ? resolved : value.replace(/#.*$/, '');
}

/** Only where a document says of other marks who made them: elsewhere it is not the custom. */
function unwarranted(facts: DocumentFacts): Finding[] {
  if (facts.warranted === 0) return [];
  return facts.unwarranted.map(({ element, start, count }) => ({
    spot: { start },
    code: 'W-MARK-NO-RESP' as const,
    params: { element, count: count === 1 ? '' : count },
  }));
}
