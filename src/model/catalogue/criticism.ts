import type { CatalogueEntry } from './index.js';

export const criticismMessages = {
  'E-WITNESS-MISSING': {
    severity: 'error',
    en: {
      message: 'No witness text at {path}',
      help: 'Name a text file, or a folder with .txt or .xml files.',
    },
    zh: { message: '{path} 沒有見證本', help: '請指定文字檔，或含 .txt、.xml 檔的資料夾。' },
  },
  'E-WITNESS-UNREADABLE': {
    severity: 'error',
    en: {
      message: 'The witness {file} cannot be read: {reason}',
      help: 'Witnesses are UTF-8 text (mandoku or plain) or TEI.',
    },
    zh: {
      message: '無法讀取見證本 {file}：{reason}',
      help: '見證本須為 UTF-8 純文字（mandoku 或一般文字）或 TEI。',
    },
  },
  'E-APPARATUS-PLACE': {
    severity: 'error',
    en: {
      message: 'The place of the apparatus entry {id} is not in the text: {place}',
      help: 'from and to point to anchors (or elements) of the text; loc is line.column-line.column of the source text.',
    },
    zh: {
      message: '校勘條目 {id} 所指位置不在正文中：{place}',
      help: 'from、to 須指向正文中的 anchor（或元素）；loc 為原文的「行.字-行.字」。',
    },
  },
  'W-APPARATUS-MERGED': {
    severity: 'warning',
    en: {
      message: 'Apparatus entries that overlap became one: {ids}',
      help: 'In parallel segmentation no two entries may cover the same words. The ids are kept as anchors in lem.',
    },
    zh: {
      message: '範圍重疊的校勘條目併為一條：{ids}',
      help: '平行分段編碼中，兩條不得涵蓋同一處文字。各條 id 以 anchor 保留於 lem 中。',
    },
  },
  'W-APPARATUS-HEAD': {
    severity: 'warning',
    en: {
      message: 'The heading of an apparatus list is left out: {head}',
      help: 'Only the entries go with the form of the apparatus; put the heading back by hand where it is wanted.',
    },
    zh: {
      message: '校勘條目表的標題未保留：{head}',
      help: '轉換編碼方式時僅條目隨之移動；如需標題請手動補上。',
    },
  },
  'W-COLLATION-STALE': {
    severity: 'warning',
    en: {
      message: 'The collation {file} was made from another state of {source}; its readings are left out',
      help: 'Make it anew: biannian collate.',
    },
    zh: {
      message: '校勘檔 {file} 是據 {source} 的另一狀態所作，其異文不採用',
      help: '請重新執行 biannian collate。',
    },
  },
  'E-COLLATION-UNREADABLE': {
    severity: 'error',
    en: { message: '{file} is not a collation: {reason}', help: 'Make it with biannian collate -o.' },
    zh: { message: '{file} 不是校勘檔：{reason}', help: '請用 biannian collate -o 產生。' },
  },
  'E-ADOPT-EDITOR': {
    severity: 'error',
    en: {
      message: '{id} is none of the edition’s editors ({known})',
      help: 'Name one of them with --by, or put the editor into biannian.yaml (edition.editors).',
    },
    zh: {
      message: '{id} 不是本版本的編者（{known}）',
      help: '請用 --by 指定其中一位，或將編者列入 biannian.yaml 的 edition.editors。',
    },
  },
  'E-ADOPT-FOREIGN': {
    severity: 'error',
    en: {
      message: '{file} is not a TEI file of this edition',
      help: 'adopt takes the files that biannian.yaml names under texts.',
    },
    zh: { message: '{file} 不是本版本的 TEI 檔', help: 'adopt 只處理 biannian.yaml 的 texts 所列檔案。' },
  },
} satisfies Record<string, CatalogueEntry>;
