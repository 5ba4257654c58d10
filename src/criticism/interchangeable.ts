/**
 * 通假字 and forms that old prints do not tell apart: one word written with different characters, which no table of
 * variants joins because each is a word of its own elsewhere (閣下/閤下, 提防/隄防, 克己/克已). When two texts are
 * compared such a difference is one of writing. It is never a reason to call a character sound or wrong.
 *
 * What is listed is what dictionaries of classical Chinese give as usual loans (王力《王力古漢語字典》, 中華書局 2000)
 * and what collation notes of 點校本 editions pass over. Groups of two or more.
 */
import { isOrthographic } from './variant-character.js';

const GROUPS = `
邪耶 惟唯維 于於 掎犄 提隄堤 閣閤 涂途塗 右佑祐 抄鈔 己已巳 乂叉义 縣懸 辭詞 象像 闕缺 闚窺 陽佯 與歟 毋無亡
禽擒 弟第苐 知智 莫暮 反返 宴燕晏 畔叛 振賑 趣趨 雕凋彫 凌陵 厲勵礪 厭饜 浸寖 廳㕔 點㸃 竟境 舍捨 才材 蚤早 屏摒
廷庭 徇殉狥 向嚮鄉 沒歿 距拒 從縱 齊齋 被披 蕃藩番 達韃 倡娼 亨享 采採彩 景影 責債 說悅 章彰 臧藏 沽酤 飢饑 游遊
錯措 卒猝 見現 孰熟 昏婚 辟避闢 內納 女汝 坐座 虛墟 田畋佃 尊樽 賈價 要腰 然燃 徹撤 敕勑 廼乃 並併 勾句 檢撿 鬪鬥
慄栗 倉蒼 御禦 托託 札劄 尸屍 巨鉅 党黨 寮僚 桀傑 固錮 藳藁稾稿 㨂揀 緍緡 杯盃 祕秘 脩修 牴抵觝 貟員 卹䘏恤 秖祇
鍜鍛 玊玉 閔憫 丘邱 鋪舖 塚冢 按案 原源 摽標 羣群 啓啟
`;

const partners = new Map<string, Set<string>>();
for (const group of GROUPS.trim().split(/\s+/u)) {
  const members = [...group];
  for (const a of members) {
    const known = partners.get(a) ?? new Set<string>();
    for (const b of members) if (a !== b) known.add(b);
    partners.set(a, known);
  }
}

/** 通假: each a word of its own, and yet one stands for the other in good texts. */
export function isLoan(a: number, b: number): boolean {
  return partners.get(String.fromCodePoint(a))?.has(String.fromCodePoint(b)) ?? false;
}

/** One word, however written: 異體, 繁簡, 通假. */
export function isSameWord(a: number, b: number): boolean {
  return isOrthographic(a, b) || isLoan(a, b);
}
