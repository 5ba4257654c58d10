import type { CatalogueEntry } from './index.js';

/** What the RELAX NG engine says about grammars and about documents that break them. */
export const relaxngMessages = {
  'E-GRAMMAR-INCORRECT': {
    severity: 'error',
    en: { message: 'the grammar is not a correct RELAX NG schema: {reason} (§{section})' },
    zh: { message: '語法檔不是正確的 RELAX NG：{reason}（§{section}）' },
  },
} satisfies Record<string, CatalogueEntry>;
