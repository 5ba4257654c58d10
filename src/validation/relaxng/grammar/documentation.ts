/** What the `a:documentation` of a grammar says about elements, their attributes, and the values of these. */
import { type NameSymbol, Names } from '../name-class.js';
import type { BuiltDefinition, BuiltGrammar, Component, GrammarScope } from './build.js';
import { buildNameClass } from './build-name-class.js';
import type { Documentation, SchemaElement } from './schema-element.js';

export interface AttributeDocumentation {
  readonly texts: readonly Documentation[];
  /** About the type of the value. */
  readonly type: readonly Documentation[];
  /** By the literal, as the grammar writes it. */
  readonly values: ReadonlyMap<string, readonly Documentation[]>;
}

/** Of one definition of an element; plain data, so that a worker can hand it over. */
export interface DefinitionDocumentation {
  readonly texts: readonly Documentation[];
  readonly attributes: ReadonlyMap<NameSymbol, AttributeDocumentation>;
}

const NOTHING: readonly Documentation[] = [];

/** @param reached the definitions wanted, by number */
export function documentationOf(
  grammar: BuiltGrammar,
  reached: readonly number[],
): DefinitionDocumentation[] {
  const reader = new DocumentationReader(grammar);
  return reached.map((number) => reader.definition(grammar.definitions[number] as BuiltDefinition));
}

type Entry = readonly [NameSymbol, AttributeDocumentation];

class DocumentationReader {
  private readonly names: Names;
  private readonly tables: BuiltGrammar['tables'];
  /** Of elements that say nothing themselves: what the definition that holds but them says. */
  private readonly around = new Map<SchemaElement, readonly Documentation[]>();
  private readonly known = new Map<Component, readonly Entry[]>();

  constructor({ tables, scopes }: BuiltGrammar) {
    this.tables = tables;
    this.names = new Names(tables.nameTable);
    for (const { components } of scopes)
      for (const { parts } of components.values())
        for (const { element } of parts) {
          const [only, ...others] = element.children;
          if (element.documentation !== undefined && only?.name === 'element' && others.length === 0)
            this.around.set(only, element.documentation);
        }
  }

  definition({ element, ns, scope }: BuiltDefinition): DefinitionDocumentation {
    const texts = element.documentation ?? this.around.get(element) ?? NOTHING;
    return { texts, attributes: merged(this.attributesIn(element.children, ns, scope)) };
  }

  private attributesIn(
    children: readonly SchemaElement[],
    ns: string,
    scope: GrammarScope | undefined,
  ): Entry[] {
    return children.flatMap((child) => this.attributes(child, ns, scope));
  }

  private attributes(
    element: SchemaElement,
    inherited: string,
    scope: GrammarScope | undefined,
  ): readonly Entry[] {
    const ns = element.attributes.get('ns') ?? inherited;
    switch (element.name) {
      case 'element':
      case 'grammar': // Nested grammars are rare, and have definitions of their own.
        return [];
      case 'ref':
        return this.component(componentOf(element, scope), scope);
      case 'parentRef':
        return this.component(componentOf(element, scope?.parent), scope?.parent);
      case 'attribute':
        return this.attribute(element, ns, scope);
      default:
        return this.attributesIn(element.children, ns, scope);
    }
  }

  private component(component: Component | undefined, scope: GrammarScope | undefined): readonly Entry[] {
    if (component === undefined) return [];
    const known = this.known.get(component);
    if (known !== undefined) return known;
    // A definition may come back to itself through an element only, and there the search ends; to be safe:
    this.known.set(component, []);
    const entries = component.parts.flatMap(({ element, ns }) => {
      const { documentation } = element;
      const found = this.attributesIn(element.children, ns, scope);
      if (documentation === undefined) return found;
      return found.map(([symbol, said]): Entry => {
        return said.texts.length > 0 ? [symbol, said] : [symbol, { ...said, texts: documentation }];
      });
    });
    this.known.set(component, entries);
    return entries;
  }

  private attribute(element: SchemaElement, ns: string, scope: GrammarScope | undefined): Entry[] {
    const { nameClass, patterns } = buildNameClass(element, ns, this.tables);
    const values = new Map<string, readonly Documentation[]>();
    const type = new Set<Documentation>();
    this.readValues(patterns, scope, values, type, new Set());
    const said = { texts: element.documentation ?? NOTHING, type: [...type], values };
    return [...this.names.listed(nameClass)].map((symbol): Entry => [symbol, said]);
  }

  private readValues(
    patterns: readonly SchemaElement[],
    scope: GrammarScope | undefined,
    values: Map<string, readonly Documentation[]>,
    type: Set<Documentation>,
    seen: Set<Component>,
  ): void {
    for (const pattern of patterns) {
      if (pattern.name === 'value') {
        if (pattern.documentation !== undefined) values.set(pattern.text.trim(), pattern.documentation);
      } else if (pattern.name === 'ref' || pattern.name === 'parentRef') {
        const within = pattern.name === 'ref' ? scope : scope?.parent;
        const component = componentOf(pattern, within);
        if (component === undefined || seen.has(component)) continue;
        seen.add(component);
        for (const { element } of component.parts) {
          for (const said of element.documentation ?? NOTHING) type.add(said);
          this.readValues(element.children, within, values, type, seen);
        }
      } else this.readValues(pattern.children, scope, values, type, seen);
    }
  }
}

function componentOf(reference: SchemaElement, scope: GrammarScope | undefined): Component | undefined {
  return scope?.components.get(reference.attributes.get('name') as string);
}

/** An attribute that a definition has in several alternatives: what all of them say. */
function merged(entries: readonly Entry[]): Map<NameSymbol, AttributeDocumentation> {
  const attributes = new Map<NameSymbol, AttributeDocumentation>();
  for (const [symbol, said] of entries) {
    const known = attributes.get(symbol);
    if (known === undefined || known === said) attributes.set(symbol, said);
    else {
      attributes.set(symbol, {
        texts: [...new Set([...known.texts, ...said.texts])],
        type: [...new Set([...known.type, ...said.type])],
        values: new Map([...known.values, ...said.values]),
      });
    }
  }
  return attributes;
}
