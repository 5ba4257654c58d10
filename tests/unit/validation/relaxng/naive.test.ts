import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { type Diagnostic, InputRefused } from '../../../../src/model/diagnostic.js';
import { parseXmlText } from '../../../../src/validation/parser.js';
import { DocumentValidator, type Grammar, loadGrammar } from '../../../../src/validation/relaxng/index.js';
import { child, nullable, type Pattern } from './naive.js';
import { follow, merged, pattern, serialise, source } from './small-grammars.js';

const folder = mkdtempSync(join(tmpdir(), 'biannian-naive-'));
afterAll(() => rmSync(folder, { recursive: true }));

function isValid(grammar: Grammar, text: string): boolean {
  const found: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic): number => found.push(diagnostic);
  parseXmlText(text, [new DocumentValidator(grammar, { report })], { report });
  return found.length === 0;
}

test('the engine and the plain algorithm agree on small grammars', async () => {
  let valid = 0;
  let invalid = 0;
  await fc.assert(
    fc.asyncProperty(
      pattern,
      fc.array(fc.array(fc.nat(255), { minLength: 24, maxLength: 24 }), { minLength: 8, maxLength: 8 }),
      async (content, choices) => {
        const root: Pattern = { kind: 'element', name: 'r', a: content };
        const path = join(folder, 'main.rng');
        writeFileSync(
          path,
          source(root).replace('name=', 'xmlns="http://relaxng.org/ns/structure/1.0" name='),
        );
        let grammar: Grammar;
        try {
          grammar = await loadGrammar(path, { cacheFolder: false });
        } catch (error) {
          if (error instanceof InputRefused) return;
          throw error;
        }
        for (const numbers of choices) {
          let at = 0;
          const choose = (): number => numbers[at++ % numbers.length] as number;
          const followed = follow(content, choose);
          if (choose() < 80) followed.children.splice(choose() % (followed.children.length + 1), 1);
          if (choose() < 40) followed.children.unshift({ name: 'a', attributes: {}, children: [] });
          const tree = merged({ name: 'r', ...followed });
          const expected = nullable(child(root, tree));
          if (expected) valid++;
          else invalid++;
          expect(isValid(grammar, serialise(tree)), `${source(root)}\n${serialise(tree)}`).toBe(expected);
        }
      },
    ),
    { numRuns: 300, seed: 23 },
  );
  // Both verdicts have to occur often, or nothing was tested.
  expect(valid).toBeGreaterThan(100);
  expect(invalid).toBeGreaterThan(100);
});
