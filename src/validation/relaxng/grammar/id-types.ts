/**
 * RELAX NG DTD Compatibility §5 (ID/IDREF): which attributes are IDs or refer to them, and whether the grammar
 * is sound about it, in the way jing checks: the type of an attribute must follow from the names of element
 * and attribute alone.
 */
import type { IdRow } from '../compiled.js';
import type { IdKind } from '../datatypes/datatype.js';
import { type NameClassId, Names } from '../name-class.js';
import {
  KIND_ATTRIBUTE,
  KIND_DATA,
  KIND_ELEMENT,
  KIND_EMPTY,
  KIND_NOT_ALLOWED,
  KIND_TEXT,
  KIND_VALUE,
  type Pattern,
} from '../pattern-store.js';
import type { BuiltDefinition, BuiltGrammar } from './build.js';
import { describeName } from './describe-name.js';
import { refuseGrammar } from './schema-element.js';

interface AttributeUse {
  readonly definition: BuiltDefinition;
  readonly nameClass: NameClassId;
  readonly kind: IdKind | undefined;
}

/** @throws InputRefused */
export function findIdAttributes(grammar: BuiltGrammar, reached: readonly number[]): readonly IdRow[] {
  const names = new Names(grammar.tables.nameTable);
  const uses = reached.flatMap((index) =>
    attributeUses(grammar, grammar.definitions[index] as BuiltDefinition, names),
  );
  const refuse = ({ definition, nameClass }: AttributeUse): never =>
    refuseGrammar(
      'E-GRAMMAR-ID-TYPE',
      { where: describeName(names, definition.nameClass), name: describeName(names, nameClass) },
      definition,
    );
  const rows = new Map<string, IdRow>();
  for (const use of uses) {
    if (use.kind === undefined) continue;
    if (names.isOpen(use.nameClass) || names.isOpen(use.definition.nameClass)) refuse(use);
    const attributes = names.listed(use.nameClass);
    if (attributes.size !== 1) refuse(use);
    for (const element of names.listed(use.definition.nameClass)) {
      for (const attribute of attributes) {
        const key = `${element} ${attribute}`;
        const known = rows.get(key);
        if (known !== undefined && known[2] !== use.kind) refuse(use);
        rows.set(key, [element, attribute, use.kind]);
      }
    }
  }
  const all = [...rows.values()];
  if (all.length > 0) {
    const byAttribute = new Set(all.map(([, attribute]) => attribute));
    for (const use of uses) {
      if (use.kind !== undefined) continue;
      // A name that is no ID's name anywhere cannot conflict; most attributes go out here.
      if (![...byAttribute].some((attribute) => names.contains(use.nameClass, attribute))) continue;
      const conflict = all.some(
        ([element, attribute]) =>
          names.contains(use.nameClass, attribute) && names.contains(use.definition.nameClass, element),
      );
      if (conflict) refuse(use);
    }
  }
  return all;
}

/**
 * The attributes of a definition. An ID type anywhere but as the whole value of an attribute could not be told from
 * the names alone, and is refused.
 */
function attributeUses(grammar: BuiltGrammar, definition: BuiltDefinition, names: Names): AttributeUse[] {
  const { store } = grammar;
  const found: AttributeUse[] = [];
  const seen = new Set<Pattern>();
  const visit = (p: Pattern): void => {
    if (seen.has(p)) return;
    seen.add(p);
    const left = store.left(p);
    const right = store.right(p);
    switch (store.kind(p)) {
      case KIND_ATTRIBUTE: {
        const kind = idKind(grammar, right);
        found.push({ definition, nameClass: left, kind });
        if (kind === undefined) visit(right);
        else if (store.kind(right) === KIND_DATA) visit(store.right(right));
        break;
      }
      case KIND_DATA:
      case KIND_VALUE:
        if (idKind(grammar, p) !== undefined) {
          const where = describeName(names, definition.nameClass);
          refuseGrammar('E-GRAMMAR-ID-TYPE', { where, name: '—' }, definition);
        }
        if (store.kind(p) === KIND_DATA) visit(right);
        break;
      case KIND_ELEMENT:
      case KIND_EMPTY:
      case KIND_TEXT:
      case KIND_NOT_ALLOWED:
        break;
      default:
        visit(left);
        visit(right);
    }
  };
  visit(definition.content);
  return found;
}

function idKind({ store, tables }: BuiltGrammar, value: Pattern): IdKind | undefined {
  const kind = store.kind(value);
  if (kind === KIND_DATA) return tables.madeDatatype(store.left(value)).idKind;
  if (kind !== KIND_VALUE) return undefined;
  const row = tables.values[store.left(value)];
  return row && tables.madeDatatype(row.datatype).idKind;
}
