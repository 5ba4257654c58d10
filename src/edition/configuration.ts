/**
 * The edition's one configuration file, `biannian.yaml`. Its shape is `schema/configuration.schema.json`; errors name
 * the line.
 */
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { Ajv, type ErrorObject } from 'ajv';
import { isNode } from 'yaml';
import type { ListDescription } from '../authority/open-list.js';
import { readText } from '../files/whole.js';
import { readYaml } from '../files/yaml.js';
import type { ParagraphNotes } from '../model/decisions.js';
import { type Diagnostic, diagnose, InputRefused, type Range } from '../model/diagnostic.js';
import type { EditionDescription } from '../model/edition-description.js';
import type { Encoding } from '../model/source-text.js';
import type { RecogniserName } from '../recognise/recogniser.js';
import { type LayoutDescription, patternOf } from '../source/layout.js';

export interface EditionText {
  readonly source: string;
  readonly tei: string;
  readonly title?: string;
  readonly juan?: number;
  readonly layout?: string;
  readonly encoding?: Encoding;
  readonly ids?: string;
  readonly collation?: string;
}

export interface Configuration {
  /** The configuration file; the paths in it are resolved against its folder. */
  readonly file: string;
  readonly folder: string;
  readonly edition: EditionDescription;
  /** Paths absolute. */
  readonly texts: readonly EditionText[];
  /** Paths absolute. */
  readonly authority: {
    readonly persons?: string;
    readonly places?: string;
    readonly orgs?: string;
    readonly works?: string;
  };
  /** Lists beside the edition's own; paths absolute. */
  readonly further: readonly ListDescription[];
  readonly chronology?: string;
  readonly decisions?: string;
  readonly apparatus: { readonly paragraphs?: ParagraphNotes };
  readonly layouts: readonly LayoutDescription[];
  readonly recognition: {
    readonly threshold?: number;
    readonly recognisers?: readonly RecogniserName[];
    /** `names`, `names-free`, or the absolute path of a model of the edition's own. */
    readonly model?: string;
  };
  readonly output: {
    readonly folder: string;
    readonly site: boolean;
    readonly print: boolean;
    readonly epub: boolean;
  };
}

export const CONFIGURATION_FILE = 'biannian.yaml';

interface RawConfiguration {
  readonly edition: EditionDescription;
  readonly texts: readonly EditionText[];
  readonly authority?: Configuration['authority'] & {
    readonly further?: readonly (string | ListDescription)[];
  };
  readonly chronology?: string;
  readonly decisions?: string;
  readonly apparatus?: { readonly paragraphs?: ParagraphNotes };
  readonly layouts?: readonly LayoutDescription[];
  readonly recognition?: Configuration['recognition'];
  readonly output?: Partial<Configuration['output']>;
}

/**
 * @param path the file, or a folder that holds `biannian.yaml`
 * @throws InputRefused with the line of every error
 */
export function readConfiguration(path: string): Configuration {
  const file = basename(path).match(/\.ya?ml$/u) ? resolve(path) : resolve(path, CONFIGURATION_FILE);
  const words = readText(file);
  const raw = checked(words, file);
  const folder = dirname(file);
  const at = (relative: string) => resolve(folder, relative);
  const { further = [], ...own } = raw.authority ?? {};
  const paths = (record: Configuration['authority'] = {}) =>
    Object.fromEntries(Object.entries(record).map(([name, relative]) => [name, at(relative as string)]));
  return {
    file,
    folder,
    edition: raw.edition,
    texts: raw.texts.map((text) => ({
      ...text,
      source: at(text.source),
      tei: at(text.tei),
      ...(text.ids === undefined ? {} : { ids: at(text.ids) }),
      ...(text.collation === undefined ? {} : { collation: at(text.collation) }),
    })),
    authority: paths(own),
    further: further.map((list) =>
      typeof list === 'string' ? { file: at(list) } : { ...list, file: at(list.file) },
    ),
    ...(raw.chronology === undefined ? {} : { chronology: at(raw.chronology) }),
    ...(raw.decisions === undefined ? {} : { decisions: at(raw.decisions) }),
    apparatus: raw.apparatus ?? {},
    layouts: raw.layouts ?? [],
    recognition: {
      ...raw.recognition,
      ...(raw.recognition?.model === undefined || /^names(-free)?$/u.test(raw.recognition.model)
        ? {}
        : { model: at(raw.recognition.model) }),
    },
    output: {
      folder: at(raw.output?.folder ?? join('..', 'dist')),
      site: raw.output?.site ?? true,
      print: raw.output?.print ?? true,
      epub: raw.output?.epub ?? true,
    },
  };
}

function checked(words: string, file: string): RawConfiguration {
  const { document, rangeAt, value: read } = readYaml(words, file);
  const value = read();
  const rangeOfPath = (path: readonly (string | number)[]): Range => {
    for (let length = path.length; length >= 0; length--) {
      const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return rangeAt(node.range[0], node.range[1]);
    }
    return rangeAt(0, 0);
  };
  const schema: object = createRequire(import.meta.url)('../../schema/configuration.schema.json');
  const validate = new Ajv({
    allErrors: true,
    strict: false,
    formats: { regex: isRegex },
  }).compile<RawConfiguration>(schema);
  if (!validate(value)) {
    throw new InputRefused(...(validate.errors ?? []).map((error) => schemaError(error, file, rangeOfPath)));
  }
  return value;
}

function schemaError(
  error: ErrorObject,
  file: string,
  rangeOfPath: (path: readonly (string | number)[]) => Range,
): Diagnostic {
  const path = error.instancePath
    .split('/')
    .slice(1)
    .map((piece) => (/^\d+$/u.test(piece) ? Number(piece) : piece));
  const params = error.params as { additionalProperty?: string; allowedValues?: readonly string[] };
  const where = path.length === 0 ? 'the file' : path.join('.');
  const reason =
    error.keyword === 'additionalProperties'
      ? `${params.additionalProperty ?? ''} is not known here`
      : error.keyword === 'enum'
        ? `must be one of ${(params.allowedValues ?? []).join(', ')}`
        : (error.message ?? 'is not valid');
  const own = params.additionalProperty === undefined ? path : [...path, params.additionalProperty];
  return diagnose('E-CONFIG-VALUE', { where, reason }, { file, range: rangeOfPath(own) });
}

function isRegex(pattern: string): boolean {
  try {
    patternOf(pattern);
    return true;
  } catch {
    return false;
  }
}
