/** What a context can match, and the pieces of queries. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addVisits, noVisits, separateAlternatives } from '../../../../src/validation/schematron/visits.js';
import {
  renameVariables,
  replaceParameters,
  tokens,
} from '../../../../src/validation/schematron/xpath-tokens.js';

function visited(context: string): Record<string, unknown> {
  const visits = noVisits();
  addVisits(visits, context);
  return Object.fromEntries(
    Object.entries(visits).flatMap(([key, value]): [string, unknown][] => {
      if (value instanceof Set) return value.size === 0 ? [] : [[key, [...value]]];
      return value ? [[key, true]] : [];
    }),
  );
}

describe('the nodes that a context can match', () => {
  test.each<[string, Record<string, unknown>]>([
    ['p', { elements: ['p'] }],
    ['tei:p', { elements: ['p'] }],
    ['*:p', { elements: ['p'] }],
    ['Q{http://t/}p', { elements: ['p'] }],
    ['tei:div/tei:p[@n]', { elements: ['p'] }],
    ['//p', { elements: ['p'] }],
    ['p | q', { elements: ['p', 'q'] }],
    ['p union q', { elements: ['p', 'q'] }],
    ["p['a | b' = @n]", { elements: ['p'] }],
    ['p (: or | q :)', { elements: ['p'] }],
    ['(p | q)[r]', { elements: ['p', 'q'] }],
    ['(a | b)/c', { elements: ['c'] }],
    ['union', { elements: ['union'] }],
    ['*', { elements: ['*'] }],
    ['tei:*[@when]', { having: ['when'] }],
    ['*[@xml:id and q]', { having: ['id'] }],
    ["*[@type = 'a']", { having: ['type'] }],
    ["*[@type = 'a' or q]", { elements: ['*'] }],
    ['*[@n | @m]', { elements: ['*'] }],
    ['*[@n = false()]', { elements: ['*'] }],
    ['*[not(@n)]', { elements: ['*'] }],
    ['element(p)', { elements: ['p'] }],
    ['element()', { elements: ['*'] }],
    ['@n', { attributes: ['n'] }],
    ['p/@xml:id', { attributes: ['id'] }],
    ['attribute::n', { attributes: ['n'] }],
    ['attribute(n)', { attributes: ['n'] }],
    ['@*', { attributes: ['*'] }],
    ['p/text()[normalize-space()]', { text: true }],
    ['comment()', { comment: true }],
    ["processing-instruction('a')", { instruction: true }],
    ['/', { root: true }],
    ['document-node()', { root: true }],
    ['/*', { elements: ['*'] }],
    ['node()', { all: true }],
    ['.[self::p]', { all: true }],
    ["key('k', 'v')", { all: true }],
    ['* except p', { all: true }],
    ['p[', { all: true }],
    ['', { all: true }],
  ])('%s', (context, expected) => {
    expect(visited(context)).toEqual(expected);
  });
});

test.each<[string, string[]]>([
  ['a', ['a']],
  ['a | b[1]', ['a', 'b[1]']],
  ['(a | b)[@n]/c', ['a[@n]/c', 'b[@n]/c']],
  ['(a | (b | c))/d | e', ['a/d', 'b/d', 'c/d', 'e']],
  ['(a | b)[1]', ['(a | b)[1]']],
  ['(a)[@n]', ['(a)[@n]']],
  ["a['|' = b]", ["a['|' = b]"]],
])('the alternatives of %s', (context, alternatives) => {
  expect(separateAlternatives(context)).toEqual(alternatives);
});

describe('the pieces of a query', () => {
  test('put together again are the query', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (query) => {
        expect(
          tokens(query)
            .map(({ text }) => text)
            .join(''),
        ).toBe(query);
      }),
    );
  });

  test('names, axes and variables', () => {
    const kinds = tokens('child::a:b/@*[$x-y = "it""s"] (: a (: b :) :)')
      .filter(({ kind }) => kind !== 'symbol' && kind !== 'space')
      .map(({ kind, text }) => [kind, text]);
    expect(kinds).toEqual([
      ['name', 'child'],
      ['name', 'a:b'],
      ['variable', '$x-y'],
      ['string', '"it""s"'],
    ]);
  });
});

test.each([
  ['$a', 'A'],
  ['$ab', 'AB'],
  ['$abc', '$abc'],
  ["'$a.'", "'A.'"],
  ['$a-$ab', 'A-AB'],
  ['$a:b', 'A:b'],
  ['$b and $ab', '$b and AB'],
  ['price: $', 'price: $'],
])('parameters in %s', (query, replaced) => {
  expect(
    replaceParameters(
      query,
      new Map([
        ['a', 'A'],
        ['ab', 'AB'],
      ]),
    ),
  ).toBe(replaced);
});

test('variables are renamed, strings and comments are not', () => {
  const names = new Map([['v', 'v.p1']]);
  expect(renameVariables("$v + $vv, '$v' (: $v :) and $ v", names)).toBe(
    "$v.p1 + $vv, '$v' (: $v :) and $v.p1",
  );
});
