/**
 * Every diagnostic the program can utter, one list for each room. Codes are stable: an entry may be
 * reworded, never reused for something else. `docs/diagnostics.md` is made from this list.
 *
 * Codes: `E-` stops or invalidates, `W-` is probably wrong, `I-` is worth knowing.
 */
import { calendarMessages } from './calendar.js';
import { configurationMessages } from './configuration.js';
import { criticismMessages } from './criticism.js';
import { publishMessages } from './publish.js';
import { recogniseMessages } from './recognise.js';
import { relaxngMessages } from './relaxng.js';
import { relaxngGrammarMessages } from './relaxng-grammar.js';
import { schematronMessages } from './schematron.js';
import { sourceMessages } from './source.js';
import { teiMessages } from './tei.js';
import { validationMessages } from './validation.js';
import { xmlMessages } from './xml.js';

export type Language = 'en' | 'zh';

export interface Words {
  /** Template; `{name}` is filled from the diagnostic's params. */
  readonly message: string;
  /** What the reader should do. */
  readonly help?: string;
}

export interface CatalogueEntry {
  readonly severity: 'error' | 'warning' | 'info';
  readonly en: Words;
  readonly zh: Words;
}

export const catalogue = {
  ...sourceMessages,
  ...configurationMessages,
  ...calendarMessages,
  ...recogniseMessages,
  ...teiMessages,
  ...validationMessages,
  ...publishMessages,
  ...xmlMessages,
  ...relaxngMessages,
  ...criticismMessages,
  ...relaxngGrammarMessages,
  ...schematronMessages,
} satisfies Record<string, CatalogueEntry> as CatalogueOf;

export type Code =
  | keyof typeof sourceMessages
  | keyof typeof configurationMessages
  | keyof typeof calendarMessages
  | keyof typeof recogniseMessages
  | keyof typeof teiMessages
  | keyof typeof validationMessages
  | keyof typeof publishMessages
  | keyof typeof xmlMessages
  | keyof typeof relaxngMessages
  | keyof typeof criticismMessages
  | keyof typeof relaxngGrammarMessages
  | keyof typeof schematronMessages;

type CatalogueOf = Readonly<Record<Code, CatalogueEntry>>;
