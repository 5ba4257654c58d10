import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { InputRefused } from '../../../../src/model/diagnostic.js';
import { mayHoldRules } from '../../../../src/validation/schematron/grammar-rules.js';
import { readyRules } from '../../../../src/validation/schematron/ready-rules.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'biannian-hostile-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

const schema = (name: string, content: string): string =>
  write(
    name,
    `<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3">${content}</schema>`,
  );

async function codes(file: string): Promise<string[]> {
  const refusal = await readyRules({ file }, { cacheFolder: false }).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(InputRefused);
  return [...new Set((refusal as InputRefused).diagnostics.map(({ code }) => code))];
}

describe('schemas that are no schemas are refused with their places', () => {
  test('a `%` that begins nothing in the name of a file', async () => {
    expect(await codes(schema('percent.sch', '<include href="a%.sch"/>'))).toEqual([
      'E-SCHEMATRON-INCLUDE-MISSING',
    ]);
  });

  test('a file on another machine', async () => {
    expect(await codes(schema('machine.sch', '<include href="file://machine/x.sch"/>'))).toEqual([
      'E-SCHEMATRON-INCLUDE-MISSING',
    ]);
  });

  test('bytes that are not in the encoding of the file, or in one that nobody knows', async () => {
    const head = '<schema xmlns="http://purl.oclc.org/dsdl/schematron"><title>';
    writeFileSync(join(folder, 'latin.sch'), Buffer.from(`${head}\u00e9</title></schema>`, 'latin1'));
    expect(await codes(join(folder, 'latin.sch'))).toEqual(['E-XML-ENCODING']);
    const unknown = write('unknown.sch', `<?xml version="1.0" encoding="x-none"?>${head}</title></schema>`);
    expect(await codes(unknown)).toEqual(['E-XML-ENCODING-UNKNOWN']);
  });

  test.each(['constructor', 'toString', '__proto__'])('an element named %s', async (name) => {
    const rule = '<pattern><rule context="a"><assert test="b"/></rule></pattern>';
    expect(await codes(schema(`${name}.sch`, `<${name}/>${rule}`))).toEqual(['E-SCHEMATRON-ELEMENT']);
  });

  test('a grammar that includes a folder, or a name with a lone `%`, holds no rules', () => {
    mkdirSync(join(folder, 'sub'));
    const grammar = (href: string): string =>
      `<grammar xmlns="http://relaxng.org/ns/structure/1.0"><include href="${href}"/></grammar>`;
    expect(mayHoldRules(write('folder.rng', grammar('sub')))).toBe(false);
    expect(mayHoldRules(write('percent.rng', grammar('a%.rng')))).toBe(false);
  });

  test('rules that extend each other twice over would be thousands of millions', async () => {
    const rules = Array.from(
      { length: 32 },
      (_, i) =>
        `<rule abstract="true" id="r${i}"><assert test="a"/><extends rule="r${i + 1}"/><extends rule="r${i + 1}"/></rule>`,
    ).join('');
    const last = '<rule abstract="true" id="r32"><assert test="a"/></rule>';
    const content = `<pattern>${rules}${last}<rule context="a"><extends rule="r0"/></rule></pattern>`;
    expect(await codes(schema('extends.sch', content))).toEqual(['E-SCHEMATRON-TOO-LARGE']);
  });

  test('files that include each other twice over, too', async () => {
    for (let i = 0; i < 32; i++)
      write(
        `i${i}.sch`,
        `<pattern xmlns="http://purl.oclc.org/dsdl/schematron"><include href="i${i + 1}.sch"/><include href="i${i + 1}.sch"/></pattern>`,
      );
    write(
      'i32.sch',
      '<rule xmlns="http://purl.oclc.org/dsdl/schematron" context="a"><assert test="b"/></rule>',
    );
    expect(await codes(schema('includes.sch', '<include href="i0.sch"/>'))).toEqual([
      'E-SCHEMATRON-TOO-LARGE',
    ]);
  });
});
