/** From the file of a grammar to its compiled form; the only way in for the code that reads grammars. */
import type { CompiledGrammar } from '../compiled.js';
import {
  KIND_ATTRIBUTE,
  KIND_CHOICE,
  KIND_DATA,
  KIND_ELEMENT,
  KIND_GROUP,
  KIND_INTERLEAVE,
  KIND_LIST,
  KIND_ONE_OR_MORE,
  KIND_VALUE,
  type Pattern,
  PatternStore,
} from '../pattern-store.js';
import { type BuiltDefinition, type BuiltGrammar, buildGrammar } from './build.js';
import { type DefinitionDocumentation, documentationOf } from './documentation.js';
import { findIdAttributes } from './id-types.js';
import { checkRestrictions } from './restrictions.js';
import { refuseGrammar } from './schema-element.js';
import { SchemaFiles } from './schema-files.js';

/**
 * @param path of the grammar in the XML syntax
 * @param onRead told of every file that is read, with its bytes
 * @throws InputRefused
 */
export function compileGrammar(path: string, onRead: (path: string, bytes: Buffer) => void): CompiledGrammar {
  try {
    const built = buildGrammar(new SchemaFiles(onRead).load(path));
    const reached = checkRestrictions(built);
    return compact(built, reached, findIdAttributes(built, reached));
  } catch (error) {
    // Patterns nested by the ten thousand; no grammar for people comes near.
    if (error instanceof RangeError)
      return refuseGrammar('E-GRAMMAR-TOO-LARGE', { limit: error.message }, { file: path });
    throw error;
  }
}

/**
 * What the `a:documentation` of a grammar says, by definition, in the order of `CompiledGrammar.contents`.
 * @throws InputRefused
 */
export function documentGrammar(path: string): DefinitionDocumentation[] {
  const built = buildGrammar(new SchemaFiles(() => {}, true).load(path));
  return documentationOf(built, checkRestrictions(built));
}

/** Copies what can be reached into a store of its own, definitions numbered anew. */
function compact(
  built: BuiltGrammar,
  reached: readonly number[],
  ids: CompiledGrammar['ids'],
): CompiledGrammar {
  const from = built.store;
  const to = new PatternStore();
  const number = new Map(reached.map((old, i) => [old, i]));
  const copies = new Map<Pattern, Pattern>();
  const copy = (p: Pattern): Pattern => {
    if (p <= 2) return p;
    const known = copies.get(p);
    if (known !== undefined) return known;
    const left = from.left(p);
    const right = from.right(p);
    const made = ((): Pattern => {
      switch (from.kind(p)) {
        case KIND_CHOICE:
          return to.choiceOf(from.chain(KIND_CHOICE, p).map(copy));
        case KIND_INTERLEAVE:
          return to.interleaveOf(from.chain(KIND_INTERLEAVE, p).map(copy));
        case KIND_GROUP: {
          const rest = copy(right);
          return to.group(copy(left), rest);
        }
        case KIND_ONE_OR_MORE:
          return to.oneOrMore(copy(left));
        case KIND_LIST:
          return to.list(copy(left));
        case KIND_DATA:
          return to.data(left, copy(right));
        case KIND_VALUE:
          return to.value(left);
        case KIND_ATTRIBUTE:
          return to.attribute(left, copy(right));
        case KIND_ELEMENT:
          return to.element(left, number.get(right) as number);
        default:
          return p;
      }
    })();
    copies.set(p, made);
    return made;
  };
  const start = copy(built.start);
  const definitions = reached.map((old) => built.definitions[old] as BuiltDefinition);
  const contents = Int32Array.from(definitions, ({ content }) => copy(content));
  return {
    names: built.tables.nameTable,
    datatypes: built.tables.datatypes,
    values: built.tables.values,
    ids,
    patterns: to,
    contents,
    elementNames: Int32Array.from(definitions, ({ nameClass }) => nameClass),
    start,
  };
}
