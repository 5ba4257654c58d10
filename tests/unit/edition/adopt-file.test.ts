/** Hand edits go into the files of an edition, and come out of a conversion as they were made. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { adoptFile } from '../../../src/edition/adopt/adopt-file.js';
import { readConfiguration } from '../../../src/edition/configuration.js';
import { convertText, readDesk } from '../../../src/edition/convert.js';
import { initEdition } from '../../../src/edition/init.js';
import { InputRefused } from '../../../src/model/diagnostic.js';
import { convertApparatus } from '../../../src/tei/apparatus/document.js';
import { restoreSourceText } from '../../../src/tei/source-text.js';

const TEXTS = {
  citation: `西夏紀卷二十四\r\n宋高宗紹興十年（金熙宗天眷三年）\r\n西夏稱大慶元年\r\n春正月，遣使如金。（《金史·交聘表》）\r\n三月，樞密使王摳謂李世輔曰：「退！」世輔不退，遂縛王摳。（《宋史·夏國傳》）\r\n`,
  mandoku: `# -*- mode: mandoku-view; -*-\n#+TITLE: 中興小紀\n<pb:KR2b0018_WYG_002-1a>¶\n　中興小紀巻二　　　　　　宋　熊克　撰¶\n建炎元年秋七月己丑朔以徽猷閣直學士董耘為兵¶\n部尚書耘須城人嘗為元帥府叅議官初以兵部侍郎¶\n<pb:KR2b0018_WYG_002-1b>¶\n録事司户司理&KR0667;法參軍縣不满萬戸不置丞罷吏員¶\n`,
};
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

interface Trial {
  readonly edition: string;
  readonly tei: string;
  readonly adopt: (edit: (xml: string) => string) => ReturnType<typeof adoptFile>;
  readonly convert: () => string;
}

function trial(name: keyof typeof TEXTS): Trial {
  const place = mkdtempSync(join(tmpdir(), 'adopt '));
  folders.push(place);
  writeFileSync(join(place, 'a.txt'), TEXTS[name]);
  const edition = join(place, 'edition');
  initEdition({ folder: edition, texts: [join(place, 'a.txt')], title: '甲' });
  const text = readConfiguration(edition).texts[0]!;
  const convert = (): string =>
    convertText(text, readDesk(readConfiguration(edition), true, '甲'), { force: true }).xml;
  convert();
  return {
    edition,
    tei: text.tei,
    convert,
    adopt: (edit) => {
      const before = readFileSync(text.tei, 'utf8');
      writeFileSync(text.tei, edit(before));
      return adoptFile(text.tei, { edition, by: 'editor' });
    },
  };
}

test('a word, a name, a note and a new person, all at once', () => {
  const { tei, adopt, convert, edition } = trial('citation');
  const { adopted, lost } = adopt((xml) =>
    xml
      .replace(
        /縛(?:<persName[^>]*>)?王摳(?:<\/persName>)?/u,
        '縛<persName ref="person:wang-shu">王樞</persName>',
      )
      .replace('樞密使', '樞密使<note type="apparatus">官名。</note>'),
  );
  expect(lost).toEqual([]);
  expect(adopted.unexpressed).toEqual([]);
  const xml = convert();
  expect(xml).toMatch(/王<choice[^>]*><sic>摳<\/sic><corr[^>]*>樞<\/corr><\/choice><\/persName>/u);
  expect(xml).toContain('ref="person:wang-shu"');
  expect(xml).toContain('官名。</note>');
  expect(restoreSourceText(xml, tei).text).toBe(TEXTS.citation);
  expect(readFileSync(join(edition, 'authority', 'persons.xml'), 'utf8')).toContain('xml:id="wang-shu"');
  const again = adoptFile(tei, { edition, by: 'editor' });
  expect(again.files).toEqual([]);
  expect(again.adopted.unexpressed).toEqual([]);
});

test('what stands in another form of the apparatus is read too', () => {
  const { tei, edition } = trial('citation');
  const inline = convertApparatus(readFileSync(tei, 'utf8'), tei, 'parallel-segmentation').xml;
  writeFileSync(tei, inline.replace('遣使如金', '遣使入金'));
  const { adopted } = adoptFile(tei, { edition, by: 'editor', dryRun: true });
  expect(adopted.corrections).toMatchObject([{ from: '如', to: '入' }]);
  expect(adopted.unexpressed).toEqual([]);
});

test('an editor whom the edition does not know is refused', () => {
  const { tei, edition } = trial('citation');
  expect(() => adoptFile(tei, { edition, by: 'nobody' })).toThrow(InputRefused);
});

describe.each(['citation', 'mandoku'] as const)('in a text of layout %s', (name) => {
  const { tei, edition, convert } = trial(name);
  const kept = readFileSync(tei, 'utf8');
  const reset = (): void => {
    for (const file of ['adopted.yaml', 'names.yaml'])
      rmSync(join(edition, 'decisions', file), { force: true });
    writeFileSync(tei, kept);
  };

  test('whatever one character becomes, the correction comes out of the conversion where it was made', () => {
    // Characters of the text itself, beyond tags, references and the first lines that tell the layout.
    const from = kept.indexOf('type="entry"');
    const places = [...kept.slice(from).matchAll(/[\p{Script=Han}，。](?=[^<>]*<)/gu)]
      .map((found) => from + found.index)
      .filter(
        (at) => at < kept.indexOf('</body>') && !kept.slice(kept.lastIndexOf('>', at), at).includes('&'),
      );
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.constantFrom('', '丙', '丙𠼪', '+'), (at, words) => {
        reset();
        const old = String.fromCodePoint(kept.codePointAt(at)!);
        const now = words === '+' ? `${old}戊` : words;
        writeFileSync(tei, kept.slice(0, at) + now + kept.slice(at + old.length));
        const { adopted, lost } = adoptFile(tei, { edition, by: 'editor' });
        expect({ lost, unexpressed: adopted.unexpressed }).toEqual({ lost: [], unexpressed: [] });
        const corrected = restoreSourceText(readFileSync(tei, 'utf8'), tei).text;
        const xml = convert();
        expect(restoreSourceText(xml, tei).text).toBe(TEXTS[name]);
        expect(restoreSourceText(xml, tei, 'corrected').text).toBe(corrected);
      }),
      { numRuns: 12 },
    );
    reset();
  }, 60_000);
});

test('nothing is written where nothing was changed, nor in a dry run', () => {
  const { tei, edition, adopt } = trial('citation');
  expect(adoptFile(tei, { edition, by: 'editor' }).files).toEqual([]);
  const copy = `${edition} before`;
  cpSync(edition, copy, { recursive: true });
  folders.push(copy);
  expect(adopt((xml) => xml).files).toEqual([]);
});
