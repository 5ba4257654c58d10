/**
 * Character forms that mean the same in the name of an era, a ruler or a dynasty, and in the words of a
 * date. Each group begins with the form that the others are folded to; all are one UTF-16 unit, so that
 * offsets into the folded text are offsets into the source.
 */
const GROUPS =
  '祐佑 曆歷厤歴历暦 啟啓启 德徳悳 寧寕甯宁 寶宝寳 興兴 會㑹会 萬万 禎祯 龍龙竜 開开 閏闰閠 聖圣 漢汉 齊齐斉 貞贞 觀观観 ' +
  '顯显顕 儀仪 調调 豐豊丰 紹绍 熙煕熈 淳湻 祿禄 贊赞賛 應应応 統统綂 清淸 禮礼 賜赐 國国囯囻 慶庆 廣广広 運运 順顺 純纯 ' +
  '緒绪 咸鹹 豫预預 鳳凤 黃黄 烏乌 載载 歲岁歳嵗 證证証 冊册 長长 總总揔惣緫 乾乹亁 義义 衛衞卫 從从従 樂乐 靜静 ' +
  '後后 劉刘 遼辽 趙赵 陳陈 吳呉吴 蕭萧 莊庄荘 懷怀 憲宪 肅肃 恆恒 眞真 恭㳟 閔闵 獻献 靈灵 龜亀龟 䴥麚 雍廱 ' +
  '號号 圖图 舊旧 殤殇 煬炀 時时 年秊 東东 節节 臘腊臈 卯夘 丑丒 來来';

const FOLD = new Map<string, string>();
for (const group of GROUPS.split(' ')) {
  const [main, ...rest] = group;
  for (const form of rest) if (main !== undefined && form.length === 1) FOLD.set(form, main);
}

/** Every variant with what it is folded to. */
export function variantPairs(): ReadonlyMap<string, string> {
  return FOLD;
}

/** Folds a text unit by unit; its length stays, characters beyond the BMP are left alone. */
export function fold(text: string): string {
  let out = '';
  let done = 0;
  for (let i = 0; i < text.length; i++) {
    const folded = FOLD.get(text.charAt(i));
    if (folded === undefined) continue;
    out += text.slice(done, i) + folded;
    done = i + 1;
  }
  return done === 0 ? text : out + text.slice(done);
}
