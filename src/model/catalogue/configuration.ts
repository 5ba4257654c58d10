import type { CatalogueEntry } from './index.js';

/** The edition's configuration file, biannian.yaml, and its lists. */
export const configurationMessages = {
  'E-CONFIG-SYNTAX': {
    severity: 'error',
    en: {
      message: 'the configuration is not valid YAML: {reason}',
      help: 'Mend the line; see docs/configuration.md.',
    },
    zh: { message: '設定檔 YAML 語法有誤：{reason}', help: '請修正該行，參看 docs/configuration.md。' },
  },
  'E-CONFIG-VALUE': {
    severity: 'error',
    en: {
      message: 'configuration, {where}: {reason}',
      help: 'See docs/configuration.md for what may stand here.',
    },
    zh: { message: '設定檔 {where}：{reason}', help: '此處可用之值見 docs/configuration.md。' },
  },
  'E-AUTHORITY-RECORD': {
    severity: 'error',
    en: {
      message: 'authority list: {reason}',
      help: 'Mend the record; see docs/encoding.md, authority lists.',
    },
    zh: { message: '規範檔：{reason}', help: '請修正該條；參看 docs/encoding.md「規範檔」。' },
  },
} satisfies Record<string, CatalogueEntry>;
