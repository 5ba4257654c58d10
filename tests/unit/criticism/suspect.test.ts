import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ContextModel } from '../../../src/criticism/context-model.js';
import { suspect } from '../../../src/criticism/suspect.js';
import type { Suspicion } from '../../../src/criticism/suspicion.js';
import { WitnessLibrary } from '../../../src/criticism/witness-library.js';
import { openDesk } from '../../../src/edition/critical-desk.js';

const folder = mkdtempSync(join(tmpdir(), 'suspect-'));
const witnesses = join(folder, 'witnesses');
mkdirSync(join(witnesses, 'KR9'), { recursive: true });
/** 宋史 卷486, 21a (Kanripo KR2a0032), shortened. */
writeFileSync(
  join(witnesses, 'KR9', 'KR9_486.txt'),
  `# -*- mode: mandoku-view -*-
#+TITLE: 宋史
#+PROPERTY: JUAN 卷四百八十六
<pb:KR9_WYG_486-21a>¶
　宋史卷四百八十六¶
　列傳第二百四十五¶
夏國下¶
夏國為患至小而緩金人為患至大而迫方其挫鋭於熙河奔北於鄜延秋稼未登兵士困餓¶
武臣𠼪訛為陝西招撫使¶
擒王樞縛之夏人以鐡鷂子軍来顯忠以所部拒之¶
`,
);
/** 宋史 卷446, 26b, shortened. */
writeFileSync(
  join(witnesses, 'KR9', 'KR9_446.txt'),
  `# -*- mode: mandoku-view -*-
#+TITLE: 宋史
#+PROPERTY: JUAN 卷四百四十六
<pb:KR9_WYG_446-26b>¶
　宋史卷四百四十六¶
　列傳第二百五¶
　　朱昭¶
朱昭字彦明府谷人以效用進累官秉義郎鎭震威城距府州三百里最為孤絶¶
`,
);

let number = 0;
function suspicions(text: string): Suspicion[] {
  const path = join(folder, `t${number++}.txt`);
  writeFileSync(path, text);
  const { chronicle, library } = openDesk(path, { witnesses });
  return suspect(chronicle, library);
}
const shown = (list: readonly Suspicion[], type: string): string[] =>
  list.filter((s) => s.type === type).map((s) => `${s.found}→${s.proposed ?? '?'}`);

const HEAD = '西夏稱正德二年\n';
const CITED = '（《宋史·夏國傳》）';

describe('suspect', () => {
  it('finds what a conversion confused, by the usual neighbours', () => {
    const found = suspicions(`${HEAD}春正月，統製李庠聚兵府穀城，慾望不可得。${CITED}\n`);
    expect(shown(found, 'conversion')).toEqual(expect.arrayContaining(['製→制', '穀→谷']));
  });

  it('leaves a right text alone', () => {
    const found = suspicions(`${HEAD}春正月，統制李庠聚兵府谷城，製造器械，五穀豐登，里人皆喜。${CITED}\n`);
    expect(found).toEqual([]);
  });

  it('finds a look-alike where the witness has the other', () => {
    const found = suspicions(
      `${HEAD}春正月，王樞為招撫使。王樞至，擒王摳縛之，夏人以鐵鷂子軍來，顯忠以所部拒之。${CITED}\n`,
    );
    expect(shown(found, 'graphic')).toEqual(['摳→樞']);
    expect(found[0]!.evidence.join()).toContain('486-21a');
  });

  it('gives a private-use character the reading of the witness', () => {
    const found = suspicions(`${HEAD}春正月，以武臣\uE406移訛為陝西招撫使。${CITED}\n`);
    expect(shown(found, 'private-use')).toEqual(['\uE406移→𠼪']);
  });

  it('finds marks and lines that went wrong', () => {
    const found = suspicions(
      `${HEAD}春正月，圍之。（《宋史，夏國傳》）二月，遣使。」 曰，${CITED}\n三月，去。${CITED}\n西夏稱天德三年\n春正月，來。${CITED}\n`,
    );
    expect(shown(found, 'punctuation')).toEqual(['，→·', ' →']);
    expect(shown(found, 'paragraph')).toEqual(['→\n']);
    expect(shown(found, 'date')).toEqual(['天→正']);
  });

  it('finds an era that there never was, and a day that its month does not have', () => {
    const found = suspicions(
      `西夏稱貞觀二年\n春正月，改元天佑民安八年，永安三年。${CITED}\n二月，建炎元年五月甲申，即位。${CITED}\n`,
    );
    expect(shown(found, 'date')).toContain('佑→祐');
    expect(found.find((s) => s.found === '建炎元年五月甲申')?.evidence.join()).toMatch(/甲申/u);
  });

  it('leaves loans alone that good texts write, and forms that a conversion never makes', () => {
    const found = suspicions(
      `${HEAD}春正月，軍于河上，採薪，不可捨去，黃河西岸，唯保安一軍。敵相遇于南北關，以兵御之。${CITED}\n`,
    );
    expect(shown(found, 'conversion')).toEqual([]);
  });

  it('points at a simplified form left over where the text writes the other', () => {
    const found = suspicions(`${HEAD}春正月，夏國遣使，國主大怒，舉國皆驚，國中無人，夏国主乃還。${CITED}\n`);
    expect(shown(found, 'conversion')).toEqual(['国→國']);
  });

  it('finds a part that the work does not have', () => {
    const found = suspicions(`${HEAD}春正月，震威城距府州三百里，最為孤絕。（《宋史·朱招傳》）\n`);
    expect(shown(found, 'citation')).toEqual(['招→昭']);
  });
});

describe('WitnessLibrary', () => {
  it('knows works by what they call themselves, in full, in short, and shortened', () => {
    const folder = join(mkdtempSync(join(tmpdir(), 'library-')), 'w');
    for (const [name, title] of [
      ['KR1', '建炎以來繫年要錄'],
      ['KR2', '名臣碑傳琬琰之集'],
    ]) {
      mkdirSync(join(folder, name!), { recursive: true });
      writeFileSync(
        join(folder, name!, `${name}_001.txt`),
        `# -*- mode: mandoku-view -*-\n#+TITLE: ${title}\n文¶\n`,
      );
    }
    const library = new WitnessLibrary(folder, []);
    const siglum = (work: string): string | undefined => library.resolve({ work })?.siglum;
    expect(siglum('建炎以來係年要錄')).toBe('KR1');
    expect(siglum('係年要錄')).toBe('KR1');
    expect(siglum('名臣碑傳琬琰集')).toBe('KR2');
    expect(siglum('要錄')).toBeUndefined();
    expect(siglum('西夏書事')).toBeUndefined();
  });
});

describe('ContextModel', () => {
  const model = new ContextModel();
  const code = (c: string): number => c.codePointAt(0)!;
  it('knows usual pairs', () => {
    expect(model.pair('before', code('統'), code('制'))).toBeGreaterThan(
      model.pair('before', code('統'), code('製')),
    );
    expect(model.fit(code('制'), code('統'), undefined)).toBeGreaterThan(
      model.fit(code('製'), code('統'), undefined),
    );
  });
  it('tells variants of one word from different words', () => {
    expect(model.likeUse(code('歲'), code('嵗'))).toBeGreaterThan(0.7);
    expect(model.likeUse(code('製'), code('制'))).toBeLessThan(0.5);
  });
});
