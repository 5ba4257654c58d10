/**
 * What the columns of a table of names hold, told by their headings: our own names for them, Chinese ones, and those of
 * CBDB, of its BiogRef exports, and of the TGAZ gazetteer.
 */
import type { NameKind } from './records.js';

export type Column = 'id' | 'name' | 'forms' | 'kind' | 'born' | 'died' | 'about' | 'note';

const HEADINGS: Readonly<Record<Column, string>> = {
  id: 'id xml:id person_id personid c_personid cbdbid cbdb_id c_addr_id addr_id tgaz_id key 編號 编号 代碼 代码 人物代碼 編碼 编码 識別碼',
  name:
    'name names form term keyword placename persname orgname person_name personname c_name_chn name_chn name_tra name_sim addr_chn c_addr_chn ' +
    '姓名 名稱 名称 人名 地名 國名 国名 族名 名字 本名 主名 標準名 标准名 詞 词',
  forms:
    'forms variants variant aliases alias altnames alt_names altname other_names c_alt_name_chn c_alt_names 別名 别名 異名 异名 異稱 异称 字號 字号 名號 名号 又名 別稱 别称',
  kind: 'kind type category class 類別 类别 類型 类型 種類 种类 性質 性质',
  born: 'born birth birthyear birth_year born_year year_born c_birthyear from beg begin start first first_year c_firstyear 生年 生 出生 出生年 起年 始年 始置',
  died: 'died death deathyear death_year died_year year_died c_deathyear to end last last_year c_lastyear 卒年 卒 死年 逝世 歿年 迄年 終年 终年 廢年 废年',
  about: 'about floruit flourished index_year c_index_year 指數年 指数年 活動年 活动年',
  note: 'note notes description desc c_notes comment 備註 备注 註 注 註釋 注释 說明 说明 簡介 简介 身分 身份 小傳 小传',
};

const OF_PLACES = /place|addr|tgaz|地名/u;
const OF_ORGS = /org|國名|国名|族名/u;

const COLUMN = new Map<string, Column>(
  (Object.keys(HEADINGS) as Column[]).flatMap((column) =>
    HEADINGS[column].split(' ').map((heading): [string, Column] => [heading, column]),
  ),
);

export type Positions = Readonly<Record<Exclude<Column, 'forms'>, number>> & {
  readonly forms: readonly number[];
};

export interface Columns {
  /** Positions, from 0, −1 for none; the first of each kind counts, of `forms` all. */
  readonly at: Positions;
  /** What a row is that does not say it. */
  readonly kind: NameKind;
  /** Whose numbers the ids are. */
  readonly ids: 'cbdb' | 'tgaz' | undefined;
}

/** Where the columns stand. */
export function positions(columns: readonly (Column | undefined)[]): Positions {
  const at = (column: Column) => columns.indexOf(column);
  return {
    id: at('id'),
    name: at('name'),
    kind: at('kind'),
    born: at('born'),
    died: at('died'),
    about: at('about'),
    note: at('note'),
    forms: columns.flatMap((column, i) => (column === 'forms' ? [i] : [])),
  };
}

/** Undefined where no column is one of names. */
export function columnsOf(headings: readonly string[]): Columns | undefined {
  const known = headings.map((heading) =>
    heading
      .trim()
      .toLowerCase()
      .replace(/[\s-]+/gu, '_'),
  );
  const at = positions(known.map((heading) => COLUMN.get(heading)));
  if (at.name < 0) return undefined;
  const all = known.join(' ');
  const id = known[at.id] ?? '';
  return {
    at,
    kind: OF_PLACES.test(all) ? 'place' : OF_ORGS.test(all) ? 'org' : 'person',
    ids: /^(?:c_personid|cbdb_?id)$/u.test(id) ? 'cbdb' : id === 'tgaz_id' ? 'tgaz' : undefined,
  };
}

const KINDS: readonly (readonly [NameKind, RegExp])[] = [
  ['person', /^(?:person|persname|people|p|人|人名|人物|人物名)$/u],
  ['place', /^(?:place|placename|geogname|location|l|地|地名|地點|地点|政區|政区)$/u],
  ['org', /^(?:org|orgname|polity|nation|g|國|国|國名|国名|政權|政权|部族|族名|民族)$/u],
];

/** The kind that a cell names; undefined where it says something else (a type of place, say). */
export function kindOf(cell: string): NameKind | undefined {
  if (cell === '') return undefined;
  const word = cell.toLowerCase();
  return KINDS.find(([, pattern]) => pattern.test(word))?.[0];
}
