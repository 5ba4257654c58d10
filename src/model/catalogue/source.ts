import type { CatalogueEntry } from './index.js';

export const sourceMessages = {
  'E-FILE-UNREADABLE': {
    severity: 'error',
    en: {
      message: '{file} cannot be read: {reason}',
      help: 'Check the path and the permissions of the file.',
    },
    zh: { message: '無法讀取 {file}：{reason}', help: '請檢查路徑與檔案權限。' },
  },
} satisfies Record<string, CatalogueEntry>;
