/**
 * TEI made by others: whatever stands in a file, annotate only adds tags. Taking them out again gives the file back, the
 * file stays well-formed, its text stays what it was, and no tag stands where TEI allows none.
 */
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import type { NameMark } from '../../../src/model/mark.js';
import { readShippedModel } from '../../../src/recognise/learned/model-file.js';
import { addNames } from '../../../src/recognise/tei/add-names.js';
import { annotateTei } from '../../../src/recognise/tei/annotate-tei.js';
import { mapTei } from '../../../src/recognise/tei/tei-map.js';

const model = readShippedModel('names');
/** Tags added in these tests point here, so that they are told from those of the file. */
const ADDED = { resp: '#added', cert: 'high' } as const;

/** The file without the tags that were added, and where each name stood. */
function withoutAdded(xml: string): { xml: string; names: { text: string; parent: string }[] } {
  const parser = new SaxesParser({ xmlns: false });
  const cuts: [number, number][] = [];
  const names: { text: string; parent: string }[] = [];
  const stack: { name: string; added: { text: string; parent: string } | undefined }[] = [];
  let tagStart = 0;
  parser.on('opentagstart', ({ name }) => {
    tagStart = parser.position - name.length - 2;
  });
  parser.on('opentag', ({ name, attributes, isSelfClosing }) => {
    const added = attributes.resp === '#added' ? { text: '', parent: stack.at(-1)?.name ?? '' } : undefined;
    if (added !== undefined) {
      cuts.push([xml.lastIndexOf(`<${name}`, parser.position - 1), parser.position]);
      names.push(added);
    }
    if (!isSelfClosing) stack.push({ name, added });
  });
  parser.on('closetag', ({ name, isSelfClosing }) => {
    if (isSelfClosing) return;
    const top = stack.pop();
    if (top?.added !== undefined) cuts.push([parser.position - name.length - 3, parser.position]);
  });
  const text = (words: string) => {
    for (const { added } of stack) if (added !== undefined) added.text += words;
  };
  parser.on('text', text);
  parser.on('cdata', text);
  parser.on('error', (error) => {
    throw error;
  });
  parser.ENTITIES = new Proxy(parser.ENTITIES, { get: (known, name) => known[String(name)] ?? '?' });
  parser.write(xml).close();
  void tagStart;
  let out = '';
  let at = 0;
  for (const [start, end] of cuts.sort((a, b) => a[0] - b[0])) {
    out += xml.slice(at, start);
    at = end;
  }
  return { xml: out + xml.slice(at), names };
}

const words = fc.stringMatching(/^[朱昭李顯忠夏金，。「」𠼪 \n]{1,8}$/u);
const piece = (tie: (name: 'inline') => fc.Arbitrary<string>) =>
  fc.oneof(
    { weight: 6, arbitrary: words },
    {
      weight: 2,
      arbitrary: fc.constantFrom(
        '<lb n="1"/>',
        '<pb facs="a>b.png"/>',
        '<!-- 朱昭 <persName> -->',
        '<?target <p>朱</p>?>',
        '<![CDATA[朱<昭>&amp;]]>',
        '<![CDATA[李顯忠]]>',
        '&#x20F2A;',
        '&amp;',
        '&gaiji;',
        '<g ref="#CB00123"/>',
        '<anchor xml:id="a1"/>',
        "<note place='foot'>朱昭<p>校</p></note>",
        '<note place="inline">朱昭注</note>',
        '<choice><sic>朱</sic><corr>硃</corr></choice>',
        '<choice><orig>李</orig><reg>李</reg></choice>',
        '<app><lem>昭</lem><rdg>照</rdg></app>',
        '<svg:g xmlns:svg="http://www.w3.org/2000/svg"><svg:text>朱昭</svg:text></svg:g>',
        '<w>李</w><w>顯忠</w>',
        '<fw type="head">卷一</fw>',
        '\r\n',
        '\t',
      ),
    },
    {
      weight: 3,
      arbitrary: fc
        .tuple(
          fc.constantFrom(
            'hi',
            'seg',
            'persName',
            'placeName',
            'said',
            'title',
            'unclear',
            'cb:tt',
            'rs',
            'note',
          ),
          fc.constantFrom('', ' n="1"', " rend='a&gt;b'", '\n  type="x"\n'),
          tie('inline'),
        )
        .map(([name, attributes, inside]) => `<${name}${attributes}>${inside}</${name}>`),
    },
  );
const { inline } = fc.letrec<{ inline: string }>((tie) => ({
  inline: fc.array(piece(tie), { maxLength: 5, depthIdentifier: 'x' }).map((parts) => parts.join('')),
}));
const block = fc
  .tuple(fc.constantFrom('p', 'ab', 'head', 'lg', 'list', 'cb:juan'), inline)
  .map(([name, inside]) =>
    name === 'lg'
      ? `<lg>\n<l>${inside}</l>\n</lg>`
      : name === 'list'
        ? `<list><item>${inside}</item><item><p>朱昭</p></item></list>`
        : `<${name}>${inside}</${name}>`,
  );
const body = fc
  .array(block, { maxLength: 4 })
  .map((blocks) => `<body><div type="entry">${blocks.join('\n')}</div></body>`);
const HEADER = '<teiHeader><respStmt xml:id="added"><name>朱昭</name></respStmt></teiHeader>';
const NAMESPACES = 'xmlns="http://www.tei-c.org/ns/1.0" xmlns:cb="http://www.cbeta.org/ns/1.0"';
const document = fc
  .tuple(
    fc.constantFrom('', '<?xml version="1.0" encoding="UTF-8"?>\r\n', '<!-- 朱昭 -->'),
    fc.constantFrom(
      '<!DOCTYPE TEI [<!ENTITY gaiji "]>">\n<!-- ]> -->]>',
      '<!DOCTYPE TEI PUBLIC "x" "tei.dtd">',
    ),
    fc.array(body, { minLength: 1, maxLength: 3 }),
    fc.constantFrom('text', 'group', 'corpus'),
  )
  .map(([head, doctype, bodies, shape]) => {
    const texts = bodies.map(
      (each) => `<text><front><p>朱昭</p></front>${each}<back><p>李顯忠</p></back></text>`,
    );
    if (shape === 'corpus')
      return `${head}${doctype}<teiCorpus ${NAMESPACES}>${HEADER}${texts.map((text) => `<TEI>${HEADER.replace(' xml:id="added"', '')}${text}</TEI>`).join('\n')}</teiCorpus>`;
    const inside = shape === 'group' ? `<text><group>${texts.join('')}</group></text>` : (texts[0] ?? '');
    return `${head}${doctype}<TEI ${NAMESPACES}>${HEADER}${inside}</TEI>\n`;
  });

/** Marks that do not overlap, save offices that hold a place whole. */
function marksFor(text: string, seeds: readonly number[]): NameMark[] {
  const marks: NameMark[] = [];
  let at = 0;
  for (const seed of seeds) {
    const start = at + (seed % 3);
    const end = start + 1 + ((seed >> 2) % 4);
    if (end > text.length) break;
    const kind = (['person', 'place', 'org', 'role'] as const)[(seed >> 4) % 4] ?? 'person';
    marks.push({ kind, start, end, warrant: ADDED });
    if (kind === 'role' && end - start > 1)
      marks.push({ kind: 'place', start: start + 1, end, warrant: ADDED });
    at = end;
  }
  return marks;
}

describe('tags added to any TEI', () => {
  it('can be taken out again, leave the file well-formed and its text as it was', () => {
    let added = 0;
    fc.assert(
      fc.property(document, fc.array(fc.nat(255), { maxLength: 30 }), (xml, seeds) => {
        const map = mapTei(xml, 'x.xml');
        const result = addNames(map, marksFor(map.text, seeds), { resp: 'added' });
        const back = withoutAdded(result.xml);
        expect(back.xml).toBe(xml);
        expect(mapTei(result.xml, 'x.xml').text).toBe(map.text);
        expect(back.names).toHaveLength(result.added.length);
        for (const { parent } of back.names)
          expect(parent).not.toMatch(
            /^(?:w|choice|app|list|lg|div|body|text|svg:.*|cb:.*|g|title|sic|orig)$/,
          );
        added += result.added.length;
      }),
      { numRuns: 400 },
    );
    expect(added).toBeGreaterThan(500);
  });

  it('are all that annotate changes, whatever it finds', () => {
    fc.assert(
      fc.property(document, (xml) => {
        const { xml: out } = annotateTei(xml, 'x.xml', { model });
        const tags = /<\/?(?:persName|placeName|orgName|roleName)\b[^>]*>/g;
        // Comments and the like are in both.
        expect(out.replace(tags, '')).toBe(xml.replace(tags, ''));
        expect(mapTei(out, 'x.xml').text).toBe(mapTei(xml, 'x.xml').text);
      }),
      { numRuns: 40 },
    );
  });
});

describe('TEI of a kind met in the wild', () => {
  const tei = (inside: string, attributes = 'xmlns="http://www.tei-c.org/ns/1.0"') =>
    `<TEI ${attributes}><teiHeader/><text><body>${inside}</body></text></TEI>`;
  const added = (xml: string, ...names: [string, NameMark['kind']?][]) => {
    const map = mapTei(xml, 'x.xml');
    return addNames(
      map,
      names.map(([text, kind = 'person']) => {
        const start = map.text.indexOf(text);
        return { kind, start, end: start + text.length, warrant: { resp: '' } };
      }),
    );
  };

  it('puts tags around a CDATA section, never into one', () => {
    expect(added(tei('<p>殺<![CDATA[朱昭]]>。</p>'), ['朱昭']).xml).toContain(
      '殺<persName><![CDATA[朱昭]]></persName>。',
    );
    expect(added(tei('<p>殺朱<![CDATA[昭。]]></p>'), ['朱昭']).left).toHaveLength(1);
  });

  it('puts tags around words of a tokenised text', () => {
    expect(added(tei('<p><w>李</w><w>顯忠</w><pc>。</pc></p>'), ['李顯忠']).xml).toContain(
      '<persName><w>李</w><w>顯忠</w></persName><pc>',
    );
  });

  it('passes over footnotes and running titles within a name', () => {
    const xml = tei('<p>殺朱<note place="foot text">一作硃</note><pb/><fw>卷二</fw>昭。</p>');
    expect(added(xml, ['朱昭']).xml).toContain(
      '<persName>朱<note place="foot text">一作硃</note><pb/><fw>卷二</fw>昭</persName>',
    );
  });

  it('takes the prefix that TEI has where the name stands', () => {
    const xml = tei(
      '<p>朱昭</p><t:p xmlns:t="http://www.tei-c.org/ns/1.0" xmlns="http://www.w3.org/1999/xhtml">李顯忠</t:p>',
    );
    const { xml: out } = added(xml, ['朱昭'], ['李顯忠']);
    expect(out).toContain('<p><persName>朱昭</persName></p>');
    expect(out).toContain('<t:persName>李顯忠</t:persName>');
  });

  it('reads files whose entities it does not know, and refuses one that is not declared at all', () => {
    const declared = `<!DOCTYPE TEI [<!ENTITY kr "x">]>${tei('<p>朱&kr;昭</p>')}`;
    expect(mapTei(declared, 'x.xml').text).toBe('朱\u{fffd}昭\n');
    expect(mapTei(`<!DOCTYPE TEI SYSTEM "t.dtd">${tei('<p>&any.thing;</p>')}`, 'x.xml').text).toBe(
      '\u{fffd}\n',
    );
    expect(() => mapTei(tei('<p>&kr;</p>'), 'x.xml')).toThrow(/E-TEI-MALFORMED/);
  });

  it('finds names in blocks of every sort, each once', () => {
    const xml = tei(
      '<div><head>金人圍宋延安府</head><lg><l>宋將吳玠</l></lg><list><item><p>金人圍宋延安府。</p></item></list><cb:juan xmlns:cb="x"><p>宋將吳玠</p></cb:juan></div>',
    );
    const { xml: out } = annotateTei(xml, 'x.xml', { model });
    expect(out.match(/<persName[^>]*>吳玠/g)).toHaveLength(2);
    expect(out.match(/<placeName[^>]*>延安府/g)).toHaveLength(2);
  });

  it('points to nobody who is not in the file', () => {
    const map = mapTei(tei('<p>朱昭</p>'), 'x.xml');
    const warrant = { resp: '#editor', cert: 'high' } as const;
    expect(
      addNames(map, [{ kind: 'person', start: 0, end: 2, ref: 'person:a', warrant }], {
        pointer: () => undefined,
      }).xml,
    ).toContain('<persName cert="high">朱昭');
  });
});
