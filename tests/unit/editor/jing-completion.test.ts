/** Completion gives what jing lets pass: at places of valid documents, against tei_all and against our own grammar. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { complete } from '../../../src/editor/completion/complete.js';
import { loadGrammar } from '../../../src/validation/relaxng/index.js';
import { placesOf } from './completion-places.mjs';

const GRAMMARS = { biannian: 'schema/biannian.rng', tei_all: '../shared/schema/tei_all.rng' } as const;
const ANSWERS = JSON.parse(readFileSync(new URL('jing-completion.json', import.meta.url), 'utf8')) as Record<
  keyof typeof GRAMMARS,
  string[]
>;

describe.each(['biannian', 'tei_all'] as const)('%s', (label) => {
  const path = GRAMMARS[label];
  const answers = ANSWERS[label];
  const places = placesOf(label, answers.length);
  if (!existsSync(path)) console.warn(`skipped: ${path} is not there`);

  test('the places are those that jing was asked about', () => {
    expect(answers.map((answer) => answer.replace(/:.*/, ''))).toEqual(
      places.map(({ document, kind, offset }) => `${document} ${kind} ${offset}`),
    );
    for (const kind of ['element', 'attribute', 'value'])
      expect(
        answers.filter((answer) => new RegExp(` ${kind} \\d+: [^?]`).test(answer)).length,
      ).toBeGreaterThan(2);
  });

  test.skipIf(!existsSync(path))('nothing missing, nothing too much', async () => {
    const grammar = await loadGrammar(path);
    const given = places.map(({ document, kind, text, offset }) => {
      const { proposals } = complete({ text, offset, grammar, isTyping: true });
      const names = proposals.map((proposal) => proposal.label).sort();
      return `${document} ${kind} ${offset}: ${names.join(' ')}`;
    });
    // Where jing takes any value it does not tell which are listed.
    const isTold = (_: string, i: number): boolean => !(answers[i] as string).endsWith(': ?');
    expect(given.filter(isTold)).toEqual(answers.filter(isTold));
  });
});
