/** What completion proposes, held against the plain algorithm: nothing missing, nothing too much. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { complete } from '../../../src/editor/completion/complete.js';
import { InputRefused } from '../../../src/model/diagnostic.js';
import { type Grammar, loadGrammar } from '../../../src/validation/relaxng/index.js';
import {
  attribute,
  child,
  closeTag,
  open,
  type Pattern,
  type Tree,
  text,
} from '../validation/relaxng/naive.js';
import { follow, merged, pattern, serialise, source } from '../validation/relaxng/small-grammars.js';

const folder = mkdtempSync(join(tmpdir(), 'biannian-allowed-'));
afterAll(() => rmSync(folder, { recursive: true }));

const NAMES = ['a', 'b', 'c'];
const WORDS = ['x', 'y'];

function labels(document: string, offset: number, grammar: Grammar, kind: string): string[] {
  const { proposals } = complete({ text: document, offset, grammar, isTyping: true });
  return proposals
    .filter((proposal) => proposal.kind === kind)
    .map(({ label }) => label)
    .sort();
}

/** A tree cut off: the document before a place in it, and what is left of the pattern there. */
function cutOff(
  tree: Tree,
  q: Pattern,
  choose: () => number,
): { before: string; left: Pattern; tag?: { name: string; given: [string, string][] } } {
  const opened = open(q, tree.name);
  const attributes = Object.entries(tree.attributes);
  // Within the tag?
  if (choose() % 3 === 0) {
    const given = attributes.filter(() => choose() % 2 === 0);
    let left = opened;
    for (const [name, value] of given) left = attribute(left, name, value);
    return { before: '', left, tag: { name: tree.name, given } };
  }
  let left = opened;
  for (const [name, value] of attributes) left = attribute(left, name, value);
  left = closeTag(left);
  const start = `<${tree.name}${attributes.map(([name, value]) => ` ${name}="${value}"`).join('')}>`;
  const at = choose() % (tree.children.length + 1);
  let before = start;
  for (const one of tree.children.slice(0, at)) {
    left = typeof one === 'string' ? text(left, one) : child(left, one);
    before += typeof one === 'string' ? one : serialise(one);
  }
  const next = tree.children[at];
  if (next === undefined || typeof next === 'string' || choose() % 3 === 0) return { before, left };
  const deeper = cutOff(next, left, choose);
  return { ...deeper, before: before + deeper.before };
}

test('exactly the names and values that the grammar allows, on small grammars at random', async () => {
  const counts = { elements: 0, attributes: 0, values: 0 };
  await fc.assert(
    fc.asyncProperty(
      pattern,
      fc.array(fc.array(fc.nat(255), { minLength: 32, maxLength: 32 }), { minLength: 12, maxLength: 12 }),
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
          const tree = merged({ name: 'r', ...follow(content, choose) });
          const { before, left, tag } = cutOff(tree, root, choose);
          if (left.kind === 'notAllowed') continue;
          const about = `${source(root)}\n${before} ${JSON.stringify(tag)}`;
          if (tag === undefined) {
            const expected = NAMES.filter((name) => open(left, name).kind !== 'notAllowed');
            counts.elements += expected.length;
            expect(labels(`${before}<`, before.length + 1, grammar, 'element'), about).toEqual(expected);
            continue;
          }
          const { name: element, given } = tag;
          const allows = (name: string, value: string): boolean =>
            attribute(left, name, value).kind !== 'notAllowed';
          const expected = NAMES.filter(
            (name) =>
              !given.some(([other]) => other === name) &&
              [...WORDS, 'z', ''].some((value) => allows(name, value)),
          );
          counts.attributes += expected.length;
          // Some stand before the cursor, some behind it.
          const middle = choose() % (given.length + 1);
          const written = given.map(([name, value]) => ` ${name}="${value}"`);
          const head = `${before}<${element}${written.slice(0, middle).join('')} `;
          const rest = `${written.slice(middle).join('')}>`;
          expect(labels(head + rest, head.length, grammar, 'attribute'), about).toEqual(expected);
          for (const name of expected) {
            if (allows(name, 'z')) continue;
            const values = WORDS.filter((value) => allows(name, value));
            counts.values += values.length;
            const begun = `${head}${name}="`;
            expect(labels(`${begun}"${rest}`, begun.length, grammar, 'value'), about).toEqual(values);
          }
        }
      },
    ),
    { numRuns: 500, seed: 7 },
  );
  for (const count of Object.values(counts)) expect(count).toBeGreaterThan(100);
});
