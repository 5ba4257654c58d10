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
  'E-READING-LAYOUT': {
    severity: 'error',
    en: {
      message: '{file} keeps characters of its source in milestones; a witness’s text cannot be made from it',
      help: 'Ask for --reading base or --reading corrected: a witness can be read where all characters of the source are text.',
    },
    zh: {
      message: '{file} 將原文部分字元存於里程碑元素中，無法由此得出見證本文字',
      help: '請改用 --reading base 或 --reading corrected；原文字元全為正文者方能讀出見證本。',
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
  'E-ADOPT-UNREADABLE': {
    severity: 'error',
    en: {
      message: 'The edited file {file} is not well-formed: {reason}',
      help: 'Mend the XML first (biannian validate shows the place).',
    },
    zh: {
      message: '改動過的檔案 {file} 不是正確的 XML：{reason}',
      help: '請先修正 XML（biannian validate 會指出位置）。',
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
