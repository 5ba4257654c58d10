/** The apparatus of a document in its three forms: there and back, without loss. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_AUTHORITY } from '../../../src/authority/records.js';
import { NO_CHRONOLOGY } from '../../../src/calendar/index.js';
import { entryAt } from '../../../src/criticism/entry-text.js';
import { isTextCharacter } from '../../../src/criticism/witness-stream.js';
import type { AppEntry } from '../../../src/model/apparatus.js';
import { InputRefused } from '../../../src/model/diagnostic.js';
import type { Mark } from '../../../src/model/mark.js';
import { annotate } from '../../../src/recognise/annotate.js';
import { decodeSource } from '../../../src/source/decode.js';
import { readChronicle, sortMarks } from '../../../src/source/read-chronicle.js';
import { convertApparatus, describeApparatus } from '../../../src/tei/apparatus/document.js';
import { apparatusTei } from '../../../src/tei/apparatus/list-app.js';
import { mergeOverlapping } from '../../../src/tei/apparatus/overlapping.js';
import { teiReadingText } from '../../../src/tei/apparatus/reading.js';
import { encode } from '../../../src/tei/encode.js';
import { restoreSourceText } from '../../../src/tei/source-text.js';
import { stateOf } from '../../../src/tei/stamp.js';

/** A document as `convert` makes it, with these readings and marks. */
function documentOf(text: string, apps: readonly AppEntry[], marks: readonly Mark[] = []): string {
  const read = readChronicle(decodeSource(Buffer.from(text), 'any.txt'), {});
  const apparatus = apparatusTei(apps, (offset) => entryAt(read, offset) ?? 'text');
  const anchors = apparatus.anchors.map(
    ({ id, offset }): Mark => ({ kind: 'anchor', id, start: offset, end: offset }),
  );
  const { chronicle } = annotate(
    { ...read, marks: sortMarks([...read.marks, ...marks, ...anchors]) },
    { authority: NO_AUTHORITY, chronology: NO_CHRONOLOGY },
  );
  return encode({
    chronicle,
    id: 'any',
    edition: { id: 'any', title: 'any' },
    title: 'any',
    version: '0',
    chronology: NO_CHRONOLOGY,
    lists: {},
    schemas: {},
    apparatus,
  }).xml;
}

const app = (text: string, words: string, reading: string, witness = 'songshi'): AppEntry => {
  const start = text.indexOf(words);
  return {
    ids: [`${witness}.${start}`],
    start,
    end: start + words.length,
    lemma: words,
    readings: [{ witnesses: [witness], text: reading, class: reading === '' ? 'omission' : 'substantive' }],
  };
};

const TEXT = '西夏稱元德七年\n春正月，遣王樞使金。\n王樞曰：「可。」乃還。（《宋史·夏國傳》）\n';
const NAME: Mark = {
  kind: 'person',
  start: TEXT.indexOf('王樞'),
  end: TEXT.indexOf('王樞') + 2,
  warrant: { resp: '#editor' },
};

describe('the apparatus of a document', () => {
  it('goes into the text', () => {
    const xml = documentOf(TEXT, [app(TEXT, '使金', '如金'), app(TEXT, '乃還', '')]);
    const { xml: inline, found, entries } = convertApparatus(xml, 'a.xml', 'parallel-segmentation');
    expect(found['double-end-point']).toBe(2);
    expect(entries).toBe(2);
    expect(inline).toContain(
      '<app type="sources" xml:id="j1.y1125.e01.app1"><lem wit="#base">使金</lem><rdg wit="#songshi" type="substantive">如金</rdg></app>',
    );
    expect(inline).not.toContain('<anchor');
    expect(inline).not.toContain('<standOff');
    expect(inline).not.toContain('double-end-point');
    expect(stateOf(inline)).toBe('as-made');
  });

  it('is parted where its words cross the border of an element', () => {
    const xml = documentOf(TEXT, [app(TEXT, '遣王', '命')], [NAME]);
    const { xml: inline, parted } = convertApparatus(xml, 'a.xml', 'parallel-segmentation');
    expect(parted).toBe(1);
    expect(inline).toContain(
      '<app type="sources" xml:id="j1.y1125.e01.app1" next="#j1.y1125.e01.app1.2"><lem wit="#base">遣</lem><rdg wit="#songshi" type="substantive">命</rdg></app><persName resp="#editor"><app type="sources" xml:id="j1.y1125.e01.app1.2" prev="#j1.y1125.e01.app1"><lem wit="#base">王</lem><rdg wit="#songshi" type="substantive"></rdg></app>樞</persName>',
    );
    expect(teiReadingText(inline, 'a.xml', 'songshi')).toBe(TEXT.replace('遣王', '命'));
    expect(convertApparatus(inline, 'a.xml', 'double-end-point').xml).toBe(xml);
  });

  it('names places by line and column', () => {
    const xml = documentOf(TEXT, [app(TEXT, '乃還', '')]);
    const { xml: located } = convertApparatus(xml, 'a.xml', 'location-referenced');
    expect(located).toContain('<app xml:id="j1.y1125.e01.app1" loc="3.9-3.11"><lem wit="#base">乃還</lem>');
    expect(located).toContain('<variantEncoding method="location-referenced" location="external"/>');
    expect(located).not.toContain('<anchor');
  });

  it('keeps anchors that something else points to, and names that people gave', () => {
    const xml = documentOf(TEXT, [app(TEXT, '乃還', '')])
      .replaceAll('j1.y1125.e01.a1', 'here')
      .replace(
        '</listApp>',
        '</listApp><listAnnotation><note type="editorial" target="#here">注</note></listAnnotation>',
      );
    const { xml: inline } = convertApparatus(xml, 'a.xml', 'parallel-segmentation');
    expect(inline).toContain('<anchor xml:id="here"/>');
    expect(inline).toContain('n="here j1.y1125.e01.a2"');
    const back = convertApparatus(inline, 'a.xml', 'double-end-point').xml;
    expect(back).toContain('from="#here" to="#j1.y1125.e01.a2"');
    expect(back.match(/<anchor xml:id="here"\/>/gu)).toHaveLength(1);
  });

  it('merges what overlaps, keeps the ids, and says so', () => {
    const [a, b] = [app(TEXT, '遣王樞', '命樞'), app(TEXT, '樞使', '氏使', 'jinshi')];
    const xml = documentOf(TEXT, [a, b]);
    const { xml: inline, merged, diagnostics } = convertApparatus(xml, 'a.xml', 'parallel-segmentation');
    expect(merged).toEqual([['j1.y1125.e01.app1', 'j1.y1125.e01.app2']]);
    expect(diagnostics.map((d) => d.code)).toEqual(['W-APPARATUS-MERGED']);
    expect(inline).toContain(
      '<lem wit="#base"><anchor type="app" xml:id="j1.y1125.e01.app2"/>遣王樞使</lem>',
    );
    for (const witness of ['songshi', 'jinshi'])
      expect(teiReadingText(inline, 'a.xml', witness)).toBe(teiReadingText(xml, 'a.xml', witness));
  });

  it('leaves the compiler’s own variants alone', () => {
    const text = '西夏稱元德七年\n春正月，撒裏曷（《金史》作撒離喝）來。（《宋史》）\n';
    const xml = documentOf(text, [app(text, '來', '至')]);
    const { xml: inline } = convertApparatus(xml, 'a.xml', 'parallel-segmentation');
    expect(inline).toContain('<app type="compiler">');
    expect(describeApparatus(inline, 'a.xml').found['parallel-segmentation']).toBe(1);
    expect(convertApparatus(inline, 'a.xml', 'double-end-point').xml).toBe(xml);
  });

  it('refuses an entry whose place is not in the text', () => {
    const xml = documentOf(TEXT, [app(TEXT, '乃還', '')]).replace('to="#j1.y1125.e01.a2"', 'to="#nowhere"');
    expect(() => convertApparatus(xml, 'a.xml', 'parallel-segmentation')).toThrow(InputRefused);
  });

  it('is nothing where a document has none', () => {
    const xml = documentOf(TEXT, []);
    for (const method of ['parallel-segmentation', 'location-referenced', 'double-end-point'] as const)
      expect(convertApparatus(xml, 'a.xml', method).xml).toBe(xml);
  });

  it('takes TEI that others made, whatever its prefix', () => {
    const tei = `<t:TEI xmlns:t="http://www.tei-c.org/ns/1.0"><t:teiHeader><t:encodingDesc><t:variantEncoding method="parallel-segmentation" location="internal"/></t:encodingDesc></t:teiHeader><t:text><t:body><t:p>甲<app xmlns="http://www.tei-c.org/ns/1.0"><lem wit="#a">乙</lem><rdg wit="#b">丙</rdg></app>丁</t:p></t:body></t:text></t:TEI>`;
    const { xml, entries } = convertApparatus(tei, 'a.xml', 'double-end-point');
    expect(entries).toBe(1);
    expect(restoreSourceText(xml, 'a.xml').text).toBe('甲乙丁');
    expect(xml).toContain('method="double-end-point" location="external"');
  });
});

describe('without loss', () => {
  const pieces = fc.constantFrom(
    '西夏稱元德七年\n',
    '春正月，使金賀正旦。\n',
    '昭曰：「賊知城中。\n如金。」乃還。',
    '撒裏曷（《金史》作撒離喝）',
    '（《宋史·夏國傳》）\n',
    '（《金史·交聘表》。按《高宗紀》與此異。）\n',
    '𠼪訛\uE406移',
    '冬十月，王樞至；',
    '\n',
  );
  const document = fc
    .tuple(
      fc.array(pieces, { minLength: 2, maxLength: 12 }),
      fc.array(fc.tuple(fc.nat(), fc.nat(3), fc.nat(2)), { maxLength: 10 }),
      fc.array(fc.tuple(fc.nat(), fc.nat(3)), { maxLength: 8 }),
    )
    .map(([parts, places, names]) => {
      const text = `西夏稱元德七年\n${parts.join('')}`;
      const at: number[] = [];
      for (let i = 0; i < text.length; i += text.codePointAt(i)! > 0xffff ? 2 : 1)
        if (isTextCharacter(text.codePointAt(i)!)) at.push(i);
      const extent = (from: number, length: number): { start: number; end: number } => {
        const first = from % at.length;
        const last = at[Math.min(at.length - 1, first + Math.max(0, length - 1))]!;
        const end = last + (text.codePointAt(last)! > 0xffff ? 2 : 1);
        return { start: at[first]!, end: length === 0 ? at[first]! : end };
      };
      const apps = places.map(([from, length, kind], k): AppEntry => {
        const { start, end } = extent(from, length);
        return {
          ids: [`x${k}`],
          start,
          end,
          lemma: text.slice(start, end),
          readings: [
            {
              witnesses: [kind === 0 ? 'jinshi' : 'songshi'],
              text: kind === 1 ? '' : '異文&<',
              class: kind === 1 ? 'omission' : 'substantive',
            },
          ],
        };
      });
      const marks = names.map(
        ([from, length]): Mark => ({
          kind: 'person',
          ...extent(from, length + 1),
          warrant: { resp: '#editor' },
        }),
      );
      return { text, apps: mergeOverlapping(text, apps).apps, marks };
    });

  it('from each form to each, byte for byte; the source text and every witness’s text stay', () => {
    fc.assert(
      fc.property(document, ({ text, apps, marks }) => {
        const xml = documentOf(text, apps, marks);
        const forms = { 'double-end-point': xml } as Record<string, string>;
        for (const method of ['parallel-segmentation', 'location-referenced'] as const) {
          forms[method] = convertApparatus(xml, 'a.xml', method).xml;
          expect(restoreSourceText(forms[method]!, 'a.xml').text).toBe(text);
          expect(teiReadingText(forms[method]!, 'a.xml', 'songshi')).toBe(
            teiReadingText(xml, 'a.xml', 'songshi'),
          );
        }
        for (const from of Object.values(forms))
          for (const [to, wanted] of Object.entries(forms))
            expect(convertApparatus(from, 'a.xml', to as 'double-end-point').xml).toBe(wanted);
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});
