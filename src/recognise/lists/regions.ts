/**
 * Regions and circuits of the 10th–13th centuries, and waters and heights named without a generic word.
 *
 * Source: the circuits (路) of 宋史·地理志 (卷85–90), the five capitals of 遼史·地理志 (卷37–41) and the
 * circuits of 金史·地理志 (卷24–26); public domain. General list; no text was read for it.
 */
export const REGIONS = (
  '京東 京西 河北 河東 河南 河西 河外 河湟 河朔 河套 陝西 陝右 關中 關西 關右 關東 關陝 關內 關外 關河 隴右 隴西 隴外 山東 山西 山前 山後 江東 江西 江南 江北 淮南 淮東 淮西 淮北 兩淮 兩浙 浙東 浙西 ' +
  '荊湖 荊南 荊北 湖南 湖北 荊襄 京湖 福建 廣南 廣東 廣西 兩廣 川陝 川峽 四川 西川 東川 劍南 巴蜀 嶺南 兩河 三秦 五原 永興 鄜延 環慶 涇原 秦鳳 熙河 熙秦 蘭會 秦隴 麟府 燕雲 燕山 雲中 燕京 ' +
  '東京 南京 西京 北京 上京 中京 汴京 臨安 臨潢 遼東 遼西 遼陽 遼海 塞北 漠北 漠南 朔方 朔漠 幽燕 幽薊 雲朔 代北 平涼 靈夏 銀夏 靈武 河隴 中原 西域 河洛 齊魯 山陝'
).split(' ');

/** Rivers that are named by one character: only after the verbs and before the words below. */
export const RIVERS = '河江淮漢渭洛汾涇湟遼';
export const AT_RIVER_BEFORE = '渡過濟沿恃臨距涉踰逾浮夾隔阻背抵及入以劃守防決濱循泛隸窺至據';
export const AT_RIVER_AFTER = '東西南北上外冰水岸為津決而以之流，。、；';
