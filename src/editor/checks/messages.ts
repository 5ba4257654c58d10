/** What the editor's threads say to each other. */
import type { Language } from '../../model/catalogue/index.js';
import type { Diagnostic } from '../../model/diagnostic.js';
import type { DefinitionDocumentation } from '../../validation/relaxng/index.js';
import type { RulesSource } from '../../validation/schematron/ready-rules.js';

/** Findings of one kind in a document. More is no help, and some clients choke on it. */
export const MOST_SHOWN = 1000;

export interface OpenText {
  /** Absolute path. */
  readonly file: string;
  /** Undefined: it was closed. */
  readonly text: string | undefined;
}

export interface MeaningJob {
  readonly kind: 'meaning';
  readonly id: number;
  readonly file: string;
  readonly text: string;
  /** Look at dates and years. */
  readonly dated: boolean;
  readonly language: Language;
  /** Documents that were opened, changed or closed since the last job. */
  readonly others: readonly OpenText[];
}

export interface Meaning {
  /** About dates and years. */
  readonly dates: readonly Diagnostic[];
  /** About pointers and ids; none where the document is not well-formed. */
  readonly references: readonly Diagnostic[];
  /** Other files that were looked at. */
  readonly files: readonly string[];
}

export interface DocumentationJob {
  readonly kind: 'documentation';
  readonly id: number;
  readonly grammar: string;
}

export interface RulesJob {
  readonly kind: 'rules';
  readonly id: number;
  readonly file: string;
  readonly text: string;
  readonly rules: readonly RulesSource[];
  /** Neither the grammar nor the calendar found an error. */
  readonly sound: boolean;
  /** Grows whenever any schema may have changed. */
  readonly schemas: number;
  readonly language: Language;
}

export type Job = MeaningJob | DocumentationJob | RulesJob;

export type Result<J extends Job> = J extends MeaningJob
  ? Meaning
  : J extends DocumentationJob
    ? DefinitionDocumentation[]
    : Diagnostic[];

export type Answer =
  | { readonly id: number; readonly result: Result<Job> }
  /** What was handed in cannot be worked on. */
  | { readonly id: number; readonly refused: readonly Diagnostic[] }
  | { readonly id: number; readonly fault: string };
