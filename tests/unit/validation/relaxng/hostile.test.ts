import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type Diagnostic, InputRefused } from '../../../../src/model/diagnostic.js';
import { parseXmlText } from '../../../../src/validation/parser.js';
import { DocumentValidator, Grammar, loadGrammar } from '../../../../src/validation/relaxng/index.js';

const folder = mkdtempSync(join(tmpdir(), 'biannian-hostile-'));
afterAll(() => rmSync(folder, { recursive: true }));

const NAMESPACE = 'xmlns="http://relaxng.org/ns/structure/1.0"';

async function load(text: string, more: Record<string, string> = {}): Promise<Grammar> {
  const path = join(folder, 'main.rng');
  writeFileSync(path, text.replace(/<(\w+)/, `<$1 ${NAMESPACE}`));
  for (const [name, source] of Object.entries(more)) {
    writeFileSync(join(folder, name), source.replace(/<(\w+)/, `<$1 ${NAMESPACE}`));
  }
  return loadGrammar(path, { cacheFolder: false });
}

async function refusal(text: string, more: Record<string, string> = {}): Promise<string> {
  try {
    await load(text, more);
    return 'read';
  } catch (error) {
    if (!(error instanceof InputRefused)) throw error;
    return error.diagnostics.map(({ code }) => code).join();
  }
}

function errors(grammar: Grammar, text: string): number {
  let found = 0;
  const report = (_: Diagnostic): void => {
    found++;
  };
  parseXmlText(text, [new DocumentValidator(grammar, { report })], { report });
  return found;
}

describe('grammars', () => {
  test('that include themselves', async () => {
    expect(await refusal('<grammar><include href="main.rng"/></grammar>')).toBe('E-GRAMMAR-LOOP');
  });

  test('that double with every file', async () => {
    const twice = (href: string): string =>
      `<choice><externalRef href="${href}"/><externalRef href="${href}"/></choice>`;
    const files = Object.fromEntries(
      Array.from({ length: 30 }, (_, i) => [`f${i}.rng`, twice(`f${i + 1}.rng`)]),
    );
    expect(
      await refusal(twice('f0.rng'), { ...files, 'f30.rng': '<element name="a"><empty/></element>' }),
    ).toBe('E-GRAMMAR-TOO-LARGE');
  });

  test('that name files on the network', async () => {
    expect(await refusal('<externalRef href="http://example.org/a.rng"/>')).toBe('E-GRAMMAR-REMOTE');
    expect(await refusal('<grammar><include href="file://example.org/share/a.rng"/></grammar>')).toBe(
      'E-GRAMMAR-REMOTE',
    );
  });

  test('that name a file with a `%` that begins nothing', async () => {
    expect(await refusal('<externalRef href="a%.rng"/>')).toBe('E-GRAMMAR-FILE');
  });

  test('whose bytes are not in their encoding', async () => {
    writeFileSync(join(folder, 'latin.rng'), Buffer.from(`<element ${NAMESPACE} name="\u00e9"/>`, 'latin1'));
    expect(await refusal('<externalRef href="latin.rng"/>')).toBe('E-XML-ENCODING');
  });

  test('nested beyond every measure', async () => {
    expect(await refusal('<group>'.repeat(100_000))).toBe('E-XML-TOO-DEEP');
  });

  test('whose definitions refer to each other ten thousand deep', async () => {
    const definitions = Array.from(
      { length: 10_000 },
      (_, i) => `<define name="d${i}"><ref name="d${i + 1}"/></define>`,
    );
    const text = `<grammar><start><element name="a"><ref name="d0"/></element></start>${definitions.join('')}<define name="d10000"><empty/></define></grammar>`;
    expect(['read', 'E-GRAMMAR-TOO-LARGE']).toContain(await refusal(text));
  });

  test('whose definitions double: patterns are shared, so that 2^60 of them are 60', async () => {
    const grammarOf = (depth: number): Promise<Grammar> => {
      const definitions = Array.from(
        { length: depth },
        (_, i) =>
          `<define name="d${i}"><group><ref name="d${i + 1}"/><ref name="d${i + 1}"/></group></define>`,
      );
      const leaf = `<define name="d${depth}"><optional><element name="x"><empty/></element></optional></define>`;
      return load(
        `<grammar><start><element name="a"><ref name="d0"/></element></start>${definitions.join('')}${leaf}</grammar>`,
      );
    };
    const small = await grammarOf(8);
    expect(errors(small, `<a>${'<x/>'.repeat(256)}</a>`)).toBe(0);
    expect(errors(small, `<a>${'<x/>'.repeat(257)}</a>`)).toBe(1);
    const large = await grammarOf(60);
    expect(large.store.count).toBeLessThan(200);
    expect(errors(large, `<a>${'<x/>'.repeat(3)}</a>`)).toBe(0);
    // What may follow grows with every child. When there is no room for it that is told, and the grammar can still be used.
    const narrow = new Grammar(large.compiled, { patterns: 1000, states: 1000 });
    expect(errors(narrow, `<a>${'<x/>'.repeat(30)}</a>`)).toBe(1);
    expect(errors(narrow, '<a><x/></a>')).toBe(0);
    expect(errors(large, '<a/>')).toBe(0);
  });

  test('that ask for 2^60 elements: what is missing is told in a few words', async () => {
    const definitions = Array.from(
      { length: 60 },
      (_, i) => `<define name="d${i}"><group><ref name="d${i + 1}"/><ref name="d${i + 1}"/></group></define>`,
    );
    const leaf = '<define name="d60"><element name="x"><empty/></element></define>';
    const grammar = await load(
      `<grammar><start><element name="a"><ref name="d0"/></element></start>${definitions.join('')}${leaf}</grammar>`,
    );
    expect(errors(grammar, '<a><x/><x/></a>')).toBe(1);
    expect(errors(grammar, '<a><x/><y/></a>')).toBe(1);
  });

  test('whose choices and interleaves double', async () => {
    for (const kind of ['choice', 'interleave']) {
      const definitions = Array.from(
        { length: 60 },
        (_, i) =>
          `<define name="d${i}"><${kind}><ref name="d${i + 1}"/><ref name="d${i + 1}"/></${kind}></define>`,
      );
      const leaf = '<define name="d60"><element name="x"><empty/></element></define>';
      const text = `<grammar><start><element name="a"><ref name="d0"/></element></start>${definitions.join('')}${leaf}</grammar>`;
      expect(await refusal(text)).toBe(kind === 'choice' ? 'read' : 'E-GRAMMAR-TOO-LARGE');
    }
  });

  test('in the compact syntax: told how to convert', async () => {
    const path = join(folder, 'a.rnc');
    writeFileSync(path, 'start = element a { empty }');
    await expect(loadGrammar(path, { cacheFolder: false })).rejects.toThrow('E-GRAMMAR-COMPACT');
  });

  test('that are no grammars', async () => {
    expect(await refusal('<a><schema xmlns="http://www.w3.org/2001/XMLSchema"/></a>')).toBe(
      'E-GRAMMAR-NOT-RELAXNG',
    );
  });
});

describe('documents', () => {
  test('an interleave of 40 elements, in any order: 2^40 states, of which only those met are made', async () => {
    const names = Array.from({ length: 40 }, (_, i) => `e${i}`);
    const members = names.map((name) => `<element name="${name}"><empty/></element>`);
    const grammar = await load(`<element name="a"><interleave>${members.join('')}</interleave></element>`);
    const shuffled = names.map((name, i) => [(i * 17) % 40, name] as const).sort((x, y) => x[0] - y[0]);
    const children = shuffled.map(([, name]) => `<${name}/>`);
    expect(errors(grammar, `<a>${children.join('')}</a>`)).toBe(0);
    expect(errors(grammar, `<a>${children.slice(1).join('')}</a>`)).toBe(1);
  });

  test('forty optional attributes, in any order', async () => {
    const names = Array.from({ length: 40 }, (_, i) => `e${i}`);
    const members = names.map((name) => `<optional><attribute name="${name}"/></optional>`);
    const grammar = await load(`<element name="a">${members.join('')}<empty/></element>`);
    const before = grammar.store.count;
    for (let shift = 0; shift < 20; shift++) {
      const order = names.map((_, i) => names[(i * 17 + shift) % 40]);
      expect(errors(grammar, `<a ${order.map((name) => `${name}=""`).join(' ')}/>`)).toBe(0);
    }
    expect(grammar.store.count - before).toBeLessThan(100_000);
  });

  test('what is remembered is bounded, and throwing it away changes no verdict', async () => {
    const names = Array.from({ length: 10 }, (_, i) => `e${i}`);
    const members = names.map(
      (name) => `<zeroOrMore><element name="${name}"><ref name="c"/></element></zeroOrMore>`,
    );
    const text = `<grammar><start><ref name="a"/></start><define name="a"><element name="a"><oneOrMore><ref name="b"/></oneOrMore><element name="z"><empty/></element></element></define>
      <define name="b"><element name="b"><ref name="c"/></element></define><define name="c"><interleave>${members.map((m) => m.replace('zeroOrMore', 'optional').replace('/zeroOrMore', '/optional')).join('')}</interleave></define></grammar>`;
    const { compiled } = await load(text);
    const small = new Grammar(compiled, { patterns: 300, states: 30 });
    const subset = (n: number, inner: string): string =>
      names
        .filter((_, i) => ((n >> i) & 1) === 1)
        .map((name) => `<${name}>${inner}</${name}>`)
        .join('');
    const parts = Array.from(
      { length: 300 },
      (_, i) => `<b>${subset((i * 37) % 1024, subset((i * 101) % 1024, ''))}</b>`,
    );
    expect(errors(small, `<a>${parts.join('')}<z/></a>`)).toBe(0);
    expect(errors(small, `<a>${parts.join('')}</a>`)).toBe(1);
    expect(errors(small, `<a>${parts.join('')}<b><e1/><e1/></b><z/></a>`)).toBe(1);
    expect(small.store.count).toBeLessThan(compiled.patterns.count + 2000);
  });

  test('names that no grammar foresaw need no memory', async () => {
    const grammar = await load(
      '<grammar><start><ref name="any"/></start><define name="any"><element><anyName/><zeroOrMore><choice><attribute><anyName/></attribute><text/><ref name="any"/></choice></zeroOrMore></element></define></grammar>',
    );
    const children = (prefix: string): string =>
      Array.from({ length: 500 }, (_, i) => `<${prefix}${i} ${prefix}${i}=""/>`).join('');
    errors(grammar, `<a>${children('x')}</a>`);
    const before = grammar.store.count;
    expect(errors(grammar, `<a>${children('y')}</a>`)).toBe(0);
    expect(grammar.store.count).toBe(before);
  });

  test('thousands of errors are told one by one', async () => {
    const grammar = await load(
      '<element name="a"><zeroOrMore><element name="b"><empty/></element></zeroOrMore></element>',
    );
    expect(errors(grammar, `<a>${'<c/>'.repeat(5_000)}</a>`)).toBe(5_000);
  });
});
