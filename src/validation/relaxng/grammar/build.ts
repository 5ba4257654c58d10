/**
 * §4.8–4.22: from the tree of a grammar to interned patterns. The constructors of the store apply §4.20
 * (notAllowed) and §4.21 (empty); what the steps turn into `group` and `choice` (§4.12–4.15) is built as such.
 */
import type { Range } from '../../../model/diagnostic.js';
import { type Datatype, normalise } from '../datatypes/datatype.js';
import type { NameClassId } from '../name-class.js';
import { EMPTY, NOT_ALLOWED, type Pattern, PatternStore, TEXT } from '../pattern-store.js';
import { buildNameClass } from './build-name-class.js';
import { BuilderTables } from './builder-tables.js';
import { lookUpPrefix, type NamespaceScope, refuseGrammar, type SchemaElement } from './schema-element.js';
import { checkPatternChoice } from './syntax.js';

export interface BuiltDefinition {
  readonly nameClass: NameClassId;
  content: Pattern;
  readonly file: string;
  readonly range: Range;
  /** What the grammar's file says of it, and the namespace and definitions that hold there. */
  readonly element: SchemaElement;
  readonly ns: string;
  readonly scope: GrammarScope | undefined;
}

export interface BuiltGrammar {
  readonly store: PatternStore;
  readonly tables: BuilderTables;
  readonly definitions: readonly BuiltDefinition[];
  readonly start: Pattern;
  readonly scopes: readonly GrammarScope[];
  /** The root of the grammar's file, for what is wrong with the start. */
  readonly root: SchemaElement;
}

/** A definition or start with all elements that contribute to it, and the ns in effect for each. */
export interface Component {
  readonly parts: { element: SchemaElement; ns: string }[];
  pattern?: Pattern;
  running: boolean;
}

/** One grammar element: its definitions, and the grammar around it (§4.18). */
export interface GrammarScope {
  readonly parent: GrammarScope | undefined;
  readonly components: Map<string, Component>;
}

const START = ' start';

export function buildGrammar(root: SchemaElement): BuiltGrammar {
  return new GrammarBuilder().build(root);
}

class GrammarBuilder {
  private readonly store = new PatternStore();
  private readonly tables = new BuilderTables();
  private readonly definitions: BuiltDefinition[] = [];
  private readonly scopes: GrammarScope[] = [];
  /** Building what cannot be reached: it has to be correct up to §4.18 only. */
  private unreachable = false;
  /** Contents of elements are built one after the other, so that recursion through elements is no recursion here. */
  private readonly pending: (() => void)[] = [];

  build(root: SchemaElement): BuiltGrammar {
    // §4.18: a schema that is a pattern is a grammar with that pattern as start.
    const start = this.pattern(root, '', undefined);
    this.buildPending();
    this.unreachable = true;
    for (const scope of this.scopes) {
      for (const name of scope.components.keys()) this.component(name, scope);
      this.buildPending();
    }
    const { store, tables, definitions, scopes } = this;
    return { store, tables, definitions, scopes, start, root };
  }

  private buildPending(): void {
    for (let next = this.pending.pop(); next !== undefined; next = this.pending.pop()) next();
  }

  /** @param ns §4.9: the ns attribute of the nearest ancestor */
  private pattern(element: SchemaElement, inherited: string, scope: GrammarScope | undefined): Pattern {
    const { store } = this;
    const ns = element.attributes.get('ns') ?? inherited;
    const inside = (): Pattern => this.group(element.children, ns, scope);
    switch (element.name) {
      case 'empty':
        return EMPTY;
      case 'text':
        return TEXT;
      case 'notAllowed':
        return NOT_ALLOWED;
      case 'group':
        return inside();
      case 'choice':
        checkPatternChoice(element);
        return store.choiceOf(element.children.map((child) => this.pattern(child, ns, scope)));
      case 'interleave':
        return store.interleaveOf(element.children.map((child) => this.pattern(child, ns, scope)));
      case 'mixed': // §4.13
        return store.interleaveOf([inside(), TEXT]);
      case 'optional': // §4.14
        return store.choice(inside(), EMPTY);
      case 'oneOrMore':
        return store.oneOrMore(inside());
      case 'zeroOrMore': // §4.15
        return store.choice(store.oneOrMore(inside()), EMPTY);
      case 'list':
        return store.list(inside());
      case 'element':
        return this.element(element, ns, scope);
      case 'attribute':
        return this.attribute(element, ns, scope);
      case 'data':
        return this.data(element, ns, scope);
      case 'value':
        return this.value(element, ns);
      case 'grammar':
        return this.grammar(element, ns, scope);
      default:
        return this.reference(element, scope);
    }
  }

  /** §4.12: several children stand for a group. */
  private group(children: readonly SchemaElement[], ns: string, scope: GrammarScope | undefined): Pattern {
    let result = EMPTY;
    const patterns = children.map((child) => this.pattern(child, ns, scope));
    for (let i = patterns.length - 1; i >= 0; i--) result = this.store.group(patterns[i] as Pattern, result);
    return result;
  }

  private element(element: SchemaElement, ns: string, scope: GrammarScope | undefined): Pattern {
    const { nameClass, patterns } = buildNameClass(element, ns, this.tables);
    const definition: BuiltDefinition = {
      nameClass,
      content: NOT_ALLOWED,
      file: element.file,
      range: element.range,
      element,
      ns,
      scope,
    };
    this.definitions.push(definition);
    this.pending.push(() => {
      definition.content = this.group(patterns, ns, scope);
    });
    return this.store.element(nameClass, this.definitions.length - 1);
  }

  private attribute(element: SchemaElement, ns: string, scope: GrammarScope | undefined): Pattern {
    const { nameClass, patterns } = buildNameClass(element, ns, this.tables);
    const value = patterns.length === 0 ? TEXT : this.group(patterns, ns, scope);
    return this.store.attribute(nameClass, value);
  }

  private data(element: SchemaElement, ns: string, scope: GrammarScope | undefined): Pattern {
    const params: { name: string; value: string }[] = [];
    let except = NOT_ALLOWED;
    for (const child of element.children) {
      if (child.name === 'param') {
        params.push({ name: child.attributes.get('name') as string, value: child.text });
      } else {
        const within = child.attributes.get('ns') ?? ns;
        except = this.store.choiceOf(child.children.map((pattern) => this.pattern(pattern, within, scope)));
      }
    }
    const type = element.attributes.get('type') as string;
    return this.store.data(this.tables.datatype({ library: element.library, type, params }, element), except);
  }

  private value(element: SchemaElement, ns: string): Pattern {
    // §4.4: without a type it is the built-in token.
    const type = element.attributes.get('type');
    const library = type === undefined ? '' : element.library;
    const index = this.tables.datatype({ library, type: type ?? 'token', params: [] }, element);
    const datatype: Datatype = this.tables.madeDatatype(index);
    const literal = datatype.name === 'token' ? normalise(element.text, 'collapse') : element.text;
    const namespaces = datatype.contextual ? namespacesOf(element.namespaces, ns) : undefined;
    const bound = new Map(namespaces);
    if (datatype.key(literal, { resolvePrefix: (prefix) => bound.get(prefix) }) === undefined) {
      refuseGrammar('E-GRAMMAR-VALUE', { value: literal, type: datatype.name }, element);
    }
    return this.store.value(
      this.tables.value({ datatype: index, literal, ...(namespaces === undefined ? {} : { namespaces }) }),
    );
  }

  private grammar(element: SchemaElement, ns: string, parent: GrammarScope | undefined): Pattern {
    const scope: GrammarScope = { parent, components: new Map() };
    this.collect(element, ns, scope);
    if (!scope.components.has(START)) refuseGrammar('E-GRAMMAR-START', {}, element);
    this.scopes.push(scope);
    return this.component(START, scope) as Pattern;
  }

  /** §4.11: div is transparent. §4.17: definitions of one name come together. */
  private collect(element: SchemaElement, ns: string, scope: GrammarScope): void {
    for (const child of element.children) {
      const within = child.attributes.get('ns') ?? ns;
      if (child.name === 'div') {
        this.collect(child, within, scope);
        continue;
      }
      const name = child.name === 'start' ? START : (child.attributes.get('name') as string);
      const component = scope.components.get(name);
      if (component === undefined) {
        scope.components.set(name, { parts: [{ element: child, ns: within }], running: false });
      } else component.parts.push({ element: child, ns: within });
    }
  }

  private component(name: string, scope: GrammarScope, from?: SchemaElement): Pattern | undefined {
    const component = scope.components.get(name);
    if (component === undefined) return undefined;
    if (component.pattern !== undefined) return component.pattern;
    if (component.running) {
      // §4.19 removes definitions that cannot be reached before it forbids recursion.
      if (this.unreachable) return NOT_ALLOWED;
      // §4.19: a definition may refer to itself only through an element.
      const at = from ?? (component.parts[0]?.element as SchemaElement);
      refuseGrammar('E-GRAMMAR-RECURSION', { name: name.trim() }, at);
    }
    component.running = true;
    const combine = this.combineOf(name, component);
    const patterns = component.parts.map(({ element, ns }) => this.group(element.children, ns, scope));
    component.pattern =
      combine === 'interleave' ? this.store.interleaveOf(patterns) : this.store.choiceOf(patterns);
    component.running = false;
    return component.pattern;
  }

  /** §4.17: at most one part says nothing, the others agree. */
  private combineOf(name: string, { parts }: Component): string | undefined {
    const methods = new Set<string>();
    let silent = 0;
    for (const { element } of parts) {
      const combine = element.attributes.get('combine');
      if (combine === undefined) silent++;
      else methods.add(combine);
    }
    if (silent > 1 || methods.size > 1) {
      const second = parts[1]?.element as SchemaElement;
      refuseGrammar('E-GRAMMAR-COMBINE', { name: name.trim() }, second);
    }
    return [...methods][0];
  }

  private reference(element: SchemaElement, scope: GrammarScope | undefined): Pattern {
    const name = element.attributes.get('name') as string;
    const target = element.name === 'ref' ? scope : scope?.parent;
    if (target === undefined && element.name === 'parentRef') {
      refuseGrammar('E-GRAMMAR-PARENT-REF', { name }, element);
    }
    const pattern = target && this.component(name, target, element);
    return pattern ?? refuseGrammar('E-GRAMMAR-REF', { name }, element);
  }
}

function namespacesOf(scope: NamespaceScope | undefined, ns: string): (readonly [string, string])[] {
  const prefixes = new Set<string>();
  for (let s = scope; s !== undefined; s = s.outer)
    for (const prefix of s.prefixes.keys()) prefixes.add(prefix);
  prefixes.delete('');
  // §4.9: for `value` the default namespace is that of the ns attribute.
  const bound = [...prefixes].sort().map((prefix) => [prefix, lookUpPrefix(scope, prefix) ?? ''] as const);
  return [['', ns], ...bound];
}
