import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../../../src/model/diagnostic.js';
import { parseXmlText } from '../../../../src/validation/parser.js';
import { DocumentValidator, loadGrammar } from '../../../../src/validation/relaxng/index.js';

let folder: string;
let cacheFolder: string;
let main: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'biannian-cache-'));
  cacheFolder = join(folder, 'cache');
  main = join(folder, 'main.rng');
  writeFileSync(
    main,
    '<grammar xmlns="http://relaxng.org/ns/structure/1.0"><include href="inner.rng"/><start><ref name="r"/></start></grammar>',
  );
  writeInner('a');
});
afterEach(() => rmSync(folder, { recursive: true }));

function writeInner(child: string): void {
  const text = `<grammar xmlns="http://relaxng.org/ns/structure/1.0" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
    <define name="r"><element name="r"><oneOrMore><element name="${child}"><attribute name="when"><data type="date"/></attribute><attribute name="q"><value type="QName" xmlns:p="urn:p">p:年</value></attribute></element></oneOrMore></element></define></grammar>`;
  writeFileSync(join(folder, 'inner.rng'), text);
}

/** Which child the grammar, as it is loaded now, allows. */
async function allowed(): Promise<string> {
  const grammar = await loadGrammar(main, { cacheFolder });
  const isValid = (child: string, when = '1127-06-19'): boolean => {
    const found: Diagnostic[] = [];
    const report = (diagnostic: Diagnostic): number => found.push(diagnostic);
    const text = `<r xmlns:x="urn:p"><${child} when="${when}" q="x:年"/></r>`;
    parseXmlText(text, [new DocumentValidator(grammar, { report })], { report });
    return found.length === 0;
  };
  expect(isValid('a', '元年')).toBe(false);
  return ['a', 'b'].filter((child) => isValid(child)).join();
}

const cached = (): string => join(cacheFolder, readdirSync(cacheFolder)[0] as string);

describe('compiled grammars on disk', () => {
  test('a grammar from the cache judges as one that was read', async () => {
    expect(await allowed()).toBe('a');
    expect(readdirSync(cacheFolder)).toHaveLength(1);
    expect(await allowed()).toBe('a');
  });

  test('the cache is what is read, when all is as it was', async () => {
    await allowed();
    const before = readFileSync(cached());
    const grammar = await loadGrammar(main, { cacheFolder });
    expect(grammar.compiled.patterns).not.toHaveProperty('slots');
    expect(readFileSync(cached()).equals(before)).toBe(true);
  });

  test('made again when an included file has changed', async () => {
    expect(await allowed()).toBe('a');
    writeInner('b');
    expect(await allowed()).toBe('b');
    expect(await allowed()).toBe('b');
  });

  test.each([
    ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length - 7)],
    ['empty', () => Buffer.alloc(0)],
    [
      'one bit turned',
      (bytes: Buffer) => Buffer.from(bytes.map((byte, i) => (i === bytes.length - 3 ? byte ^ 1 : byte))),
    ],
    ['something else', () => Buffer.from('hello')],
  ])('never believed when damaged: %s', async (_, damage) => {
    await allowed();
    const whole = readFileSync(cached());
    writeFileSync(cached(), damage(whole));
    expect(await allowed()).toBe('a');
    expect(readFileSync(cached()).equals(whole)).toBe(true);
  });

  test('may be deleted at any time', async () => {
    await allowed();
    rmSync(cacheFolder, { recursive: true });
    expect(await allowed()).toBe('a');
  });

  test('a folder that cannot be written is no error', async () => {
    writeFileSync(cacheFolder, 'a file in its place');
    expect(await allowed()).toBe('a');
    expect(readFileSync(cacheFolder, 'utf8')).toBe('a file in its place');
  });

  test('no half-written file stays behind', async () => {
    mkdirSync(cacheFolder);
    await allowed();
    expect(readdirSync(cacheFolder).every((name) => name.endsWith('.grammar'))).toBe(true);
  });
});
