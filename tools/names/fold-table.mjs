// The fold table of the learned model: traditional and printed variant forms → the simplified form
// (OpenCC's single-character tables, Apache-2.0), and the variants of the 四庫全書 print that OpenCC
// does not know (found among the frequent characters of the Kanripo texts that no OpenCC table holds).
import { Converter } from 'opencc-js';
import { Fold } from '../../lib/recognise/characters.js';

const PRINTED_VARIANTS =
  '髙高 徳德 㑹會 爲為 歴歷 夲本 啇商 畧略 熈熙 熙熙 㸃點 觧解 歩步 戸戶 衞衛 竒奇 逺遠 旣既 扵於 冦寇 㓂寇 槩概 凖準 縂總 総總 朢望 郷鄉 勲勳 㫁斷 甞嘗 躰體 寳寶 冨富 恵惠 兾冀 ' +
  '栁柳 闗關 臯皋 皐皋 羣群 峯峰 荅答 宻密 隂陰 隠隱 陜陝 濳潛 潜潛 亷廉 攷考 㝎定 冝宜 眞真 愼慎 鎭鎮 顚顛 尓爾 葢蓋 刋刊 舘館 緫總 寜寧 寕寧 兖兗 潁潁 頴潁 强強 彊強 歳歲 ' +
  '為為 毎每 海海 敎教 說説 悅悦 脫脱 銳鋭 閱閲 税稅 旹時 衆眾 䕫夔 夘卯 丗世 囘回 囬回 㳂沿 沿沿 㳘沖 况況 决決 冲沖 减減 凉涼 净淨 㢘廉 噐器 䑓臺 坐坐 埀垂 塟葬 墻牆 壻婿 妬妒 姧奸 ' +
  '㝠冥 寃冤 寛寬 㡬幾 㡡幮 㢠迴 廵巡 廽迴 弔吊 徃往 怱匆 恡吝 悮誤 惪德 慙慚 慿憑 憇憩 懐懷 戯戲 抜拔 捴總 挿插 揔總 搃總 携攜 擕攜 擥攬 攅攢 敇敕 勅敕 勑敕 斾旆 晉晋 暦曆 朞期 杯杯 枊柳 栢柏 ' +
  '桒桑 椉乘 乗乘 楳梅 様樣 槖橐 檄檄 歎嘆 歿殁 殁沒 毀毁 毁毀 氷冰 汙污 汚污 沉沈 泝溯 洩泄 浄淨 淛浙 淵淵 渇渴 渉涉 湏須 湻淳 溪溪 谿溪 漑溉 潨潀 澁澀 灋法 烟煙 焼燒 煙煙 爕燮 牀床 犂犁 狥徇 猨猿 獘弊 ' +
  '甎磚 畆畝 畂畝 畨番 疎疏 疏疏 癡痴 皷鼓 鼔鼓 盖蓋 盗盜 瞬瞬 矦侯 砦寨 碁棋 礟炮 砲炮 祕秘 禆裨 秊年 秪祗 稟稟 禀稟 穀穀 窻窗 竪豎 箇個 節節 築築 籍籍 糓穀 糧糧 粮糧 紀紀 絶絕 絲絲 綂統 統統 継繼 綫線 緜綿 縁緣 ' +
  '縣縣 繋繫 罸罰 羌羌 羗羌 耻恥 聨聯 聴聽 職職 䝉蒙 胷胸 脇脅 脚腳 臈臘 臥卧 臨臨 舉舉 舊舊 艱艱 荘莊 菓果 華華 葉葉 蔵藏 薦薦 藴蘊 蘓蘇 虗虛 虛虚 蛮蠻 衂衄 裏裡 裡裏 襃褒 褎袖 覇霸 覧覽 觀觀 訃訃 詔詔 諌諫 諐愆 謚諡 ' +
  '證證 讎讐 讐仇 豔艷 賔賓 賛贊 賫齎 賷齎 踈疏 蹟跡 迹跡 軄職 輙輒 輦輦 逓遞 遊游 逹達 遷遷 邉邊 邊邊 郤郤 鄰隣 隣鄰 醻酬 酧酬 釋釋 釡釜 銭錢 鍳鑑 鑒鑑 鑿鑿 閒間 閑閒 閙鬧 闕闕 陣陣 陥陷 随隨 隄堤 隆隆 難難 雑雜 襍雜 霊靈 ' +
  '靑青 靣面 頋顧 顔顏 顯顯 飜翻 飮飲 餘餘 饑饑 飢饑 駈驅 騐驗 驩歡 鬪鬥 鬭鬥 鬬鬥 鮮鮮 麄粗 麤粗 黙默 黨黨 齋齋 齎齎 羙美 旨旨 㤀忘 㤗泰 㑴侮 㐫凶 兇凶 㒺罔 㓜幼 㓤刻 刦劫 刧劫 刼劫 勞勞 勢勢 卽即 厯曆 厰廠 叅參 叄參 㕘參 㕝事 吿告 呉吳 员員 哥歌 㗖啖 啓啟 喪喪 嚮向 ' +
  '國國 囯國 圍圍 圗圖 㘴坐 垜垛 埸場 㙜臺 塩鹽 塲場 壄野 壊壞 壮壯 壯壯 夀壽 奬獎 奪奪 妾妾 姊姊 姉姊 嫓媲 孼孽 宂冗 实實 宫宮 宗宗 害害 寇寇 寘置 尅克 尊尊 對對 屬屬 屡屢 嵗歲 巻卷 帯帶 師師 帰歸 席席 幞幞 年年 并並 并并 幷并 並并 庻庶 廏廄 廐廄 㢧弓 彌彌 彦彥 従從 從從 徴徵 微微';

const toSimplified = Converter({ from: 't', to: 'cn' });
const oneCharacter = (text) => [...text].length === 1;

/** Every CJK character of the basic plane and extension B that folds to another. */
export function foldTable() {
  const target = new Map();
  const ranges = [
    [0x3400, 0x9fff],
    [0xf900, 0xfaff],
    [0x20000, 0x2a6df],
  ];
  for (const [first, last] of ranges) {
    for (let point = first; point <= last; point++) {
      const character = String.fromCodePoint(point);
      const simple = toSimplified(character.normalize('NFC'));
      if (simple !== character && oneCharacter(simple)) target.set(character, simple);
    }
  }
  const end = (character) => target.get(character) ?? character;
  for (const pair of PRINTED_VARIANTS.split(' ')) {
    const [from, to] = [...pair];
    if (from !== to && end(from) !== end(to)) target.set(from, end(to));
  }
  let pairs = '';
  for (const character of target.keys()) {
    let last = character;
    for (let steps = 0; steps < 4 && end(last) !== last; steps++) last = end(last);
    if (last !== character) pairs += character + last;
  }
  return new Fold(pairs);
}
