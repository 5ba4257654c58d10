/** Small grammars at random, and documents that more or less follow them. */
import fc from 'fast-check';
import type { Child, Pattern, Tree } from './naive.js';

const name = fc.constantFrom('a', 'b', 'c');
const word = fc.constantFrom('x', 'y');

/** Patterns of contents, small; many are against §7 and are then no test. */
export const { pattern } = fc.letrec<{ pattern: Pattern }>((tie) => {
  const inner = tie('pattern');
  return {
    pattern: fc.oneof(
      { maxDepth: 4, depthIdentifier: 'pattern' },
      { weight: 2, arbitrary: fc.constantFrom<Pattern>({ kind: 'empty' }, { kind: 'text' }) },
      { weight: 1, arbitrary: word.map((value): Pattern => ({ kind: 'value', value })) },
      {
        weight: 1,
        arbitrary: fc.array(word, { minLength: 1, maxLength: 2 }).map(
          (words): Pattern => ({
            kind: 'list',
            a: words
              .map((value): Pattern => ({ kind: 'value', value }))
              .reduce((a, b) => ({ kind: 'group', a, b })),
          }),
        ),
      },
      {
        weight: 6,
        arbitrary: fc.record({
          kind: fc.constantFrom('choice', 'group', 'interleave'),
          a: inner,
          b: inner,
        }) as fc.Arbitrary<Pattern>,
      },
      {
        weight: 2,
        arbitrary: fc.record({ kind: fc.constant('oneOrMore'), a: inner }) as fc.Arbitrary<Pattern>,
      },
      {
        weight: 2,
        arbitrary: fc.record({
          kind: fc.constant('attribute'),
          name,
          a: fc.oneof(
            fc.constant({ kind: 'text' }),
            word.map((value) => ({ kind: 'value', value })),
          ),
        }) as fc.Arbitrary<Pattern>,
      },
      {
        weight: 5,
        arbitrary: fc.record({ kind: fc.constant('element'), name, a: inner }) as fc.Arbitrary<Pattern>,
      },
    ),
  };
});

export function source(p: Pattern): string {
  switch (p.kind) {
    case 'empty':
    case 'text':
    case 'notAllowed':
      return `<${p.kind}/>`;
    case 'value':
      return `<value>${p.value}</value>`;
    case 'oneOrMore':
    case 'list':
      return `<${p.kind}>${source(p.a)}</${p.kind}>`;
    case 'attribute':
    case 'element':
      return `<${p.kind} name="${p.name}">${source(p.a)}</${p.kind}>`;
    default:
      return `<${p.kind}>${source(p.a)}${source(p.b)}</${p.kind}>`;
  }
}

/** A document that follows the pattern, as far as it can be followed by choosing; often valid, not always. */
export function follow(
  p: Pattern,
  choose: () => number,
): { attributes: Record<string, string>; children: Child[] } {
  const none = { attributes: {}, children: [] };
  switch (p.kind) {
    case 'text':
      return choose() % 2 === 0 ? none : { attributes: {}, children: ['z'] };
    case 'value':
      return { attributes: {}, children: [p.value] };
    case 'list': {
      const { children } = follow(p.a, choose);
      return { attributes: {}, children: [children.join(' ')] };
    }
    case 'attribute': {
      const { children } = follow(p.a, choose);
      return { attributes: { [p.name]: children.join('') }, children: [] };
    }
    case 'element':
      return { attributes: {}, children: [{ name: p.name, ...follow(p.a, choose) }] };
    case 'choice':
      return follow(choose() % 2 === 0 ? p.a : p.b, choose);
    case 'group':
    case 'interleave': {
      const a = follow(p.a, choose);
      const b = follow(p.b, choose);
      const children =
        p.kind === 'interleave' && choose() % 2 === 0
          ? [...b.children, ...a.children]
          : [...a.children, ...b.children];
      return { attributes: { ...a.attributes, ...b.attributes }, children };
    }
    case 'oneOrMore': {
      const all = Array.from({ length: 1 + (choose() % 3) }, () => follow(p.a, choose));
      return {
        attributes: Object.assign({}, ...all.map((one) => one.attributes)),
        children: all.flatMap((one) => one.children),
      };
    }
    default:
      return none;
  }
}

export function serialise({ name: tag, attributes, children }: Tree): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${value}"`);
  return `<${tag}${written.join('')}>${children.map((c) => (typeof c === 'string' ? c : serialise(c))).join('')}</${tag}>`;
}

/** Neighbouring texts become one, as a parser sees them. */
export function merged({ name: tag, attributes, children }: Tree): Tree {
  const result: Child[] = [];
  for (const c of children) {
    const last = result.at(-1);
    if (typeof c === 'string' && typeof last === 'string') result[result.length - 1] = last + c;
    else if (c !== '') result.push(typeof c === 'string' ? c : merged(c));
  }
  return { name: tag, attributes, children: result };
}
