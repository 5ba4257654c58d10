/**
 * A file in the XML syntax as a tree: §3 (syntax), and of §4 the steps that concern one file:
 * 4.1 annotations, 4.2 white space, 4.3 and 4.4 datatypeLibrary and type, 4.10 namespaces in scope.
 */
import { type Diagnostic, InputRefused, type Range } from '../../../model/diagnostic.js';
import { parseXmlText } from '../../parser.js';
import type { Locator, XmlTag } from '../../xml-events.js';
import { collapse } from '../datatypes/datatype.js';
import { type Documentation, refuseGrammar, type SchemaElement } from './schema-element.js';
import { ATTRIBUTES, checkAttributes, checkContent, contentKind, RELAXNG } from './syntax.js';

export interface SchemaFile {
  readonly path: string;
  readonly root: SchemaElement;
}

const ANNOTATIONS = 'http://relaxng.org/ns/compatibility/annotations/1.0';

const EMPTY_PREFIXES: ReadonlyMap<string, string> = new Map();

class TreeBuilder {
  root: SchemaElement | undefined;
  private readonly file: string;
  private readonly stack: SchemaElement[] = [];
  private readonly texts: string[] = [];
  /** Depth inside an annotation, which is passed over whole (§4.1). */
  private foreign = 0;
  private readonly keepsDocumentation: boolean;
  /** The documentation that is being read. */
  private documentation: { text: string; language: string | undefined } | undefined;

  constructor(file: string, keepsDocumentation: boolean) {
    this.file = file;
    this.keepsDocumentation = keepsDocumentation;
  }

  startElement(tag: XmlTag, at: Locator): void {
    const parent = this.stack.at(-1);
    if (this.foreign > 0 || (parent !== undefined && tag.uri !== RELAXNG)) {
      // Elements from elsewhere annotate; only where the content is a string nothing but text may stand.
      if (this.foreign === 0 && parent !== undefined && contentKind(parent.name) === 'text') {
        refuseGrammar('E-GRAMMAR-ELEMENT', { element: tag.name, parent: parent.name }, this.place(at));
      }
      if (
        this.keepsDocumentation &&
        this.foreign === 0 &&
        tag.uri === ANNOTATIONS &&
        tag.local === 'documentation'
      ) {
        const language = tag.attributes.find(({ name }) => name === 'xml:lang')?.value;
        this.documentation = { text: '', language };
      }
      this.foreign++;
      return;
    }
    if (tag.uri !== RELAXNG) refuseGrammar('E-GRAMMAR-NOT-RELAXNG', { element: tag.name }, this.place(at));
    if (!Object.hasOwn(ATTRIBUTES, tag.local)) {
      const code = parent === undefined ? 'E-GRAMMAR-NOT-RELAXNG' : 'E-GRAMMAR-ELEMENT';
      refuseGrammar(code, { element: tag.name, parent: parent?.name ?? '' }, this.place(at));
    }
    const element = this.makeElement(tag, parent, at);
    checkAttributes(element);
    if (parent === undefined) this.root = element;
    else (parent.children as SchemaElement[]).push(element);
    this.stack.push(element);
    this.texts.push('');
  }

  private makeElement(tag: XmlTag, parent: SchemaElement | undefined, at: Locator): SchemaElement {
    const attributes = new Map<string, string>();
    let prefixes: Map<string, string> | undefined;
    let base = parent?.base;
    for (const { name, prefix, local, uri, value } of tag.attributes) {
      if (name === 'xmlns' || prefix === 'xmlns') {
        prefixes ??= new Map();
        prefixes.set(prefix === '' ? '' : local, value);
      } else if (uri === '') {
        // §4.2: white space around name, type and combine does not count.
        attributes.set(local, ['name', 'type', 'combine'].includes(local) ? collapse(value) : value);
      } else if (name === 'xml:base') base = base === undefined ? value : resolveReference(value, base);
    }
    const outer = parent?.namespaces;
    return {
      name: tag.local,
      attributes,
      children: [],
      text: '',
      library: attributes.get('datatypeLibrary') ?? parent?.library ?? '',
      base,
      namespaces: prefixes === undefined ? outer : { prefixes: prefixes ?? EMPTY_PREFIXES, outer },
      file: this.file,
      range: at.range(),
    };
  }

  text(text: string): void {
    if (this.documentation !== undefined) this.documentation.text += text;
    if (this.foreign === 0 && this.texts.length > 0) this.texts[this.texts.length - 1] += text;
  }

  endElement(): void {
    if (this.foreign > 0) {
      this.foreign--;
      if (this.foreign === 0) this.endDocumentation();
      return;
    }
    const element = this.stack.pop();
    const text = this.texts.pop() ?? '';
    if (element === undefined) return;
    if (contentKind(element.name) === 'text') element.text = element.name === 'name' ? collapse(text) : text;
    else if (collapse(text) !== '') refuseGrammar('E-GRAMMAR-TEXT', { element: element.name }, element);
    checkContent(element, this.stack.at(-1));
  }

  /** DTD Compatibility §4.3: it speaks of the element around it, but after a `value` of that. */
  private endDocumentation(): void {
    const { documentation } = this;
    this.documentation = undefined;
    const parent = this.stack.at(-1);
    const text = collapse(documentation?.text ?? '');
    if (documentation === undefined || parent === undefined || text === '') return;
    const last = parent.children.at(-1);
    const subject = last?.name === 'value' ? last : parent;
    const { language } = documentation;
    const said: Documentation = language === undefined ? { text } : { text, language };
    subject.documentation = [...(subject.documentation ?? []), said];
  }

  private place(at: Locator): { file: string; range: Range } {
    return { file: this.file, range: at.range() };
  }
}

/** Resolves a relative reference against xml:base, both as written. */
function resolveReference(reference: string, base: string): string {
  const anchor = 'file:///./';
  const resolved = new URL(reference, new URL(base, anchor)).href;
  return resolved.startsWith('file:///') && !/^[a-z][a-z0-9+.-]*:/i.test(base)
    ? decodeURI(resolved.slice('file:///'.length))
    : resolved;
}

/** @throws InputRefused when the text is not well-formed or not in the syntax of §3 */
export function readSchemaTree(path: string, text: string, keepsDocumentation = false): SchemaFile {
  const builder = new TreeBuilder(path, keepsDocumentation);
  const errors: Diagnostic[] = [];
  const ok = parseXmlText(
    text,
    [
      {
        startElement: (tag, at) => builder.startElement(tag, at),
        endElement: () => builder.endElement(),
        text: (piece) => builder.text(piece),
      },
    ],
    { file: path, report: (diagnostic) => errors.push(diagnostic) },
  );
  if (!ok || builder.root === undefined)
    throw new InputRefused(...errors.filter((d) => d.severity === 'error'));
  return { path, root: builder.root };
}
