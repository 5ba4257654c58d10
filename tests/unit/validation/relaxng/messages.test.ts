import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Diagnostic, inLanguage } from '../../../../src/model/diagnostic.js';
import { parseXmlText } from '../../../../src/validation/parser.js';
import { DocumentValidator, type Grammar, loadGrammar } from '../../../../src/validation/relaxng/index.js';

let grammar: Grammar;
beforeAll(async () => {
  grammar = await loadGrammar(fileURLToPath(new URL('annals.rng', import.meta.url)), { cacheFolder: false });
});

const HEADER = '<teiHeader><fileDesc><title>試</title><date>2026-01-02</date></fileDesc></teiHeader>';

/** A document whose body is given, on a line of its own: line 3. */
function document(body: string): string {
  return `<TEI xmlns="http://www.tei-c.org/ns/1.0">\n${HEADER}<text><body>\n${body}\n</body></text></TEI>`;
}

function findings(text: string): Diagnostic[] {
  const found: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic): number => found.push(diagnostic);
  parseXmlText(text, [new DocumentValidator(grammar, { report })], { report });
  return found;
}

/** Place, code and message of each finding. */
function told(text: string): string[] {
  return findings(text).map(({ range, code, message }) => {
    const { start, end } = range as NonNullable<typeof range>;
    return `${start.line}:${start.column}-${end.line}:${end.column} ${code} ${message}`;
  });
}

test('a valid document: nothing', () => {
  expect(
    told(
      document(
        '<div type="year"><head>元年</head><p>春<persName ref="#a">某</persName></p><div><p/></div></div>',
      ),
    ),
  ).toEqual([]);
});

describe('broken documents: cause and place in one message', () => {
  test.each([
    [
      'a child that belongs elsewhere',
      '<div><p>𠀀<lem>甲</lem><rdg>乙</rdg></p></div>',
      '3:10-3:15 E-RNG-ELEMENT-WRAPPER `lem` is not allowed directly in `p`; it may stand in `app`',
    ],
    [
      'a missing attribute',
      '<div><p><persName>某</persName></p></div>',
      '3:9-3:19 E-RNG-ATTRIBUTE-MISSING `persName` needs the attribute `ref`',
    ],
    [
      'a bad value',
      '<div><p><date when="1127-13-01">某</date></p></div>',
      '3:15-3:33 E-RNG-VALUE the value “1127-13-01” of `when` on `date` is not xsd:date (“1126-02-01”)',
    ],
    [
      'a bad enumerated value',
      '<div type="yaer"><p/></div>',
      '3:6-3:18 E-RNG-VALUE-MISSPELT “yaer” is no value of `type` on `div`; did you mean “year”?',
    ],
    [
      'an enumerated value that is none',
      '<div type="chapter"><p/></div>',
      '3:6-3:21 E-RNG-VALUE the value “chapter” of `type` on `div` is not "year" | "entry" | "juan"',
    ],
    [
      'a duplicate id',
      '<div xml:id="a"/><div n="1" xml:id="a"/>',
      '3:29-3:41 E-RNG-ID-TWICE the id “a” is given twice; first at line 3, column 1',
    ],
    [
      'a reference to no id',
      '<div><p><app><rdg wit="A">甲</rdg></app></p></div>',
      '3:19-3:27 E-RNG-IDREF no element of this document has the id “A”',
    ],
    [
      'stray text',
      '<div>\n  散字<p>甲</p></div>',
      '4:3-4:5 E-RNG-TEXT text is not allowed directly in `div`: “散字”',
    ],
    [
      'a missing child',
      '<div><p><choice><sic>甲</sic></choice></p></div>',
      '3:29-3:38 E-RNG-CONTENT-INCOMPLETE `choice` is not complete: `corr` is missing',
    ],
    [
      'a missing child before another',
      '<div><p><choice><corr>甲</corr></choice></p></div>',
      '3:17-3:23 E-RNG-ELEMENT-MISSING `sic` is missing in `choice` before `corr`',
    ],
    [
      'the wrong order of two that are needed',
      '<div><p><choice><corr>甲</corr><sic>乙</sic></choice></p></div>',
      '3:17-3:23 E-RNG-ELEMENT-ORDER wrong order in `choice`: `sic` has to come before `corr`',
    ],
    [
      'too late',
      '<div><div><p/></div><p>甲</p><p>乙</p></div>',
      '3:21-3:24 E-RNG-ELEMENT-AFTER `p` is not allowed in `div` after `div`',
    ],
    [
      'a misspelt name',
      '<div><p><bibscope>24</bibscope></p></div>',
      '3:9-3:19 E-RNG-ELEMENT-MISSPELT there is no element `bibscope`; did you mean `biblScope`?',
    ],
    [
      'a misspelt name of a required child',
      '<div><p><choice><sic>甲</sic><cor>乙</cor></choice></p></div>',
      '3:29-3:34 E-RNG-ELEMENT-MISSPELT there is no element `cor`; did you mean `corr`?',
    ],
    [
      'a misspelt attribute that is required',
      '<div><p><persName reff="#a">某</persName></p></div>',
      '3:19-3:29 E-RNG-ATTRIBUTE-MISSPELT the attribute `reff` is not allowed on `persName`; did you mean `ref`?',
    ],
    [
      'an attribute of another namespace',
      '<div id="a"><p/></div>',
      '3:6-3:13 E-RNG-ATTRIBUTE-MISSPELT the attribute `id` is not allowed on `div`; did you mean `xml:id`?',
    ],
    [
      'an unknown element',
      '<div><p><blink><p>甲</p></blink></p></div>',
      '3:9-3:16 E-RNG-ELEMENT-UNKNOWN there is no element `blink` in this grammar',
    ],
    [
      'unknown attributes',
      '<div colour="red" shape="round"><p/></div>',
      '3:6-3:33 E-RNG-ATTRIBUTE-UNKNOWN not allowed on `div`: the attribute `colour`, `shape`',
    ],
  ])('%s', (_, body, expected) => {
    expect(told(document(body))).toEqual([expected]);
  });

  test('content that is no date', () => {
    const text = document('<div/>').replace('2026-01-02', '\n 二年');
    expect(told(text)).toEqual([
      '3:2-3:4 E-RNG-CONTENT-VALUE the content “二年” of `date` is not xsd:date (“1126-02-01”)',
    ]);
  });

  test('no namespace', () => {
    const text = document('<div><p>甲</p></div>').replace(' xmlns="http://www.tei-c.org/ns/1.0"', '');
    expect(told(text)).toEqual([
      '1:1-1:6 E-RNG-ELEMENT-NAMESPACE `TEI` is in the namespace “” and should be in “http://www.tei-c.org/ns/1.0”',
    ]);
  });

  test('another root', () => {
    expect(told('<html xmlns="http://www.w3.org/1999/xhtml"><body/></html>')).toEqual([
      '1:1-1:44 E-RNG-ROOT a document of this grammar cannot begin with `html`',
    ]);
  });

  test('not well-formed', () => {
    expect(told(document('<div><p>甲</div>'))).toEqual([
      '3:10-3:16 E-XML-TAG-MISMATCH the end tag `</div>` does not match `<p>`, opened at line 3, column 6',
    ]);
  });
});

describe('what is expected', () => {
  test('few, the required and the used first', () => {
    const [found] = findings(document('<div><p><date/><choice><date/></choice></p></div>'));
    expect(found?.help).toBe('Here may stand: `sic`.');
    const [second] = findings(document('<div><p><date/><persName ref=""/><head/></p></div>'));
    expect(second?.help).toMatch(/^Here may stand: `date`, `persName`, /);
  });

  test('text: into which elements', () => {
    const [found] = findings(document('<div>字</div>'));
    expect(found?.help).toBe('Put it into one of: `head`, `p`.');
  });

  test('in Chinese too', () => {
    const [found] = findings(document('<div><p><bibscope/></p></div>'));
    expect(found && inLanguage(found, 'zh').message).toBe('沒有元素 `bibscope`；是否應為 `biblScope`？');
  });
});

describe('one mistake, no noise', () => {
  test('a tag left out: what it should hold is not refused piece by piece', () => {
    expect(told(document('<div><p><lem>甲</lem><rdg>乙</rdg><rdg>丙</rdg>字</p></div>'))).toHaveLength(1);
  });

  test('a wrong element around right ones: they still count for the parent', () => {
    expect(
      told(document('<div><p><choice><head><sic>甲</sic><corr>乙</corr></head></choice></p></div>')),
    ).toHaveLength(1);
  });

  test('two mistakes, two messages, in the order of the document', () => {
    const codes = findings(document('<div><p><choice><corr/><sic/></choice><blink/></p></div>')).map(
      ({ code }) => code,
    );
    expect(codes).toEqual(['E-RNG-ELEMENT-ORDER', 'E-RNG-ELEMENT-UNKNOWN']);
  });

  test('ids within what cannot be checked still count', () => {
    expect(
      told(document('<div><p><blink><p xml:id="A"/></blink><app><rdg wit="A"/></app></p></div>')),
    ).toHaveLength(1);
  });
});
