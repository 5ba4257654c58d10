import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import { makeParser } from '../../../src/validation/skipping-parser.js';

type Parser = SaxesParser<{ xmlns: true }>;

/** Everything a parser tells, with the place where it tells it; errors are told and the reading goes on. */
function events(parser: Parser, chunks: readonly string[]): string[] {
  const log: string[] = [];
  const note = (what: string): void => {
    log.push(`${what} @${parser.line}:${parser.column}/${parser.columnIndex}/${parser.position}`);
  };
  parser.on('error', ({ message }) => note(`error ${message}`));
  parser.on('opentag', ({ name, prefix, local, uri, attributes }) => {
    const list = Object.values(attributes).map((a) => `${a.name}|${a.prefix}|${a.local}|${a.uri}=${a.value}`);
    note(`open ${name}|${prefix}|${local}|${uri} ${list.join(' ')}`);
  });
  parser.on('closetag', ({ name }) => note(`close ${name}`));
  parser.on('text', (text) => note(`text ${JSON.stringify(text)}`));
  parser.on('cdata', (text) => note(`cdata ${text}`));
  parser.on('comment', (text) => note(`comment ${text}`));
  parser.on('processinginstruction', ({ target, body }) => note(`pi ${target} ${body}`));
  for (const chunk of chunks) parser.write(chunk);
  parser.close();
  return log;
}

const piece = fc.constantFrom(
  ...['<a>', '</a>', '<b x="1">', '</b>', '<c/>', '<p:d xmlns:p="urn:p" p:q="r"/>', '<a x="1" x="2"/>', '<e'],
  ...[
    ' y="年𠀀"',
    " z='a\tb\nc'",
    ' xml:id="i"',
    ' xmlns="urn:x"',
    ' xmlns:q="urn:q" q:x="" x=""',
    '>',
    '/>',
    '"',
    "'",
  ],
  ...[
    'text',
    '年',
    '𠀀',
    '\ud840',
    '\n',
    '\r\n',
    '\r',
    '\t',
    ' ',
    '&amp;',
    '&#x20000;',
    '&nope;',
    '&',
    ']]>',
    ']',
    ']]',
  ],
  ...[
    '<!-- c -->',
    '<![CDATA[x<y]]>',
    '<?pi body?>',
    '\u0001',
    '\ufffe',
    '\u0085',
    '\u2028',
    '<',
    '=',
    ':',
    '<年 史="">',
    '</年>',
  ],
);

test('reads exactly as saxes does, wherever the chunks are cut', () => {
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 25 }),
      fc.array(fc.nat(12), { maxLength: 8 }),
      (pieces, cuts) => {
        const source = `<r>${pieces.join('')}</r>`;
        const chunks: string[] = [];
        let from = 0;
        for (const cut of cuts) {
          chunks.push(source.slice(from, from + cut));
          from += cut;
        }
        chunks.push(source.slice(from));
        expect(events(makeParser(), chunks)).toEqual(events(new SaxesParser({ xmlns: true }), chunks));
      },
    ),
    { numRuns: 3000, seed: 23 },
  );
});
