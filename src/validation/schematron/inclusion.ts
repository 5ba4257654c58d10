/**
 * Inclusion: `include` gives way to the element it names (ISO/IEC 19757-3:2020, 5.4.4), `extends` with `href` to the
 * content of the rule (5.4.3), or of the library (2025), that it names. Base and language stay those of the file that
 * something comes from. Only files are read, never the net.
 */
import { existsSync, statSync } from 'node:fs';
import { relative } from 'node:path';
import { diagnose, InputRefused } from '../../model/diagnostic.js';
import { localFile } from '../local-file.js';
import {
  attribute,
  children,
  descendants,
  Growth,
  isSchematron,
  placeOf,
  readSchemaTree,
  type SchemaElement,
  type SchemaNode,
  type SourceListener,
  withChildren,
} from './schema-tree.js';

/** What may be under way when something is included, outermost first: for finding circles. */
interface Step {
  readonly file: string;
  readonly target: SchemaElement;
}

export class Inclusion {
  readonly #onSource: SourceListener;
  readonly #files = new Map<string, SchemaElement>();
  readonly #growth = new Growth();
  readonly #prefixed = new Map<SchemaElement, SchemaElement>();
  #main: string | undefined;

  constructor(onSource: SourceListener) {
    this.#onSource = onSource;
  }

  /**
   * The element, of a tree already read, with everything included.
   * @throws InputRefused when a file is missing or wrong, or when files include each other in a circle
   */
  resolve(element: SchemaElement): SchemaElement {
    this.#main = element.file;
    return this.#resolved(element, [{ file: element.file, target: element }]);
  }

  /** A file as it is. */
  tree(file: string): SchemaElement {
    let tree = this.#files.get(file);
    if (tree === undefined) {
      tree = readSchemaTree(file, this.#onSource);
      this.#files.set(file, tree);
    }
    return tree;
  }

  #resolved(element: SchemaElement, steps: readonly Step[]): SchemaElement {
    return withChildren(element, this.#content(element, steps));
  }

  #content(parent: SchemaElement, steps: readonly Step[]): SchemaNode[] {
    if (steps.length > 1) this.#growth.add(parent.children.length, parent);
    return parent.children.flatMap((child): readonly SchemaNode[] => {
      if (isSchematron(child, 'include')) {
        const target = this.#target(child, steps);
        return [this.#resolved(target, [...steps, { file: target.file, target }])];
      }
      if (isSchematron(child, 'extends') && attribute(child, 'href') !== undefined) {
        const target = this.#target(child, steps);
        const wanted = isSchematron(parent, 'rule') ? 'rule' : 'library';
        if (!isSchematron(target, wanted)) {
          const params = { href: attribute(child, 'href') ?? '', wanted, found: target.name };
          throw new InputRefused(diagnose('E-SCHEMATRON-EXTENDS-KIND', params, placeOf(child, 'href')));
        }
        return this.#content(target, [...steps, { file: target.file, target }]);
      }
      return [typeof child === 'string' ? child : this.#resolved(child, steps)];
    });
  }

  /** What a fragment of a schema is written with are the prefixes that its own schema declares. */
  #withPrefixes(element: SchemaElement, root: SchemaElement): SchemaElement {
    const declared = children(root, 'ns');
    if (element === root || element.file === this.#main || declared.length === 0) return element;
    let known = this.#prefixed.get(element);
    if (known === undefined) {
      const prefixes = declared.map(
        (ns) => [attribute(ns, 'prefix') ?? '', attribute(ns, 'uri') ?? ''] as const,
      );
      known = withNamespaces(element, prefixes);
      this.#prefixed.set(element, known);
    }
    return known;
  }

  /** The element that `@href` names: the root of a file, or what has the id after `#`. */
  #target(reference: SchemaElement, steps: readonly Step[]): SchemaElement {
    const href = attribute(reference, 'href');
    const place = placeOf(reference, 'href');
    if (href === undefined)
      throw new InputRefused(
        diagnose('E-SCHEMATRON-ATTRIBUTE', { element: reference.name, attribute: 'href' }, place),
      );
    const [address = '', fragment] = href.split('#', 2);
    const file = address === '' ? reference.file : localFile(address, reference.file);
    if (file === undefined) throw new InputRefused(diagnose('E-SCHEMATRON-INCLUDE-REMOTE', { href }, place));
    if (!existsSync(file) || !statSync(file).isFile())
      throw new InputRefused(diagnose('E-SCHEMATRON-INCLUDE-MISSING', { href }, place));
    const root = this.tree(file);
    const found = fragment === undefined || fragment === '' ? root : withId(root, fragment);
    const target = found === undefined ? undefined : this.#withPrefixes(found, root);
    if (target === undefined) {
      const params = { href, id: fragment ?? '', file: relative('', file) };
      throw new InputRefused(diagnose('E-SCHEMATRON-INCLUDE-FRAGMENT', params, place));
    }
    if (steps.some((step) => step.target === target)) {
      const chain = [...steps.map((step) => step.file), file].map((one) => relative('', one)).join(' → ');
      throw new InputRefused(diagnose('E-SCHEMATRON-CIRCLE', { chain }, place));
    }
    return target;
  }
}

function withNamespaces(
  element: SchemaElement,
  prefixes: readonly (readonly [string, string])[],
): SchemaElement {
  return {
    ...element,
    namespaces: new Map([...element.namespaces, ...prefixes]),
    children: element.children.map((child) =>
      typeof child === 'string' ? child : withNamespaces(child, prefixes),
    ),
  };
}

function withId(root: SchemaElement, id: string): SchemaElement | undefined {
  const has = (element: SchemaElement): boolean =>
    element.attributes.some(({ name, value }) => (name === 'id' || name === 'xml:id') && value === id);
  if (has(root)) return root;
  for (const element of descendants(root)) if (has(element)) return element;
  return undefined;
}
