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
  'E-LIST-UNREADABLE': {
    severity: 'error',
    en: {
      message: 'the list {file} cannot be used: {reason}',
      help: 'Lists are TEI (listPerson, listPlace, listOrg), CSV or TSV with a header, or the SQLite file of CBDB; see docs/recognition.md.',
    },
    zh: {
      message: '無法使用名單 {file}：{reason}',
      help: '名單可為 TEI（listPerson、listPlace、listOrg）、有表頭之 CSV 或 TSV，或 CBDB 之 SQLite 檔；參看 docs/recognition.md。',
    },
  },
  'W-LIST-ROW': {
    severity: 'warning',
    en: { message: 'in this list: {reason}', help: 'Mend the row; the others are used.' },
    zh: { message: '名單此條有誤：{reason}', help: '請修正該條；其餘照用。' },
  },
  'W-DECISION-LOST': {
    severity: 'warning',
    en: {
      message:
        'decision {id} finds no place: 「{quote}」 does not stand exactly once in the text (or begins no entry)',
      help: 'The source text changed, or the quotation is too short. Mend the quotation, or take the decision out.',
    },
    zh: {
      message: '決定 {id} 無處可施：「{quote}」於原文並非恰見一次（或非一條之首）',
      help: '原文已改，或引文過短。請修正引文，或撤去此決定。',
    },
  },
  'W-PASSAGE-LOST': {
    severity: 'warning',
    en: {
      message:
        'passage {id} finds no citation: 「{quote}」 does not stand exactly once, or holds none or several',
      help: 'Quote words that stand once in the text (or give line) together with the citation; where they hold several, name the one that is meant with cited.',
    },
    zh: {
      message: '引文所在 {id} 無處可施：「{quote}」於原文並非恰見一次，或其中沒有出處、或不止一個出處',
      help: '請引原文中恰見一次（或加 line）且含該出處的文字；其中不止一個出處者，以 cited 指明。',
    },
  },
  'W-DECISION-NOTE': {
    severity: 'warning',
    en: {
      message: 'the note of decision {id} does not speak of the words that it changes: {note}',
      help: 'Correct the note, or leave it out: the usual formula is made from the decision itself.',
    },
    zh: {
      message: '決定 {id} 的校勘記未提及所改文字：{note}',
      help: '請改正校勘記，或刪去 note：程式會據決定本身寫出通行格式。',
    },
  },
  'E-INIT-NOT-EMPTY': {
    severity: 'error',
    en: { message: '{folder} is not empty; nothing is written into it', help: 'Name a new folder.' },
    zh: { message: '{folder} 並非空資料夾，未寫入任何檔案', help: '請另指定新資料夾。' },
  },
  'E-INIT-TWICE': {
    severity: 'error',
    en: {
      message: 'two of the texts are named {name}',
      help: 'Rename one: texts of an edition lie in one folder.',
    },
    zh: { message: '有兩個文本同名：{name}', help: '請改其一之名：同一版本之文本置於同一資料夾。' },
  },
} satisfies Record<string, CatalogueEntry>;
