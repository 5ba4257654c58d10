/**
 * RELAX NG (OASIS, 3 December 2001): a grammar in, a compiled grammar out; events of a document in,
 * diagnostics out. This file is the only door of the room.
 */
export {
  type AllowedName,
  type AllowedValues,
  allowedAttributes,
  allowedElements,
  allowedValues,
  isEmptyContent,
  requiredAttributes,
  requiredElements,
} from './allowed.js';
export type { State } from './automaton.js';
export { isNcName } from './datatypes/text-types.js';
export { DocumentValidator } from './document-validator.js';
export type { AttributeDocumentation, DefinitionDocumentation } from './grammar/documentation.js';
export type { Documentation } from './grammar/schema-element.js';
export { Grammar } from './grammar.js';
export { loadDocumentation, loadGrammar } from './load.js';
export type { NameSymbol } from './name-class.js';
export type { ExpandedName, GrammarOptions, ValidatorOptions } from './options.js';
