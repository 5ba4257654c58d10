import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../../src/model/diagnostic.js';
import { parseXmlFile, parseXmlText } from '../../../src/validation/parser.js';
import type { XmlListener } from '../../../src/validation/xml-events.js';

const folder = mkdtempSync(join(tmpdir(), 'biannian-parser-'));
afterAll(() => rmSync(folder, { recursive: true }));

function events(source: string | Buffer): { log: string[]; found: Diagnostic[] } {
  const log: string[] = [];
  const found: Diagnostic[] = [];
  const listener: XmlListener = {
    startElement: (tag, at) =>
      log.push(`<${tag.name} ${at.startLine}:${at.startColumn}-${at.endLine}:${at.endColumn}`),
    endElement: (tag, at) =>
      log.push(`/${tag.name} ${at.startLine}:${at.startColumn}-${at.endLine}:${at.endColumn}`),
    text: (text, at) => log.push(`"${text}" ${at.startLine}:${at.startColumn}-${at.endLine}:${at.endColumn}`),
    end: () => log.push('end'),
  };
  const options = { report: (d: Diagnostic) => found.push(d) };
  if (typeof source === 'string') parseXmlText(source, [listener], options);
  else {
    const path = join(folder, 'doc.xml');
    writeFileSync(path, source);
    parseXmlFile(path, [listener], options);
  }
  return { log, found };
}

const only = (source: string | Buffer) => {
  const { found } = events(source);
  expect(found).toHaveLength(1);
  const d = found[0] as Diagnostic;
  return `${d.code} ${d.range?.start.line}:${d.range?.start.column}-${d.range?.end.line}:${d.range?.end.column}`;
};

describe('places count code points', () => {
  test('of tags and text, beyond the BMP, with line ends inside a tag', () => {
    const { log } = events('<a>𠀀𠀁<b\n x="1"/>年</a>');
    expect(log).toEqual([
      '<a 1:1-1:4',
      '"𠀀𠀁" 1:4-1:6',
      '<b 1:6-2:9',
      '/b 1:6-2:9',
      '"年" 2:9-2:10',
      '/a 2:10-2:14',
      'end',
    ]);
  });

  test('of attributes, also when the tag runs over several chunks', () => {
    const ranges: string[] = [];
    const filler = '編'.repeat(30_000);
    const listener: XmlListener = {
      startElement: (_, at) => {
        const { start, end } = at.attributeRange('n');
        ranges.push(`${start.line}:${start.column}-${end.line}:${end.column}`);
      },
    };
    const report = () => {};
    parseXmlText(`<a m="𠀀" n='23'/>`, [listener], { report });
    parseXmlText(`<a m="${filler}${filler}${filler}"\r\n  n="23"/>`, [listener], { report });
    expect(ranges).toEqual(['1:10-1:16', '2:3-2:9']);
  });
});

describe('well-formedness: one diagnostic with its place', () => {
  test.each([
    ['<a><b></a>', 'E-XML-TAG-MISMATCH 1:7-1:11'],
    ['<a/></b>', 'E-XML-END-TAG-STRAY 1:5-1:9'],
    ['<a><b>', 'E-XML-UNCLOSED 1:7-1:7'],
    ['<a>&ni;</a>', 'E-XML-ENTITY-UNDEFINED 1:4-1:8'],
    ['<a><p:b/></a>', 'E-XML-PREFIX-UNBOUND 1:4-1:10'],
    ['<a x="1" x="2"/>', 'E-XML-ATTRIBUTE-TWICE 1:1-1:17'],
    ['', 'E-XML-NO-ROOT 1:1-1:1'],
    ['<a><</a>', 'E-XML-SYNTAX 1:4-1:6'],
    ['<a/>text', 'E-XML-SYNTAX 1:5-1:9'],
  ])('%s', (source, expected) => expect(only(source)).toBe(expected));

  test('a mismatched end tag is not told to listeners', () => {
    expect(events('<a><b></a>').log).toEqual(['<a 1:1-1:4', '<b 1:4-1:7']);
  });
});

describe('encodings', () => {
  test('UTF-8 with mark, UTF-16, declared GB 18030', () => {
    const text = (source: Buffer) => events(source).log.find((line) => line.startsWith('"'));
    expect(text(Buffer.from('\ufeff<a>𠀀</a>'))).toBe('"𠀀" 1:4-1:5');
    expect(text(Buffer.from('\ufeff<a>𠀀</a>', 'utf16le'))).toBe('"𠀀" 1:4-1:5');
    const gb = Buffer.concat([
      Buffer.from('<?xml version="1.0" encoding="GB18030"?><a>'),
      Buffer.from([0xc4, 0xea]),
      Buffer.from('</a>'),
    ]);
    expect(text(gb)).toBe('"年" 1:44-1:45');
  });

  test('invalid UTF-8 is refused with its place, also after the first chunk', () => {
    expect(only(Buffer.concat([Buffer.from('<a>年\n甲'), Buffer.from([0xff]), Buffer.from('</a>')]))).toBe(
      'E-XML-ENCODING 2:2-2:3',
    );
    const long = '年'.repeat(50_000);
    expect(
      only(Buffer.concat([Buffer.from(`<a>${long}`), Buffer.from([0xe5, 0xb9]), Buffer.from('</a>')])),
    ).toBe('E-XML-ENCODING 1:50004-1:50005');
  });

  test('an unknown encoding is named', () => {
    expect(only(Buffer.from('<?xml version="1.0" encoding="klingon"?><a/>'))).toBe(
      'E-XML-ENCODING-UNKNOWN 1:1-1:1',
    );
  });
});

describe('document types and entities', () => {
  test('internal entities of plain text are expanded', () => {
    const { log } = events('<!DOCTYPE a [<!ENTITY n "&#x20000;&m;"><!ENTITY m "年">]><a>&n;</a>');
    expect(log[1]?.startsWith('"𠀀年"')).toBe(true);
  });

  test.each([
    ['<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>', 'E-XML-ENTITY-EXTERNAL 1:58-1:61'],
    ['<!DOCTYPE a [<!ENTITY e "<b/>">]><a>&e;</a>', 'E-XML-ENTITY-MARKUP 1:37-1:40'],
    ['<!DOCTYPE a [<!ENTITY e "&#60;b/>">]><a>&e;</a>', 'E-XML-ENTITY-MARKUP 1:41-1:44'],
    ['<!DOCTYPE a [<!ENTITY e "&f;"><!ENTITY f "&e;">]><a>&e;</a>', 'E-XML-ENTITY-EXPANSION 1:53-1:56'],
  ])('%s', (source, expected) => expect(only(source)).toBe(expected));

  test('a billion laughs', () => {
    const names = Array.from({ length: 10 }, (_, i) => `e${i}`);
    const declarations = names.map(
      (name, i) => `<!ENTITY ${name} "${i === 0 ? 'lol' : `&e${i - 1};`.repeat(10)}">`,
    );
    expect(only(`<!DOCTYPE a [${declarations.join('')}]><a>&e9;</a>`)).toMatch(/^E-XML-ENTITY-EXPANSION /);
  });

  test('quadratic growth', () => {
    const source = `<!DOCTYPE a [<!ENTITY e "${'x'.repeat(50_000)}">]><a>${'&e;'.repeat(1000)}</a>`;
    expect(only(source)).toMatch(/^E-XML-ENTITY-EXPANSION /);
  });

  test('an external subset is named and not read', () => {
    const { found, log } = events('<!DOCTYPE TEI SYSTEM "http://example.org/tei.dtd"><TEI/>');
    expect(found.map((d) => d.code)).toEqual(['W-XML-DTD-NOT-READ']);
    expect(log.at(-1)).toBe('end');
  });
});

describe('limits', () => {
  test('a million levels of nesting', () => {
    expect(only('<a>'.repeat(1_000_000))).toMatch(/^E-XML-TOO-DEEP /);
  });

  test('an attribute of 20 MB is refused before it is whole in memory', () => {
    let taken = 0;
    const found: Diagnostic[] = [];
    const path = join(folder, 'long.xml');
    writeFileSync(path, `<a n="${'x'.repeat(20_000_000)}"/>`);
    const ok = parseXmlFile(path, [{ startElement: () => taken++ }], { report: (d) => found.push(d) });
    expect([ok, taken, found[0]?.code]).toEqual([false, 0, 'E-XML-TOO-LONG']);
  });
});
