/**
 * The corrected reading of a TEI file, made for the tests by a way of its own (a stream of events, no
 * stylesheet), so that a book can be measured against it.
 */
import { readFileSync } from 'node:fs';
import { SaxesParser } from 'saxes';

/** What is no part of the corrected reading (encoding.md §1), wherever it stands. */
const DROPPED = new Set(['sic', 'orig', 'abbr', 'rdg']);

/** Text of the body without white space; a private-use character reads as what `standsFor` gives for its g. */
export function correctedReading(file: string, standsFor: Readonly<Record<string, string>> = {}): string {
  const parser = new SaxesParser({ xmlns: false });
  let depthInBody = 0;
  let dropped = 0;
  const stack: boolean[] = [];
  let text = '';
  parser.on('opentag', ({ name, attributes }) => {
    const drops =
      DROPPED.has(name) ||
      (name === 'note' && (attributes.type === 'editorial' || attributes.type === 'apparatus')) ||
      name === 'g';
    if (name === 'body') depthInBody = 1;
    if (name === 'g' && dropped === 0 && depthInBody > 0)
      text += standsFor[String(attributes.ref).slice(1)] ?? '';
    if (drops) dropped++;
    stack.push(drops);
  });
  parser.on('closetag', ({ name }) => {
    if (stack.pop()) dropped--;
    if (name === 'body') depthInBody = 0;
  });
  parser.on('text', (value) => {
    if (depthInBody > 0 && dropped === 0) text += value;
  });
  parser.write(readFileSync(file, 'utf8')).close();
  return text.replaceAll(/\s|　/g, '');
}
