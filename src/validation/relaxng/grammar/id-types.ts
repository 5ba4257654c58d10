/**
 * RELAX NG DTD Compatibility §5 (ID/IDREF): which attributes are IDs or refer to them, and whether the grammar
 * is sound about it, in the way jing checks: the type of an attribute must follow from the names of element
 * and attribute alone.
 */
import type { IdRow } from '../compiled.js';
import type { IdKind } from '../datatypes/datatype.js';
import { type NameClassId, Names } from '../name-class.js';
import { KIND_ATTRIBUTE, KIND_DATA, KIND_ELEMENT, KIND_VALUE, type Pattern } from '../pattern-store.js';
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
    attributeUses(grammar, grammar.definitions[index] as BuiltDefinition),
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

function attributeUses(grammar: BuiltGrammar, definition: BuiltDefinition): AttributeUse[] {
  const { store, tables } = grammar;
  const found: AttributeUse[] = [];
  const seen = new Set<Pattern>();
  const visit = (p: Pattern): void => {
    if (!store.hasAttributes(p) || seen.has(p)) return;
    seen.add(p);
    if (store.kind(p) === KIND_ATTRIBUTE) {
      found.push({ definition, nameClass: store.left(p), kind: idKind(store.right(p)) });
      return;
    }
    visit(store.left(p));
    visit(store.right(p));
  };
  const idKind = (value: Pattern): IdKind | undefined => {
    const kind = store.kind(value);
    if (kind === KIND_DATA) return tables.madeDatatype(store.left(value)).idKind;
    if (kind !== KIND_VALUE) return undefined;
    const row = tables.values[store.left(value)];
    return row && tables.madeDatatype(row.datatype).idKind;
  };
  if (store.kind(definition.content) !== KIND_ELEMENT) visit(definition.content);
  return found;
}
