/**
 * Rules embedded in a RELAX NG grammar (XML syntax): elements of Schematron may stand wherever RELAX NG has room for
 * annotations (RELAX NG §3, ISO/IEC 19757-3:2020 annex F), in the grammar and in every file that it includes or refers
 * to. The query language is that of XPath 3.1, unless a whole `schema` is embedded that names another.
 */
import { existsSync } from 'node:fs';
import { localFile } from '../local-file.js';
import { gatheredSchema, made } from './embedded.js';
import {
  attribute,
  isSchematron,
  readSchemaTree,
  SCHEMATRON,
  type SchemaElement,
  type SourceListener,
  XSLT,
} from './schema-tree.js';

export const RELAXNG = 'http://relaxng.org/ns/structure/1.0';

/** @returns undefined when the grammar holds no rules */
export function rulesOfGrammar(root: SchemaElement, onSource: SourceListener): SchemaElement | undefined {
  const gathering = new Gathering(onSource);
  gathering.visit(root);
  const { found, binding } = gathering;
  const speaks = found.some((one) =>
    isSchematron(one, 'pattern', 'group', 'rule', 'assert', 'report', 'include'),
  );
  return speaks ? gatheredSchema(root, found, binding ?? 'xslt3') : undefined;
}

class Gathering {
  readonly found: SchemaElement[] = [];
  binding: string | undefined;
  readonly #onSource: SourceListener;
  readonly #files = new Set<string>();

  constructor(onSource: SourceListener) {
    this.#onSource = onSource;
  }

  visit(element: SchemaElement): void {
    this.#files.add(element.file);
    if (element.uri === SCHEMATRON) {
      this.#take(element);
      return;
    }
    if (element.uri === XSLT) {
      this.found.push(element);
      return;
    }
    if (element.uri === RELAXNG && ['include', 'externalRef'].includes(element.local)) {
      const file = localFile(attribute(element, 'href') ?? '', element.file);
      // What is missing, the grammar itself will tell.
      if (file !== undefined && existsSync(file) && !this.#files.has(file))
        this.visit(readSchemaTree(file, this.#onSource));
    }
    for (const child of element.children) if (typeof child !== 'string') this.visit(child);
  }

  #take(element: SchemaElement): void {
    if (element.local === 'schema') {
      this.binding ??= attribute(element, 'queryBinding') ?? 'xslt';
      for (const child of element.children) if (typeof child !== 'string') this.found.push(child);
    } else if (element.local === 'rule') this.found.push(made('pattern', {}, [element], element));
    else this.found.push(element);
  }
}
