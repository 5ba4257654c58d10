/** Elements and attributes that a RELAX NG grammar of ours declares, for its documentation. */
import { dirname, resolve } from 'node:path';
import { parseXmlFile } from '../parser.js';

interface GrammarNode {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: GrammarNode[];
  text: string;
}

export interface DeclaredAttribute {
  readonly name: string;
  /** Required wherever the element may stand. */
  required: boolean;
  /** Values of its list; empty where any value of a type will do. */
  readonly values: Set<string>;
  /** Besides the list other values may stand. */
  open: boolean;
  /** In how many of the element's declarations it is. */
  declarations: number;
}

export interface DeclaredElement {
  readonly name: string;
  readonly notes: string[];
  readonly attributes: Map<string, DeclaredAttribute>;
  declarations: number;
}

/** The elements of a grammar, several declarations of one name taken together, by name. */
export function declaredElements(grammarFile: string): DeclaredElement[] {
  const top = readFile(resolve(grammarFile));
  const defines = new Map<string, GrammarNode>();
  for (const node of top) if (node.name === 'define') defines.set(node.attributes.get('name') ?? '', node);
  const elements = new Map<string, DeclaredElement>();
  const visit = (node: GrammarNode): void => {
    if (node.name === 'element') declare(node, elements, defines);
    node.children.forEach(visit);
  };
  top.forEach(visit);
  return [...elements.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The children of a grammar's root, those of its includes among them. */
function readFile(file: string): GrammarNode[] {
  const root: GrammarNode = { name: '#document', attributes: new Map(), children: [], text: '' };
  const open = [root];
  parseXmlFile(
    file,
    [
      {
        startElement(tag) {
          const attributes = new Map(tag.attributes.map(({ name, value }) => [name, value]));
          const node: GrammarNode = { name: tag.local, attributes, children: [], text: '' };
          const parent = open.at(-1)!;
          if (tag.local === 'include')
            parent.children.push(...readFile(resolve(dirname(file), attributes.get('href') ?? '')));
          else parent.children.push(node);
          open.push(node);
        },
        text(text) {
          open.at(-1)!.text += text;
        },
        endElement() {
          open.pop();
        },
      },
    ],
    { report: () => {} },
  );
  return root.children[0]?.children ?? [];
}

function declare(
  node: GrammarNode,
  elements: Map<string, DeclaredElement>,
  defines: ReadonlyMap<string, GrammarNode>,
): void {
  const name = node.attributes.get('name') ?? '';
  const element: DeclaredElement = elements.get(name) ?? {
    name,
    notes: [],
    attributes: new Map(),
    declarations: 0,
  };
  elements.set(name, element);
  element.declarations++;
  const note = node.children
    .find((child) => child.name === 'documentation')
    ?.text.replace(/\s+/g, ' ')
    .trim();
  if (note !== undefined && !element.notes.includes(note)) element.notes.push(note);
  const own = new Map<string, boolean>();
  const walk = (child: GrammarNode, required: boolean): void => {
    if (child.name === 'element') return;
    if (child.name === 'ref') {
      const target = defines.get(child.attributes.get('name') ?? '');
      for (const inner of target?.children ?? []) walk(inner, required);
    } else if (child.name === 'attribute') addAttribute(child, required, element, own, defines);
    else {
      const optional = child.name === 'optional' || child.name === 'zeroOrMore' || child.name === 'choice';
      for (const inner of child.children) walk(inner, required && !optional);
    }
  };
  for (const child of node.children) walk(child, true);
  for (const [attribute, required] of own) {
    const declared = element.attributes.get(attribute)!;
    declared.declarations++;
    declared.required &&= required;
  }
}

function addAttribute(
  node: GrammarNode,
  required: boolean,
  element: DeclaredElement,
  own: Map<string, boolean>,
  defines: ReadonlyMap<string, GrammarNode>,
): void {
  const name = node.attributes.get('name') ?? '';
  const declared = element.attributes.get(name) ?? {
    name,
    required: true,
    values: new Set<string>(),
    open: false,
    declarations: 0,
  };
  element.attributes.set(name, declared);
  own.set(name, (own.get(name) ?? true) && required);
  let typed = true;
  const collect = (child: GrammarNode): void => {
    if (child.name === 'value') {
      declared.values.add(child.text);
      typed = false;
    } else if (child.name === 'data' || child.name === 'text') declared.open = true;
    else if (child.name === 'ref') defines.get(child.attributes.get('name') ?? '')?.children.forEach(collect);
    else if (child.name !== 'documentation') child.children.forEach(collect);
  };
  node.children.forEach(collect);
  if (typed) declared.open = true;
}
