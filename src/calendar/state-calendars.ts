/**
 * Months whose first day a state's annals put a day from the month table. A slip of the pen does not make
 * the next or the former 干支 (both its characters would be wrong), so these are taken as the state's own
 * calendar. Found by tools/check-new-moons.mjs; places are leaves of the 四庫全書 print (Kanripo).
 */
export interface ShiftedMonth {
  readonly dynasty: string;
  /** Western year of the lunar year. */
  readonly western: number;
  readonly month: number;
  readonly leap: boolean;
  readonly shift: 1 | -1;
  /** Where the annals state the 朔; undefined for a month before it that must have moved along, or have had 31 days. */
  readonly evidence?: string;
}

type Row = readonly [western: number, month: number, shift: 1 | -1, evidence?: string];

const rows = (dynasty: string, list: readonly Row[]): ShiftedMonth[] =>
  list.map(([western, month, shift, evidence]) => ({
    dynasty,
    western,
    month,
    leap: false,
    shift,
    ...(evidence === undefined ? {} : { evidence }),
  }));

export const SHIFTED_MONTHS: readonly ShiftedMonth[] = [
  ...rows('宋', [
    [1198, 8, 1, '宋史 37, KR2a0032_037 14b 八月丁卯朔'],
    [1224, 7, 1, '宋史 40, KR2a0032_040 16b 七月丁酉朔'],
  ]),
  ...rows('金', [
    [1134, 12, 1],
    [1135, 1, 1, '金史 3, KR2a0035_003 22b 正月丙午朔'],
    [1152, 4, 1, '金史 5, KR2a0035_005 10b 四月丙寅朔'],
    [1168, 10, 1, '金史 6, KR2a0035_006 28a 十月己丑朔'],
    [1176, 1, 1, '金史 7, KR2a0035_007 11a 正月戊申朔'],
    [1178, 10, -1, '金史 7, KR2a0035_007 20b 十月庚寅朔'],
    [1233, 9, 1, '金史 18, KR2a0035_018 11a 九月癸卯朔'],
  ]),
  ...rows('遼', [
    [924, 9, -1, '遼史 2, KR2a0033_002 6a 九月丙申朔'],
    [928, 10, 1, '遼史 3, KR2a0033_003 3b 十月癸卯朔'],
    [934, 6, -1, '遼史 3, KR2a0033_003 9b 六月己巳朔'],
    [984, 6, -1, '遼史 10, KR2a0033_010 9a 六月己卯朔'],
    [992, 5, -1, '遼史 13, KR2a0033_013 4a 五月癸巳朔'],
    [994, 1, -1, '遼史 13, KR2a0033_013 5a 正月癸丑朔'],
    [994, 6, -1, '遼史 13, KR2a0033_013 5b 六月辛巳朔'],
    [994, 11, -1, '遼史 13, KR2a0033_013 6b 十一月戊申朔'],
    [1014, 5, -1, '遼史 15, KR2a0033_015 10a 五月乙酉朔'],
    [1022, 2, 1, '遼史 16, KR2a0033_016 8b 二月辛丑朔'],
    [1030, 1, 1, '遼史 17, KR2a0033_017 9b 正月乙卯朔'],
    [1040, 5, 1, '遼史 18, KR2a0033_018 12a 五月乙卯朔'],
    [1059, 6, 1, '遼史 21, KR2a0033_021 7b 六月甲子朔'],
  ]),
];
