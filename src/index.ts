/**
 * Biannian's library: what the command line does, for other programs. Stable between minor versions; what is not
 * exported here is the program's own business.
 *
 * @packageDocumentation
 */
export type { FurtherList } from './authority/further-list.js';
export { openList } from './authority/open-list.js';
export { readAuthorityList } from './authority/read-lists.js';
export type { Authority, NameRecord, WorkRecord } from './authority/records.js';
export {
  type Chronology,
  findEraYears,
  lunarMonth,
  lunarYear,
  readChronology,
  recogniseDates,
} from './calendar/index.js';
export { type Configuration, readConfiguration } from './edition/configuration.js';
export { type Conversion, type ConvertOptions, convertText, readDesk } from './edition/convert.js';
export { type Publication, type PublishOptions, publish, publishOptions } from './edition/publish.js';
export type { AppEntry, Reading } from './model/apparatus.js';
export type { Language } from './model/catalogue/index.js';
export type { Block, Chronicle, Entry, EraYear, Juan, Section, Year } from './model/chronicle.js';
export { type Diagnostic, InputRefused, inLanguage } from './model/diagnostic.js';
export type { Mark } from './model/mark.js';
export type { SourceText } from './model/source-text.js';
export { annotate } from './recognise/annotate.js';
export type { Claim, Recogniser } from './recognise/recogniser.js';
export { decodeSource } from './source/decode.js';
export type { LayoutDescription } from './source/layout.js';
export { readChronicle } from './source/read-chronicle.js';
export {
  type ApparatusMethod,
  type ConvertedApparatus,
  convertApparatus,
} from './tei/apparatus/document.js';
export { mergeOverlapping } from './tei/apparatus/overlapping.js';
export { encode } from './tei/encode.js';
export { sourceBytes } from './tei/source-bytes.js';
export { restoreSourceText } from './tei/source-text.js';
export { findInputs } from './validation/inputs.js';
export { DocumentValidator, loadGrammar } from './validation/relaxng/index.js';
export { validate } from './validation/validate.js';
