import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readGaijiTable } from '../../../src/criticism/gaiji.js';
import { BREAK, offsetAt, placeAt, witnessText } from '../../../src/criticism/witness.js';
import { readWitness } from '../../../src/criticism/witness-reader.js';

// 宋史 卷486, 20a (Kanripo KR2a0032), with a note and a gaiji put in.
const MANDOKU = `# -*- mode: mandoku-view -*-
#+TITLE: 宋史
#+PROPERTY: ID KR2a0032
#+PROPERTY: JUAN 卷四百八十六
<pb:KR2a0032_WYG_486-20a>¶
　列傳第二百四十五¶
先是金人滅遼尼堪(一作/粘罕)遣察勒瑪¶
(又作/薩穆)使夏國¶
<pb:KR2a0032_WYG_486-20b>¶
武臣&KR1529;訛𠼪¶
`;

const folder = mkdtempSync(join(tmpdir(), 'witness-'));
function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe('readWitness', () => {
  const witness = readWitness(file('w_486.txt', MANDOKU), readGaijiTable('KR1529\t𠼪\t\nKR0238\t\t?\n'));

  it('keeps running text together and small type apart', () => {
    const [only] = witness.files;
    expect(witnessText(witness, only!.start, only!.notes)).toBe(
      '列傳第二百四十五先是金人滅遼尼堪遣察勒瑪使夏國武臣𠼪訛𠼪',
    );
    expect(witnessText(witness, only!.notes, only!.end)).toBe('一作粘罕又作薩穆');
    expect(witness.title).toBe('宋史');
    expect(only!.juan).toBe('卷四百八十六');
  });

  it('tells the place of every character', () => {
    const at = (needle: string): number => {
      const text = [...witness.codes].map((c) => String.fromCodePoint(c === 0 ? 0x20 : c));
      const chars = [...needle];
      return text.findIndex((_, i) => chars.every((c, k) => text[i + k] === c));
    };
    expect(placeAt(witness, at('先是'))).toMatchObject({
      page: '486-20a',
      line: 2,
      character: 0,
      note: false,
    });
    expect(placeAt(witness, at('遣察'))).toMatchObject({
      page: '486-20a',
      line: 2,
      character: 8,
      note: false,
    });
    expect(placeAt(witness, at('粘罕'))).toMatchObject({ page: '486-20a', line: 2, note: true });
    expect(placeAt(witness, at('薩穆'))).toMatchObject({ page: '486-20a', line: 3, note: true });
    expect(placeAt(witness, at('訛'))).toMatchObject({ page: '486-20b', line: 1, character: 3 });
    expect(() => placeAt(witness, witness.codes.length)).toThrow(RangeError);
  });

  it('finds every place again', () => {
    for (let offset = 0; offset < witness.codes.length; offset++) {
      if (witness.codes[offset] === BREAK) continue;
      expect(offsetAt(witness, placeAt(witness, offset)), String(offset)).toBe(offset);
    }
    expect(() => offsetAt(witness, { ...placeAt(witness, 0), line: 99 })).toThrow(RangeError);
  });

  it('reads plain text and TEI', () => {
    const plain = readWitness(file('plain.txt', '卷一\n使金賀正旦（一作正月），禮畢。\n'));
    expect(witnessText(plain, 0, plain.files[0]!.notes)).toBe('卷一使金賀正旦禮畢');
    expect(witnessText(plain, plain.files[0]!.notes, plain.codes.length)).toBe('一作正月');
    const tei = readWitness(
      file(
        'w.xml',
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>某書</title></titleStmt></fileDesc></teiHeader><text><body><pb n="1a"/><p>甲<choice><sic>乙</sic><corr>己</corr></choice>丙<note>注</note></p></body></text></TEI>',
      ),
    );
    expect(tei.title).toBe('某書');
    expect(witnessText(tei, 0, tei.files[0]!.notes)).toBe('甲己丙');
    expect(placeAt(tei, 0).page).toBe('1a');
  });

  it('refuses what is not there and what is not UTF-8', () => {
    expect(() => readWitness(join(folder, 'nothing'))).toThrow(/E-WITNESS-MISSING/);
    const bad = join(folder, 'big5.txt');
    writeFileSync(bad, Uint8Array.from([0xa4, 0xa4, 0xa4]));
    expect(() => readWitness(bad)).toThrow(/E-WITNESS-UNREADABLE/);
  });
});

it('a file of a collection that is only counted has the 卷 that its heading says', () => {
  const counted = (heading: string): string =>
    readWitness(
      file(
        'w_009.txt',
        `# -*- mode: mandoku-view; -*-\n#+PROPERTY: JUAN 9\n<pb:W_X_009-1a>¶\n${heading}¶\n宣和七年¶\n`,
      ),
    ).files[0]!.juan;
  expect(counted('揮麈後録卷之四')).toBe('卷四');
  expect(counted('揮麈後録')).toBe('9');
});
