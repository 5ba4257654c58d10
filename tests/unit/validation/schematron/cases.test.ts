/**
 * One requirement of ISO Schematron a file: a schema, a document, and what comes out. The findings were checked
 * against the implementation that `checked` names; where that says otherwise, `difference` says why.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { InputRefused } from '../../../../src/model/diagnostic.js';
import {
  attribute,
  descendants,
  parseSchemaTree,
  type SchemaElement,
  textOf,
} from '../../../../src/validation/schematron/schema-tree.js';
import { ask } from './ask.js';
import type { SvrlFinding } from './read-svrl.js';

const CASES = new URL('./cases/', import.meta.url);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'biannian 規則 '));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const names = readdirSync(CASES)
  .filter((name) => name.endsWith('.xml'))
  .map((name) => basename(name, '.xml'));

test.each(names)('%s', async (name) => {
  const file = new URL(`${name}.xml`, CASES);
  const root = parseSchemaTree(readFileSync(file, 'utf8'), name);
  const here = join(folder, name);
  for (const element of elements(root, 'file')) {
    const target = join(here, attribute(element, 'name') ?? '');
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, textOf(element));
  }
  const asked = ask(join(here, 'schema.sch'), join(here, 'document.xml'), attribute(root, 'phase'));
  const [refused] = elements(root, 'refused');
  if (refused !== undefined) {
    const refusal = await asked.catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(InputRefused);
    const [diagnostic] = (refusal as InputRefused).diagnostics;
    expect(diagnostic?.code).toBe(attribute(refused, 'code'));
    expect(diagnostic?.range).toBeDefined();
    return;
  }
  const { report, diagnostics } = await asked;
  expect(report.findings.map(said)).toEqual(elements(root, 'finding').map(expected));
  // Every finding has a place, in whichever file it is.
  expect(diagnostics.filter(({ range }) => range === undefined)).toEqual([]);
});

function elements(root: SchemaElement, name: string): SchemaElement[] {
  return [...descendants(root)].filter(({ local }) => local === name);
}

const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim();

function said({ attributes, text, diagnostics, properties }: SvrlFinding) {
  return {
    assertion: attributes.id,
    at: attributes.location,
    role: attributes.role,
    flag: attributes.flag,
    severity: attributes.severity,
    text: tidy(text),
    diagnostics: diagnostics.map((one) => `${one.id}: ${tidy(one.text)}`),
    properties: properties.map((one) => `${one.id}: ${tidy(one.text)}`),
  };
}

function expected(finding: SchemaElement) {
  const named = (name: string): string[] =>
    elements(finding, name).map((one) => `${attribute(one, 'id')}: ${tidy(textOf(one))}`);
  return {
    assertion: attribute(finding, 'assertion'),
    at: attribute(finding, 'at'),
    role: attribute(finding, 'role'),
    flag: attribute(finding, 'flag'),
    severity: attribute(finding, 'severity'),
    text: tidy(finding.children.filter((child) => typeof child === 'string').join('')),
    diagnostics: named('diagnostic'),
    properties: named('property'),
  };
}
