/** `--source base.txt`: does the document still hold the text that it was made from? */
import { diffArrays } from 'diff';
import { type Diagnostic, diagnose, type Range } from '../model/diagnostic.js';
import { restoreSourceText } from '../tei/source-text.js';
import type { InputFile } from './inputs.js';
import { parseXmlText } from './parser.js';

const SHOWN = 40;

/** Where each line of the source begins in the document. */
function linePlaces(xml: string): Map<number, Range> {
  const places = new Map<number, Range>();
  const value = (tag: { attributes: readonly { name: string; value: string }[] }, name: string) =>
    tag.attributes.find((attribute) => attribute.name === name)?.value;
  parseXmlText(
    xml,
    [
      {
        startElement(tag, at) {
          if (tag.local === 'lb' && value(tag, 'ed') === 'source')
            places.set(Number(value(tag, 'n')), at.range());
        },
      },
    ],
    { report: () => {} },
  );
  return places;
}

/**
 * One finding for each stretch of lines that differs, at the document's place for it.
 * @param xml text of a well-formed document
 * @param source text of the source file, named `sourceName`
 */
export function compareWithSource(
  xml: string,
  input: InputFile,
  source: string,
  sourceName: string,
): Diagnostic[] {
  const found = splitLines(restoreSourceText(xml, input.file).text);
  const expected = splitLines(source);
  const places = linePlaces(xml);
  const diagnostics: Diagnostic[] = [];
  let line = 1;
  const parts = diffArrays(expected, found);
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i]!;
    if (!part.added && !part.removed) {
      line += part.value.length;
      continue;
    }
    // The library tells what was removed before what was added in its place.
    const next = parts[i + 1];
    const removed = part.removed ? part.value : [];
    const added = part.added ? part.value : next?.added === true ? next.value : [];
    if (part.removed && next?.added === true) i++;
    const [there, here] = firstDifference(removed.join(''), added.join(''));
    const range = places.get(line) ?? places.get(line - 1);
    diagnostics.push(
      diagnose(
        'E-SOURCE-CHANGED',
        { source: sourceName, line, expected: there, found: here },
        { file: input.shown, ...(range === undefined ? {} : { range }) },
      ),
    );
    line += removed.length;
  }
  return diagnostics;
}

/** With their line ends, which belong to the text. */
function splitLines(text: string): string[] {
  return text.match(/[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$/g) ?? [];
}

/** A few characters from the first place where the two part, with a few before it. */
function firstDifference(a: string, b: string): [string, string] {
  const left = [...a];
  const right = [...b];
  let at = 0;
  while (at < left.length && left[at] === right[at]) at++;
  const from = Math.max(0, at - 6);
  const cut = (characters: string[]): string => {
    const text = characters.slice(from, from + SHOWN).join('');
    const more = characters.length > from + SHOWN ? '…' : '';
    return text === '' ? '∅' : `${from > 0 ? '…' : ''}${visible(text)}${more}`;
  };
  return [cut(left), cut(right)];
}

function visible(text: string): string {
  return text.replaceAll('\r', '␍').replaceAll('\n', '␊').replaceAll('\t', '␉');
}
