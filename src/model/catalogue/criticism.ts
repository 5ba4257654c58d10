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
} satisfies Record<string, CatalogueEntry>;
