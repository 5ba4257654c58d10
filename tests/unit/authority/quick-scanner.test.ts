/** The quick scanner must say what saxes says, or leave the file to it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ListEvents } from '../../../src/authority/list-events.js';
import { scanQuickly } from '../../../src/authority/quick-scanner.js';
import { readAuthorityList, scanThoroughly } from '../../../src/authority/read-lists.js';

const ATTRIBUTES = ['xml:id', 'type', 'when', 'n'];

/** Everything that is told within the root, texts side by side joined (a parser may part them where it likes). */
function told(scan: (events: ListEvents) => boolean): string[] | undefined {
  const events: string[] = [];
  let text = '';
  let depth = 0;
  const flush = () => {
    if (text !== '') events.push(`text ${text}`);
    text = '';
  };
  const listener: ListEvents = {
    open(name, scanner) {
      flush();
      depth++;
      events.push(`open ${name} ${ATTRIBUTES.map((a) => `${a}=${scanner.attribute(a)}`).join(' ')}`);
    },
    close(name) {
      flush();
      depth--;
      events.push(`close ${name}`);
    },
    wantsText: true,
    text(words) {
      if (depth > 0) text += words;
    },
  };
  if (!scan(listener)) return undefined;
  flush();
  return events;
}

const quickly = (bytes: Buffer) => told((events) => scanQuickly(bytes, events));
const thoroughly = (bytes: Buffer) => {
  try {
    return told((events) => scanThoroughly(bytes, 'x.xml', events));
  } catch {
    return undefined;
  }
};

const words = fc.stringMatching(/^[朱昭夏金 \n\r\t&<>'"a-z;#\]-]{0,8}$/);
const escaped = words.map((text) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/;$/, '&#x4E00;'),
);
const name = fc.constantFrom('person', 'persName', 'p', 'note', 'x-1', 'ü', 't:p');
const attributes = fc.uniqueArray(fc.constantFrom(...ATTRIBUTES), { maxLength: 3 }).chain((names) =>
  fc.tuple(...names.map(() => fc.tuple(escaped, fc.constantFrom('"', "'")))).map((values) =>
    names
      .map((each, i) => {
        const [value, quote] = values[i] as [string, string];
        return ` ${each}=${quote}${value.replaceAll(quote, quote === '"' ? '&quot;' : '&#39;')}${quote}`;
      })
      .join(''),
  ),
);
const { element } = fc.letrec<{ element: string; content: string }>((tie) => ({
  content: fc
    .array(
      fc.oneof(
        escaped,
        tie('element'),
        fc.constantFrom('<!-- 金 -->', '<?pi x?>', '<![CDATA[<金>]]>', '&#x20F2A;', '&#10;'),
      ),
      { maxLength: 4 },
    )
    .map((parts) => parts.join('')),
  element: fc
    .tuple(name, attributes, fc.oneof({ maxDepth: 4 }, fc.constant(''), tie('content')))
    .map(([tag, attrs, inside]) =>
      inside === '' ? `<${tag}${attrs}/>` : `<${tag}${attrs}>${inside}</${tag}>`,
    ),
}));
const xml = fc
  .tuple(
    fc.constantFrom('', '\ufeff', '<?xml version="1.0"?>\r\n', '<?xml version="1.0" encoding="UTF-8"?>'),
    element,
  )
  .map(([head, body]) => `${head}${body}\n`);

describe('the quick scanner', () => {
  it('tells of any document what saxes tells, or nothing', () => {
    let quick = 0;
    fc.assert(
      fc.property(xml, (document) => {
        const bytes = Buffer.from(document, 'utf8');
        const events = quickly(bytes);
        if (events === undefined) return;
        quick++;
        expect(events).toEqual(thoroughly(bytes));
      }),
      { numRuns: 400 },
    );
    expect(quick).toBeGreaterThan(50);
  });

  it('takes no document that saxes refuses', () => {
    fc.assert(
      fc.property(
        xml,
        fc.array(
          fc.tuple(
            fc.nat(400),
            fc.constantFrom('<', '>', '&', '"', '/', ' ', '\u0001', ']', '-', '', '?', 'x'),
          ),
        ),
        (document, changes) => {
          let changed = document;
          for (const [at, by] of changes.slice(0, 2))
            changed = changed.slice(0, at % changed.length) + by + changed.slice((at % changed.length) + 1);
          const bytes = Buffer.from(changed, 'utf8');
          const events = quickly(bytes);
          if (events !== undefined) expect(events).toEqual(thoroughly(bytes));
        },
      ),
      { numRuns: 800 },
    );
  });

  it.each([
    ['a document type', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'],
    ['an entity of the file', '<a>&b;</a>'],
    ['a prefix', '<t:a xmlns:t="x"/>'],
    ['two attributes of one name', '<a n="1" n="2"/>'],
    ['a tag that is not closed', '<a><b></a>'],
    ['an end of CDATA in text', '<a>]]></a>'],
    ['a control character', '<a>\u0008</a>'],
    ['U+FFFF', '<a>\uffff</a>'],
    ['two roots', '<a/><b/>'],
    ['text after the root', '<a/>b'],
    ['another encoding', '<?xml version="1.0" encoding="big5"?><a/>'],
  ])('leaves %s to the other parser', (_, document) => {
    expect(quickly(Buffer.from(document, 'utf8'))).toBeUndefined();
  });
});

describe('names that JavaScript has for itself', () => {
  it.each(['toString', 'valueOf', '__proto__'])('&%s; is no entity', (name) => {
    expect(quickly(Buffer.from(`<TEI><p>&${name};</p></TEI>`))).toBeUndefined();
  });

  it.each(['constructor', 'toString'])('<%s> is no record', (name) => {
    const xml = `<TEI><${name} xml:id="a"><persName>王安石</persName></${name}></TEI>`;
    expect(readAuthorityList(xml, 'a.xml').names).toEqual([]);
  });
});

it('a form of a hundred thousands of characters is read', () => {
  const form = '王'.repeat(300_000);
  const xml = `<TEI><listPerson><person xml:id="a"><persName>${form}</persName></person></listPerson></TEI>`;
  expect(readAuthorityList(xml, 'a.xml').names[0]?.forms[0]?.text).toBe(form);
});
