/**
 * Documents drawn at random from a RELAX NG grammar (XML syntax, the few patterns that schema/ uses).
 * With them a test can ask whether one grammar's documents are all documents of another.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { SaxesParser } from 'saxes';

interface Node {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Node[];
  text: string;
}

/** One value for each data type and facet that the grammar uses. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  'token \\S+ \\S+': ['j1.a1 j1.a2'],
  'token [0-9]+\\.[0-9]+-[0-9]+\\.[0-9]+': ['9.12-9.15', '1.1-1.1'],
  'anyURI \\S+': ['#x', 'person:zhu-zhao', 'https://example.org/'],
  'token [^\\p{C}\\p{Z}]+': ['一', 'WYG'],
  'token [a-z][a-z0-9]*(-[a-z0-9]+)*': ['song', 'source-file'],
  'token [a-z][a-z0-9\\+\\.\\-]*': ['person'],
  'token [A-Za-z][A-Za-z0-9._\\-]*': ['kanripo', 'SHA-256'],
  'token [1-9]\\d*[a-z]?': ['3', '3a'],
  'token [\\d]+[a-z]*[\\d]*(\\.[\\d]+[a-z]*[\\d]*){0,3}': ['0.1.0'],
  'token [^\\p{C}\\p{Z}\\-]+-\\d{2,3}(-(0[1-9]|1[0-2])L?(-(0[1-9]|[12]\\d|30|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]|朔|望|晦))?)?':
    ['元德-07', '元德-07-04L', '建炎-01-05-庚寅', '建炎-01-05-朔', '建炎-01-05-13'],
  'string .+': ['.'],
  'string \\s*-?\\d+(\\.\\d+)?\\s+-?\\d+(\\.\\d+)?\\s*': ['38.5 106.2'],
  'token -?[1-9]\\d{0,3}': ['1126', '982', '-104'],
  language: ['lzh-Hant', 'en'],
  date: ['1126-02-01'],
  gYearMonth: ['1126-02'],
  gYear: ['1126', '-0104'],
  positiveInteger: ['7'],
  NCName: ['biannian'],
  Name: ['name'],
};

/** The tree of a grammar file, its includes put in their places. */
export function readGrammar(file: string): Node {
  const root: Node = { name: '#root', attributes: {}, children: [], text: '' };
  const stack = [root];
  const parser = new SaxesParser();
  parser.on('opentag', (tag) => {
    const node: Node = {
      name: tag.name,
      attributes: { ...tag.attributes } as Record<string, string>,
      children: [],
      text: '',
    };
    const parent = stack.at(-1)!;
    parent.children.push(
      ...(node.name === 'include'
        ? readGrammar(join(dirname(file), node.attributes.href ?? '')).children
        : [node]),
    );
    stack.push(node);
  });
  parser.on('closetag', () => {
    stack.pop();
  });
  parser.on('text', (text) => {
    stack.at(-1)!.text += text;
  });
  parser.write(readFileSync(file, 'utf8')).close();
  return root.children[0]!;
}

export class Sampler {
  readonly #defines = new Map<string, Node>();
  readonly #start: Node;
  /** How often each element pattern was drawn: rare ones are preferred, so that few documents meet all of them. */
  readonly #drawn = new Map<Node, number>();
  readonly #depths = new Map<Node, number>();
  #state: number;
  #ids = 0;

  constructor(grammar: Node, seed: number) {
    for (const child of grammar.children)
      if (child.name === 'define') this.#defines.set(child.attributes.name!, child);
    this.#start = grammar.children.find((child) => child.name === 'start')!;
    this.#state = seed;
    this.#measureDepths(grammar);
  }

  /** Element patterns not drawn yet. */
  get missed(): string[] {
    return [...this.#depths.keys()]
      .filter((node) => node.name === 'element' && !this.#drawn.has(node))
      .map((node) => node.attributes.name!);
  }

  document(): string {
    this.#ids = 0;
    return this.#draw(this.#start, 0).content.replace(/^<(\w+)/, '<$1 xmlns="http://www.tei-c.org/ns/1.0"');
  }

  /** Linear congruential generator (Numerical Recipes); the same seed gives the same documents. */
  #random(): number {
    this.#state = (Math.imul(this.#state, 1664525) + 1013904223) >>> 0;
    return this.#state / 2 ** 32;
  }

  /** Least number of element levels that a pattern needs, by iteration to the fixed point. */
  #measureDepths(grammar: Node): void {
    const all: Node[] = [];
    const collect = (node: Node): void => {
      all.push(node);
      node.children.forEach(collect);
    };
    collect(grammar);
    for (const node of all) this.#depths.set(node, Number.POSITIVE_INFINITY);
    for (let changed = true; changed; ) {
      changed = false;
      for (const node of all) {
        const depth = this.#leastDepth(node);
        if (depth < this.#depths.get(node)!) {
          this.#depths.set(node, depth);
          changed = true;
        }
      }
    }
  }

  #leastDepth(node: Node): number {
    const depths = node.children.map((child) => this.#depths.get(child)!);
    if (node.name === 'ref') return this.#depths.get(this.#defines.get(node.attributes.name!)!)!;
    if (node.name === 'optional' || node.name === 'zeroOrMore') return 0;
    if (node.name === 'choice') return Math.min(...depths);
    return Math.max(0, ...depths) + (node.name === 'element' ? 1 : 0);
  }

  #need(node: Node): number {
    let least = Number.POSITIVE_INFINITY;
    const seen = new Set<Node>();
    const walk = (n: Node): void => {
      if (seen.has(n)) return;
      seen.add(n);
      if (n.name === 'element') least = Math.min(least, this.#drawn.get(n) ?? 0);
      if (n.name === 'ref') walk(this.#defines.get(n.attributes.name!)!);
      n.children.forEach(walk);
    };
    walk(node);
    return least;
  }

  #draw(node: Node, depth: number): { attributes: string; content: string } {
    const join = (parts: { attributes: string; content: string }[]) => ({
      attributes: parts.map((p) => p.attributes).join(''),
      content: parts.map((p) => p.content).join(''),
    });
    const all = (nodes: readonly Node[]) => join(nodes.map((child) => this.#draw(child, depth)));
    const least = this.#depths.get(node)!;
    const roomy = depth < 9;
    switch (node.name) {
      case 'element': {
        this.#drawn.set(node, (this.#drawn.get(node) ?? 0) + 1);
        const inner = join(node.children.map((child) => this.#draw(child, depth + 1)));
        const name = node.attributes.name!;
        return { attributes: '', content: `<${name}${inner.attributes}>${inner.content}</${name}>` };
      }
      case 'attribute': {
        const inner = node.children.filter((child) => !child.name.startsWith('a:'));
        const value = inner.length === 0 ? '某' : all(inner).content;
        return { attributes: ` ${node.attributes.name}="${value.trim()}"`, content: '' };
      }
      case 'ref':
        return this.#draw(this.#defines.get(node.attributes.name!)!, depth);
      case 'optional':
        return this.#random() < 0.5 && (roomy || this.#leastDepth({ ...node, name: 'group' }) === 0)
          ? all(node.children)
          : all([]);
      case 'zeroOrMore':
      case 'oneOrMore': {
        const wanted = roomy ? Math.floor(this.#random() * (depth < 6 ? 5 : 2)) : 0;
        const count = Math.max(wanted, node.name === 'oneOrMore' ? 1 : 0);
        return join(Array.from({ length: count }, () => all(node.children)));
      }
      case 'choice': {
        const branches = node.children.filter((child) => roomy || this.#depths.get(child) === least);
        const rare = roomy && this.#random() < 0.6;
        const lowest = rare ? Math.min(...branches.map((branch) => this.#need(branch))) : 0;
        const candidates = rare ? branches.filter((branch) => this.#need(branch) === lowest) : branches;
        return this.#draw(candidates[Math.floor(this.#random() * candidates.length)]!, depth);
      }
      case 'text':
        return { attributes: '', content: '𠼪文' };
      case 'value':
        return { attributes: '', content: `${node.text} ` };
      case 'data': {
        if (node.attributes.type === 'ID') return { attributes: '', content: `i${this.#ids++}` };
        const pattern = node.children.find((child) => child.name === 'param')?.text;
        const key = pattern === undefined ? node.attributes.type! : `${node.attributes.type} ${pattern}`;
        const values = VALUES[key];
        if (values === undefined) throw new Error(`no sample value for the data type ${key}`);
        return { attributes: '', content: `${values[Math.floor(this.#random() * values.length)]} ` };
      }
      case 'empty':
      case 'a:documentation':
      case 'param':
        return all([]);
      default:
        return all(node.children);
    }
  }
}
