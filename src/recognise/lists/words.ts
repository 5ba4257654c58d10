/**
 * Function words and verbs of literary Chinese around names, in traditional characters.
 *
 * Source: the particle lists of the usual grammars (馬氏文通, 1898, public domain; 虛字 chapters) and the
 * verbs of war, embassy and appointment that the 本紀 of 宋史 and 金史 use; public domain. General
 * list; no text was read for it.
 */

/** Characters that stand in no name: particles, pronouns, negations. */
export const NEVER_IN_NAME =
  '之其此是而於于也者矣乎焉哉或則乃皆不未無毋勿弗非所豈若曰云謂遂既俱每何以與及且又亦爾汝我吾彼誰朕卿余予但蓋夫雖然猶尚甚已嘗便即' +
  '，。、；：？！「」『』“”‘’（）()《》〈〉【】[]…—·,.;:?!□';

/** Verbs and prepositions after which a place is named. */
export const BEFORE_PLACE =
  '圍攻取陷入至克拔破據守屯駐襲掠侵寇犯戰築城復失抵趨趣過渡經由自在於于往赴還歸出發離去到及保援救棄奪降收略徙居逾越臨次營擾爭索割畀敗置於東西南北迄距達奔走逃檄搗全回使約修';

/** Verbs after which a person is named. */
export const BEFORE_PERSON =
  '遣使命以詔令殺執斬擒獲誅召拜封立與及遺諭責賜贈從奉隨依擊劫囚縛釋歸降襲逐追送逼勸說語謂問見聞得失敗斥賀弔乘因欺害至如邀';

/** What a person does: after a name, these begin the predicate. */
export const AFTER_PERSON =
  '曰等來往如以為率領引將使遣言奏請攻圍守敗降走奔死卒薨率乃遂不與自至入出聞知見謂告報上奉據戰取殺執擊破歸還叛立即怒懼悟許從乘在起稱辭謝使力建既聚同使度欲罵叱大義素';

/** Words before a given name or a short form: kinship. */
export const KINSHIP =
  '父 母 子 弟 兄 妻 女 孫 叔 侄 姪 婿 壻 舅 甥 祖 從弟 從子 長子 次子 幼子 母弟 庶弟 族弟 族子 從兄'.split(
    ' ',
  );

/** Numerals: 三城, 十二州 are no names. */
export const NUMERALS = '一二三四五六七八九十百千萬數兩諸各餘半廿卅某幾';

/** Adjectives and nouns before 軍 城 州 … that make common nouns: 大軍, 諸州, 京城. */
export const COMMON_BEFORE_SUFFIX =
  '大諸各本官我敵賊虜蕃漢邊中小舊新古故偽鄰全孤堅屬每此他別州府縣城軍將騎步水禁親義鄉官民王京國都帝皇上下前後左右內外東西南北合統率領引進出入行還班回旋起發會師遣益添援乞舉勒整收潰敗犒勞' +
  '築修圍攻守登入出開閉臨渡過度濟隔沿泛夾背阻恃劃界分析環';
