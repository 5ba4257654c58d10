/** The text as one witness has it. */
import { describe, expect, it } from 'vitest';
import { readingText, teiReadingText, witnessesOf } from '../../../src/tei/apparatus/reading.js';

describe('teiReadingText', () => {
  const xml = `<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff><listApp type="sources">
    <app xml:id="p1" from="#a1" to="#a2"><lem wit="#base">製</lem><rdg wit="#songshi #jinshi" type="orthographic">制</rdg></app>
    <app xml:id="p2" from="#a3" to="#a3"><lem wit="#base"></lem><rdg wit="#jinshi" type="addition">官</rdg></app>
    </listApp></standOff><text><body><div><ab>統<anchor xml:id="a1"/>製<anchor xml:id="a2"/>𠼪訛，<lb ed="source" n="2"/>將<anchor xml:id="a3"/>至。</ab></div></body></text></TEI>`;
  it('reads a witness from the stand-off apparatus', () => {
    expect(witnessesOf(xml, 'x.xml')).toEqual(['jinshi', 'songshi']);
    expect(teiReadingText(xml, 'x.xml', 'jinshi')).toBe('統制𠼪訛，\n將官至。');
    expect(teiReadingText(xml, 'x.xml', 'songshi')).toBe('統制𠼪訛，\n將至。');
  });
});

describe('readingText', () => {
  it('gives the text as a witness has it', () => {
    const apps = [
      {
        ids: ['a'],
        start: 2,
        end: 3,
        lemma: '製',
        readings: [{ witnesses: ['songshi'], text: '制', class: 'orthographic' as const }],
      },
      {
        ids: ['b'],
        start: 3,
        end: 3,
        lemma: '',
        readings: [{ witnesses: ['jinshi'], text: '官', class: 'addition' as const }],
      },
    ];
    expect(readingText('為統製，', apps, 'songshi')).toBe('為統制，');
    expect(readingText('為統製，', apps, 'jinshi')).toBe('為統製官，');
    expect(readingText('為統製，', apps, 'none')).toBe('為統製，');
  });
});
