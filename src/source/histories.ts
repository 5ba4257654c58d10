/**
 * General knowledge of the genre 正史: names of the standard histories and of their treatises and tables.
 * Source: the tables of contents of the twenty-five histories (二十五史).
 */

import { fold } from '../calendar/variants.js';

/** Characters of these names in other forms, beyond those that era names have; the first is what they fold to. */
const FORMS =
  '書书 傳传伝 紀纪 記记 晉晋 輿舆 車车 選选 職职 貨货 營营 藝艺 經经 溝沟 縣县 釋释 徵征 禪禅 輔辅 鎮镇 屬属 諸诸 續续 遊游 紹绍 編编 異异 東东 畧略';

const FOLDED = new Map(
  FORMS.split(' ').flatMap((group) => {
    const [main, ...others] = group;
    return others.map((form) => [form, main as string] as const);
  }),
);

/** A title in the forms of this list: simplified characters and variants become traditional ones, unit by unit. */
export function foldTitle(title: string): string {
  return [...fold(title)].map((c) => FOLDED.get(c) ?? c).join('');
}

/** Longer names before those they begin with. */
export const standardHistories: readonly string[] = [
  '舊五代史',
  '新五代史',
  '舊唐書',
  '新唐書',
  '後漢書',
  '三國志',
  '史記',
  '漢書',
  '晉書',
  '宋書',
  '南齊書',
  '梁書',
  '陳書',
  '魏書',
  '北齊書',
  '周書',
  '隋書',
  '南史',
  '北史',
  '唐書',
  '五代史',
  '宋史',
  '遼史',
  '金史',
  '新元史',
  '元史',
  '明史',
  '清史稿',
];

/** Other works that are made of 紀, 志 and 傳, so that a part named after them is theirs. */
export const otherHistories: readonly string[] = [
  '東都事略',
  '隆平集',
  '宋史新編',
  '宋史記',
  '南宋書',
  '契丹國志',
  '大金國志',
  '名山藏',
  '元史類編',
];

export const parts: {
  readonly treatises: readonly string[];
  readonly tables: readonly string[];
  readonly worksNamedZhuan: readonly string[];
} = {
  treatises: [
    '天文志',
    '五行志',
    '律曆志',
    '律歷志',
    '曆志',
    '歷志',
    '曆象志',
    '禮志',
    '樂志',
    '禮樂志',
    '禮儀志',
    '儀衛志',
    '輿服志',
    '車服志',
    '選舉志',
    '職官志',
    '百官志',
    '食貨志',
    '兵志',
    '兵衛志',
    '營衛志',
    '刑法志',
    '刑志',
    '刑罰志',
    '藝文志',
    '經籍志',
    '河渠志',
    '溝洫志',
    '地理志',
    '郡國志',
    '郡縣志',
    '州郡志',
    '地形志',
    '祭祀志',
    '郊祀志',
    '封禪志',
    '祥瑞志',
    '符瑞志',
    '靈徵志',
    '釋老志',
    '官氏志',
    '司天考',
    '職方考',
  ],
  tables: [
    '交聘表',
    '宗室表',
    '宗室世系表',
    '宰輔表',
    '宰相表',
    '宰相世系表',
    '方鎮表',
    '世表',
    '皇子表',
    '公主表',
    '皇族表',
    '外戚表',
    '遊幸表',
    '游幸表',
    '部族表',
    '屬國表',
    '百官公卿表',
    '諸王表',
    '諸侯王表',
    '功臣表',
    '后妃表',
    '三公表',
    '七卿表',
    '年表',
    '古今人表',
  ],
  /** Works of their own whose names end in 傳. */
  worksNamedZhuan: [
    '左傳',
    '公羊傳',
    '穀梁傳',
    '高僧傳',
    '列女傳',
    '列仙傳',
    '神仙傳',
    '穆天子傳',
    '水滸傳',
    '韓詩外傳',
    '春秋左氏傳',
    '左氏傳',
  ],
};
