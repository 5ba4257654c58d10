/**
 * The generic words with which Chinese place names end.
 *
 * Source: the units of 宋史·地理志, 遼史·地理志 and 金史·地理志 (路 府 州 軍 監 縣 鎮 城 寨 堡 關 …) and the
 * common words for waters and heights; public domain. General list; no text was read for it.
 */
export const PLACE_SUFFIXES =
  '州府軍監縣郡路道鎮城寨砦堡關山嶺河江水川谷穀溪溝原塞驛津渡橋池湖海泉峽口嶽陵坂坡峰洲島泊門臺館宮殿寺觀監亭鄉里村社鋪烽壘陘澤浦淀京塢隘';

/** Larger regions that end in a direction: 河東, 淮南. */
export const REGION_DIRECTIONS = '東西南北外內中';

/**
 * The seat of the court without its name. Taggers of histories count it a place; an index of places has no use for it
 * (encoding.md §4).
 */
export const UNNAMED_PLACES =
  '京師 京城 京都 行在 行在所 行都 行闕 都城 都下 都堂 闕下 京闕 輦下 輦轂 舊京 京 闕 城中 禁中 宮中 州 府 軍 縣 郡 邊 塞'.split(
    ' ',
  );
