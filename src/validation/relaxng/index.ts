/**
 * RELAX NG (OASIS, 3 December 2001): a grammar in, a compiled grammar out; events of a document in,
 * diagnostics out. This file is the only door of the room.
 */
export { DocumentValidator } from './document-validator.js';
export { type ExpectedValues, expectedAttributes, expectedElements, expectedValues } from './expected.js';
export { Grammar } from './grammar.js';
export { loadGrammar } from './load.js';
export type { ExpandedName, GrammarOptions, ValidatorOptions } from './options.js';
