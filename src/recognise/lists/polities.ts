/**
 * Names of polities and peoples on Chinese soil and around it, in traditional characters.
 *
 * Source: the dynasties of the 二十四史 and the headings of their chapters on foreign countries
 * (四夷附錄, 外國傳, 外國表: 舊五代史, 新五代史, 宋史 卷485–492, 遼史 卷115, 金史 卷134–135); public domain.
 * General list; no text was read for it.
 */

/** States and dynasties. Of 宋朝 the name is 宋, of 偽齊 齊 (encoding.md §4). */
export const POLITIES = (
  '夏國 西夏 大夏 夏 大宋 南宋 北宋 宋國 宋 大金 金國 金 大遼 遼國 遼 北遼 西遼 後遼 大楚 楚 大齊 齊國 齊 劉齊 高麗 新羅 百濟 渤海國 渤海 高昌 龜茲 于闐 回鶻 甘州回鶻 ' +
  '大理 南詔 交趾 交阯 占城 真臘 三佛齊 大食 天竺 日本 倭國 定安國 沙州回鶻 ' +
  '大唐 後唐 南唐 後晉 石晉 後漢 後周 北漢 劉漢 後蜀 前蜀 吳越 南漢 閩國 大元 大明 大清 大蒙古國 ' +
  '唐 漢 晉 周 隋 元 明 梁 魏 兩漢 西漢 東漢 兩晉 西晉 東晉 後梁 後魏 曹魏 蜀漢 五代 趙宋'
).split(' ');

/** Peoples. */
export const PEOPLES = (
  '契丹 女真 女直 女眞 吐蕃 土蕃 西蕃 回紇 回鶻 畏兀 畏吾兒 韃靼 達靼 塔坦 塔塔兒 蒙古 蒙兀 萌古 盲骨子 蒙骨 党項 黨項 奚 渤海 室韋 阻卜 吐谷渾 吐渾 沙陀 突厥 黠戛斯 ' +
  '烏古 敵烈 乃蠻 克烈 汪古 匈奴 鮮卑 羯 羌 昆夷 玁狁 羌人 靺鞨 鐵驪 西域 奚人'
)
  .split(' ')
  .filter((name) => name !== '羌人' && name !== '奚人' && name !== '西域');

/** One-character states. They are words and surnames too (金 gold, 夏 summer, 宋 a surname): only context tells. */
export const ONE_CHARACTER_POLITIES = '宋金夏遼齊楚';

/** After a one-character state: 金主, 宋帝, 夏人, 遼將. */
export const AFTER_POLITY =
  '國主帝人兵師軍將使境界地朝廷太眾帥騎虜寇賊酋王土疆民與遣臣氏室邊及自既諸元又欲懼亦所遂不許請乃復來降左右知同安經樞統';

/** Before a one-character state. */
export const BEFORE_POLITY =
  '使如於于與侵伐攻圍陷取犯滅入降歸附告謝朝貢聘約自在奔叛為通事臣犒結連聯和拒禦救援助背事媚畏抗抵屬隸擊破敗征討渝盟仇仰索許責因遣諭憾報仕';

/** What makes of the same character another word: [the character, what precedes, what follows]. Empty: nothing. */
export const NOT_POLITY: readonly (readonly [string, string, string])[] = [
  [
    '金',
    '黃白百千萬兩賜鐵泥鎏鏤鍍銷精合斷捐散給輸金',
    '帛銀玉寶幣鼓牌符帶器印吾紫州山冊冠甲明房湯字輪創鏃錢鐵石革鞍魚鑾闕門殿花杯盞盤珠翠木水火箔縷兩斤陵城壇沙刀槍戈肅堆粟谷穀鄉',
  ],
  ['夏', '春盛立孟仲季半入去今初是', '四五六秋至旱雨侯州竦日熱暑月麥至稅'],
  ['宋', '', '州城'],
  ['遼', '', '東西陽河水州海澤山'],
  ['齊', '一整均不', '州整民心聲名進發下集驅衰齊桓'],
  ['楚', '荊酸苦清湘凄', '州丘材楚國公'],
];
