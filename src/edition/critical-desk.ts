/** What the commands of criticism work on: a text, the lists of its edition, the witnesses at hand. */
import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { Chronology } from '../calendar/index.js';
import { entryTexts } from '../criticism/entry-text.js';
import { SoughtGrams } from '../criticism/ngram-index.js';
import type { NameForms } from '../criticism/transliteration.js';
import { foldCodePoint } from '../criticism/variant-character.js';
import { WitnessLibrary } from '../criticism/witness-library.js';
import { readBytes } from '../files/whole.js';
import type { Chronicle } from '../model/chronicle.js';
import { annotate } from '../recognise/annotate.js';
import { decodeSource } from '../source/decode.js';
import { readChronicle } from '../source/read-chronicle.js';
import { type Configuration, readConfiguration } from './configuration.js';
import { readDesk } from './convert.js';

export interface CriticalDesk {
  readonly chronicle: Chronicle;
  readonly library: WitnessLibrary;
  /** Names of the lists, misspellings left out. */
  readonly names: readonly string[];
  /** Every form of every name that the lists have, the short and the wrong ones too. */
  readonly nameForms: NameForms;
  /** Forms that the lists call errors of the base text. */
  readonly misspellings: readonly string[];
  readonly configuration?: Configuration;
  readonly chronology?: Chronology;
}

export interface DeskOptions {
  /** Edition folder or its configuration file. */
  readonly edition?: string;
  /** Folder of witnesses; without it `witnesses` beside the edition, or beside the project. */
  readonly witnesses?: string;
}

/** The first of the usual places that is there; a folder that is named is taken even when it is not. */
function witnessFolder(options: DeskOptions, configuration: Configuration | undefined): string {
  if (options.witnesses !== undefined) return resolve(options.witnesses);
  const beside =
    configuration === undefined
      ? []
      : [resolve(configuration.folder, 'witnesses'), resolve(configuration.folder, '../../shared/witnesses')];
  const usual = [...beside, resolve('witnesses'), resolve('../shared/witnesses')];
  return usual.find((path) => existsSync(path)) ?? usual[0]!;
}

/** The folded words of every entry and remark. */
function* wordsToSeek(chronicle: Chronicle): Generator<Uint32Array> {
  for (const entry of entryTexts(chronicle))
    for (const { codes } of [entry, ...entry.mentions]) yield codes.map(foldCodePoint);
}

/**
 * @param source path of the text
 * @throws InputRefused where something cannot be read
 */
export function openDesk(source: string, options: DeskOptions): CriticalDesk {
  const configuration = options.edition === undefined ? undefined : readConfiguration(options.edition);
  const path = resolve(source);
  const known = configuration?.texts.find((text) => text.source === path);
  const desk = readDesk(configuration, true, basename(path, '.txt'));
  const read = readChronicle(decodeSource(readBytes(path), basename(path), known?.encoding), {
    chronology: desk.chronology,
    layouts: desk.layouts,
    ...(known?.layout === undefined ? {} : { layout: known.layout }),
    ...(known?.juan === undefined ? {} : { juanNumber: known.juan }),
  });
  const { chronicle } = annotate(read, { authority: desk.authority, chronology: desk.chronology });
  const nameForms = new Map<string, Set<string>>();
  for (const { ref, forms: own } of desk.authority.names) {
    for (const { text } of own.filter((f) => [...f.text].length > 1))
      nameForms.set(text, (nameForms.get(text) ?? new Set<string>()).add(ref));
  }
  const forms = desk.authority.names.flatMap((n) => n.forms);
  return {
    chronicle,
    library: new WitnessLibrary(
      witnessFolder(options, configuration),
      desk.authority.works,
      new SoughtGrams(wordsToSeek(chronicle)),
    ),
    names: forms.filter((f) => !f.error && f.type !== 'short').map((f) => f.text),
    nameForms,
    misspellings: forms.filter((f) => f.error).map((f) => f.text),
    ...(configuration === undefined ? {} : { configuration }),
    ...(desk.chronology === undefined ? {} : { chronology: desk.chronology }),
  };
}
