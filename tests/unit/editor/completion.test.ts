/** Completion in our own grammar, also where the text is not XML yet. `|` marks the cursor. */
import { describe, expect, test } from 'vitest';
import { type Completion, complete } from '../../../src/editor/completion/complete.js';
import { loadGrammar } from '../../../src/validation/relaxng/index.js';

const grammar = await loadGrammar('schema/biannian.rng');

const HEAD =
  '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="a" xml:lang="lzh-Hant"><teiHeader/><text><body>';
const AB = `${HEAD}<div type="juan" xml:id="j"><div type="year" xml:id="y"><div type="entry" xml:id="e" n="1"><ab>`;

function at(marked: string, isTyping = false): Completion & { text: string; offset: number } {
  const offset = marked.indexOf('|');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  return { ...complete({ text, offset, grammar, isTyping }), text, offset };
}

function labels(marked: string, isTyping = false): string[] {
  return at(marked, isTyping)
    .proposals.map(({ label }) => label)
    .sort();
}

/** The text after a proposal was taken. */
function taken(marked: string, label: string, as: 'text' | 'snippet' = 'text'): string {
  const { text, proposals } = at(marked);
  const proposal = proposals.find((one) => one.label === label);
  if (proposal === undefined) throw new Error(`${label} is not proposed`);
  const { from, to } = proposal.replaces;
  return text.slice(0, from) + (as === 'snippet' ? (proposal.snippet ?? '') : proposal.text) + text.slice(to);
}

const INLINE = labels(`${AB}<|`);

describe('elements', () => {
  test('what an entry may hold inline', () => {
    expect(INLINE).toEqual(
      expect.arrayContaining(['persName', 'placeName', 'orgName', 'date', 'note', 'app', 'choice', 'lb']),
    );
    expect(INLINE).not.toContain('div');
    expect(INLINE).not.toContain('lem');
  });

  test.each([
    ['half a name', '<pers|'],
    ['within a name', '<pers|Name ref="#a">昭</persName>'],
    ['after Chinese text', '春正月<|，使金賀正旦。'],
    ['before a name that stands there', '<|persName ref="#a">昭</persName>'],
    ['between tags, asked for', '<lb/>|<lb/>'],
    ['after a tag that is not closed', '<persName ref="#a" resp="#b">昭</persName><persN <hi>x</hi>; <|'],
    ['after an end tag that closes two', '<said>曰<q>可</said><|'],
    ['after a forgotten quote', '<persName ref="#a resp="#b">昭</persName><|'],
    ['after a < alone', 'a < b <|'],
    ['before the end tag', '昭<|</ab>'],
    ['at the end of the text', '昭<p|'],
  ])('%s: the same', (_, inner) => {
    expect(labels(AB + inner)).toEqual(INLINE);
  });

  test('in an element that is not ended yet, its own content counts', () => {
    expect(labels(`${AB}<app><|`)).toContain('lem');
    expect(labels(`${AB}<app><lem>昭</lem><|</ab>`)).toContain('rdg');
    expect(labels(`${AB}<choice><sic>a</sic><|`)).toEqual(['corr']);
  });

  test('what went before decides: head, then the entries of a year', () => {
    const juan = `${HEAD}<div type="juan" xml:id="j">`;
    expect(labels(`${juan}<div type="year" xml:id="y"><|`)).toEqual(
      expect.arrayContaining(['head', 'div', 'ab']),
    );
    const after = labels(
      `${juan}<div type="year" xml:id="y"><div type="entry" xml:id="e" n="1"><ab/></div><|`,
    );
    expect(after).toContain('div');
    expect(after).not.toContain('head');
  });

  test('at the beginning', () => {
    expect(labels('<|')).toEqual(['TEI']);
    expect(taken('<?xml version="1.0"?>\n<|', 'TEI')).toContain('<TEI xmlns="http://www.tei-c.org/ns/1.0"');
    expect(labels('<TEI xmlns="http://www.tei-c.org/ns/1.0"/><|')).toEqual([]);
  });

  test('names are written as the document writes them', () => {
    const prefixed = `<t:TEI xmlns:t="http://www.tei-c.org/ns/1.0" xml:id="a" xml:lang="zh"><t:teiHeader><|`;
    expect(labels(prefixed)).toEqual(['t:fileDesc']);
    expect(labels(prefixed.replace('<|', '<t:fi|'))).toEqual(['t:fileDesc']);
  });

  test('nothing where nothing can be: comments, instructions, CDATA, behind the slash', () => {
    for (const inner of ['<!-- <| -->', '<?x <| ?>', '<![CDATA[<|]]>', '<lb /|>', '<!|'])
      expect(labels(AB + inner)).toEqual([]);
  });

  test('who writes prose is not disturbed, who asks is answered', () => {
    expect(labels(`${AB}春正月|`, true)).toEqual([]);
    expect(labels(`${AB}春正月|`)).toEqual(INLINE);
    expect(taken(`${AB}春|月`, 'persName')).toBe(`${AB}春<persName月`);
    // Where no text may stand a word is half a name.
    expect(taken(`${HEAD}<div type="juan" xml:id="j"> ab| </div>`, 'ab')).toContain('"j"> <ab </div>');
  });

  test('required parts come with the name', () => {
    expect(taken(`${AB}昭<|`, 'persName', 'snippet')).toBe(`${AB}昭<persName resp="$1">$0</persName>`);
    expect(taken(`${AB}昭<|>`, 'persName', 'snippet')).toBe(`${AB}昭<persName resp="$1">$0</persName>`);
    expect(taken(`${AB}<|`, 'orgName', 'snippet')).toContain(
      `<orgName type="\${1|polity,people|}" resp="$2">`,
    );
    // Out of the running text each on its own line.
    expect(taken(HEAD.replace(/<teiHeader.*/, '<|'), 'teiHeader', 'snippet')).toMatch(
      /<teiHeader>\n\t<fileDesc>\n\t\t<titleStmt>.*<\/titleStmt>\n\t\t<publicationStmt>/s,
    );
    expect(taken(`${AB}<|`, 'anchor', 'snippet')).toBe(`${AB}<anchor xml:id="$1"/>`);
    // A tag that stands there keeps what it has.
    expect(taken(`${AB}<pla|ceName ref="#a">昭</placeName>`, 'persName')).toContain('<persName ref="#a">');
  });

  test('what stands behind the cursor only orders', () => {
    const ranks = (marked: string): Map<string, number> =>
      new Map(at(marked).proposals.map(({ label, rank }) => [label, rank]));
    const header = `<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="a" xml:lang="zh"><teiHeader><fileDesc><titleStmt><title>a</title></titleStmt>`;
    expect([...ranks(`${header}<|<sourceDesc/>`).keys()]).toEqual([...ranks(`${header}<|`).keys()]);
    const inline = ranks(`${AB}<app><lem>a</lem><|<rdg/>`);
    expect(inline.get('rdg')).toBeLessThan(inline.get('witDetail') ?? Number.POSITIVE_INFINITY);
  });
});

describe('end tags', () => {
  test.each([
    [`${AB}<persName>昭</|`, 'persName', '</persName>'],
    [`${AB}<persName>昭</pers|`, 'persName', '</persName>'],
    [`${AB}<persName>昭</|>`, 'persName', '</persName>'],
    [`${AB}<persName>昭</persName></|`, 'ab', '</ab>'],
  ])('%s', (marked, name, end) => {
    expect(labels(marked)).toEqual([name]);
    expect(taken(marked, name).endsWith(end)).toBe(true);
  });
});

describe('attributes', () => {
  const ALL = labels(`${AB}<persName |>`);

  test('those of the element', () => {
    expect(ALL).toEqual(['cert', 'evidence', 'ref', 'resp', 'source', 'xml:id', 'xml:lang']);
  });

  test.each([
    ['given before', '<persName ref="#a" |>', ['ref']],
    ['given behind', '<persName | ref="#a" resp="#b">昭</persName>', ['ref', 'resp']],
    ['behind, in a tag without end', '<persName | ref="#a"\n <lb/>', ['ref']],
    ['at the end of the text', '<persName ref="#a" |', ['ref']],
    ['the half-written one counts for nothing', '<persName ref="#a" ce|>', ['ref']],
    ['the one that is changed neither', '<persName re|f="#a" cert="high">', ['cert']],
    ['a quote forgotten before', '<persName ref="#a cert="high" |>', ['ref', 'cert']],
    ['without quotes', '<persName ref=#a |>', ['ref']],
    ['before text', '<persName |五月庚寅</ab>', []],
    ['directly behind a value', '<persName ref="#a"|>', ['ref']],
  ])('%s', (_, inner, given) => {
    expect(labels(AB + inner)).toEqual(ALL.filter((name) => !given.includes(name)));
  });

  test('what excludes each other: one of when, from, notBefore', () => {
    expect(labels(`${AB}<date |>`)).toEqual(expect.arrayContaining(['when', 'from', 'notBefore']));
    const left = labels(`${AB}<date from="1126" |>`);
    expect(left).toContain('to');
    expect(left).not.toContain('when');
  });

  test('the type of a division decides about the rest', () => {
    const juan = `${HEAD}<div type="juan" xml:id="j">`;
    expect(labels(`${juan}<div type="year" xml:id="y" |>`)).toContain('cert');
    expect(labels(`${juan}<div type="preface" xml:id="y" |>`)).not.toContain('cert');
  });

  test('how they are written', () => {
    expect(taken(`${AB}<persName |>`, 'ref')).toBe(`${AB}<persName ref="">`);
    expect(taken(`${AB}<persName |>`, 'cert', 'snippet')).toBe(
      `${AB}<persName cert="\${1|high,medium,low|}">`,
    );
    expect(taken(`${AB}<persName ce| ref="#a">`, 'cert')).toBe(`${AB}<persName cert="" ref="#a">`);
    expect(taken(`${AB}<persName re|f="#a">`, 'resp')).toBe(`${AB}<persName resp="#a">`);
    expect(taken(`${AB}<persName ref="#a"|>`, 'resp')).toBe(`${AB}<persName ref="#a" resp="">`);
    expect(taken(`${AB}<persName r|五月`, 'ref')).toBe(`${AB}<persName ref=""五月`);
  });
});

describe('values', () => {
  const CERTAINTIES = ['high', 'low', 'medium'];

  test.each([
    ['<persName cert="|">', '<persName cert="high">'],
    ['<persName cert="lo|w" ref="#a">', '<persName cert="high" ref="#a">'],
    ["<persName cert='|'>", "<persName cert='high'>"],
    ['<persName cert="|>昭</persName>', '<persName cert="high">昭</persName>'],
    ['<persName cert="| ref="#a">', '<persName cert="high" ref="#a">'],
    ['<persName cert=|>', '<persName cert="high">'],
    ['<persName cert=me|>', '<persName cert="high">'],
    ['<persName cert= | ref="#a">', '<persName cert= "high" ref="#a">'],
    ['<persName cert="|', '<persName cert="high"'],
    ['<persName cert="hi|\n<lb/>', '<persName cert="high"\n<lb/>'],
  ])('%s', (inner, result) => {
    expect(labels(AB + inner)).toEqual(CERTAINTIES);
    expect(taken(AB + inner, 'high')).toBe(AB + result);
  });

  test('what else stands in the tag decides', () => {
    const juan = `${HEAD}<div type="juan" xml:id="j">`;
    expect(labels(`${juan}<div type="|" xml:id="y">`)).toEqual([
      'contents',
      'postface',
      'preface',
      'summary',
      'unknown',
      'year',
    ]);
    expect(labels(`${juan}<div type="year" xml:id="y"><div type="|">`)).toContain('entry');
  });

  test('none where the grammar lists none, or does not know the attribute', () => {
    expect(labels(`${AB}<persName ref="|">`)).toEqual([]);
    expect(labels(`${AB}<persName nothing="|">`)).toEqual([]);
    expect(labels(`${AB}<persName cert=|"high">`)).toEqual([]);
  });
});

test('without a grammar only end tags', () => {
  const ask = (text: string): string[] =>
    complete({ text, offset: text.length, grammar: undefined, isTyping: false }).proposals.map(
      ({ label }) => label,
    );
  expect([ask('<a><b><'), ask('<a><b '), ask('<a><b></')]).toEqual([[], [], ['b']]);
});
