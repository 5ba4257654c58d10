/**
 * The algorithm of J. Clark's "An algorithm for RELAX NG validation" on plain trees, without any of the engine's
 * cleverness: what the engine is held against.
 */
export type Pattern =
  | { kind: 'empty' | 'text' | 'notAllowed' }
  | { kind: 'choice' | 'group' | 'interleave' | 'after'; a: Pattern; b: Pattern }
  | { kind: 'oneOrMore' | 'list'; a: Pattern }
  | { kind: 'value'; value: string }
  | { kind: 'attribute' | 'element'; name: string; a: Pattern };

export type Child = string | Tree;
export interface Tree {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Child[];
}

const NOT_ALLOWED: Pattern = { kind: 'notAllowed' };
const EMPTY: Pattern = { kind: 'empty' };

function combine(kind: 'choice' | 'group' | 'interleave' | 'after', a: Pattern, b: Pattern): Pattern {
  if (kind === 'choice') {
    if (a.kind === 'notAllowed') return b;
    if (b.kind === 'notAllowed') return a;
  } else {
    if (a.kind === 'notAllowed' || b.kind === 'notAllowed') return NOT_ALLOWED;
    if (kind !== 'after' && a.kind === 'empty') return b;
    if (kind !== 'after' && b.kind === 'empty') return a;
  }
  return { kind, a, b };
}

export function nullable(p: Pattern): boolean {
  switch (p.kind) {
    case 'empty':
    case 'text':
      return true;
    case 'choice':
      return nullable(p.a) || nullable(p.b);
    case 'group':
    case 'interleave':
      return nullable(p.a) && nullable(p.b);
    case 'oneOrMore':
      return nullable(p.a);
    default:
      return false;
  }
}

function applyAfter(f: (p: Pattern) => Pattern, p: Pattern): Pattern {
  if (p.kind === 'after') return combine('after', p.a, f(p.b));
  if (p.kind === 'choice') return combine('choice', applyAfter(f, p.a), applyAfter(f, p.b));
  return NOT_ALLOWED;
}

export function open(p: Pattern, name: string): Pattern {
  switch (p.kind) {
    case 'choice':
      return combine('choice', open(p.a, name), open(p.b, name));
    case 'element':
      return p.name === name ? combine('after', p.a, EMPTY) : NOT_ALLOWED;
    case 'interleave':
      return combine(
        'choice',
        applyAfter((q) => combine('interleave', q, p.b), open(p.a, name)),
        applyAfter((q) => combine('interleave', p.a, q), open(p.b, name)),
      );
    case 'oneOrMore':
      return applyAfter((q) => combine('group', q, combine('choice', p, EMPTY)), open(p.a, name));
    case 'group': {
      const first = applyAfter((q) => combine('group', q, p.b), open(p.a, name));
      return nullable(p.a) ? combine('choice', first, open(p.b, name)) : first;
    }
    case 'after':
      return applyAfter((q) => combine('after', q, p.b), open(p.a, name));
    default:
      return NOT_ALLOWED;
  }
}

export function attribute(p: Pattern, name: string, value: string): Pattern {
  switch (p.kind) {
    case 'after':
      return combine('after', attribute(p.a, name, value), p.b);
    case 'choice':
      return combine('choice', attribute(p.a, name, value), attribute(p.b, name, value));
    case 'group':
    case 'interleave':
      return combine(
        'choice',
        combine(p.kind, attribute(p.a, name, value), p.b),
        combine(p.kind, p.a, attribute(p.b, name, value)),
      );
    case 'oneOrMore':
      return combine('group', attribute(p.a, name, value), combine('choice', p, EMPTY));
    case 'attribute': {
      const matches = (nullable(p.a) && value.trim() === '') || nullable(text(p.a, value));
      return p.name === name && matches ? EMPTY : NOT_ALLOWED;
    }
    default:
      return NOT_ALLOWED;
  }
}

export function closeTag(p: Pattern): Pattern {
  switch (p.kind) {
    case 'choice':
    case 'group':
    case 'interleave':
      return combine(p.kind, closeTag(p.a), closeTag(p.b));
    case 'after':
      return combine('after', closeTag(p.a), p.b);
    case 'oneOrMore': {
      const a = closeTag(p.a);
      return a.kind === 'notAllowed' ? a : { kind: 'oneOrMore', a };
    }
    case 'attribute':
      return NOT_ALLOWED;
    default:
      return p;
  }
}

export function text(p: Pattern, s: string): Pattern {
  switch (p.kind) {
    case 'choice':
      return combine('choice', text(p.a, s), text(p.b, s));
    case 'interleave':
      return combine(
        'choice',
        combine('interleave', text(p.a, s), p.b),
        combine('interleave', p.a, text(p.b, s)),
      );
    case 'group': {
      const first = combine('group', text(p.a, s), p.b);
      return nullable(p.a) ? combine('choice', first, text(p.b, s)) : first;
    }
    case 'after':
      return combine('after', text(p.a, s), p.b);
    case 'oneOrMore':
      return combine('group', text(p.a, s), combine('choice', p, EMPTY));
    case 'text':
      return p;
    case 'value':
      return p.value === s.trim().replace(/\s+/g, ' ') ? EMPTY : NOT_ALLOWED;
    case 'list': {
      const tokens = s.split(/\s+/).filter((token) => token !== '');
      return nullable(tokens.reduce(text, p.a)) ? EMPTY : NOT_ALLOWED;
    }
    default:
      return NOT_ALLOWED;
  }
}

function close(p: Pattern): Pattern {
  if (p.kind === 'choice') return combine('choice', close(p.a), close(p.b));
  if (p.kind === 'after') return nullable(p.a) ? p.b : NOT_ALLOWED;
  return NOT_ALLOWED;
}

export function child(p: Pattern, tree: Tree): Pattern {
  let q = open(p, tree.name);
  for (const [name, value] of Object.entries(tree.attributes)) q = attribute(q, name, value);
  q = closeTag(q);
  const { children } = tree;
  const [only] = children;
  if (children.length === 0 || (children.length === 1 && typeof only === 'string')) {
    const s = typeof only === 'string' ? only : '';
    const after = text(q, s);
    q = s.trim() === '' ? combine('choice', q, after) : after;
  } else {
    for (const c of children) {
      if (typeof c !== 'string') q = child(q, c);
      else if (c.trim() !== '') q = text(q, c);
    }
  }
  return close(q);
}
