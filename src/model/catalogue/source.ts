import type { CatalogueEntry } from './index.js';

/** Reading a source text: bytes, layout, structure, citations. */
export const sourceMessages = {
  'E-FILE-UNREADABLE': {
    severity: 'error',
    en: {
      message: '{file} cannot be read: {reason}',
      help: 'Check the path and the permissions of the file.',
    },
    zh: { message: '無法讀取 {file}：{reason}', help: '請檢查路徑與檔案權限。' },
  },
  'E-FILE-UNWRITABLE': {
    severity: 'error',
    en: {
      message: '{file} cannot be written: {reason}',
      help: 'Name another place with -o, or see to the permissions of the folder; nothing has been written.',
    },
    zh: {
      message: '無法寫出 {file}：{reason}',
      help: '請以 -o 另指他處，或檢查資料夾權限；未寫出任何檔案。',
    },
  },
  'E-SOURCE-BYTES': {
    severity: 'error',
    en: {
      message: 'byte {offset} ({bytes}) cannot be kept when the file is read as {encoding}',
      help: 'If the file is in another encoding, name it with --encoding; else mend the byte in the source.',
    },
    zh: {
      message: '以 {encoding} 讀取時，第 {offset} 位元組（{bytes}）無法原樣保存',
      help: '若檔案為其他編碼，請用 --encoding 指明；否則請修正該位元組。',
    },
  },
  'E-SOURCE-CHARACTER': {
    severity: 'error',
    en: {
      message: '{character} at byte {offset} is a character that XML 1.0 cannot hold',
      help: 'Remove or replace this character in the source text; nothing has been written.',
    },
    zh: {
      message: '第 {offset} 位元組處的 {character} 為 XML 1.0 所不容之字元',
      help: '請在原文中刪除或替換該字元；未寫出任何檔案。',
    },
  },
  'E-SOURCE-ENCODING': {
    severity: 'error',
    en: {
      message:
        'the encoding cannot be told: not UTF-8 (byte {offset}: {bytes}), and GB18030 and Big5 are both or neither likely',
      help: 'Name it: --encoding utf-8 | utf-16le | utf-16be | gb18030 | big5.',
    },
    zh: {
      message: '無法判定編碼：非 UTF-8（第 {offset} 位元組：{bytes}），GB18030 與 Big5 亦難分辨',
      help: '請指明：--encoding utf-8 | utf-16le | utf-16be | gb18030 | big5。',
    },
  },
  'E-SOURCE-EMPTY': {
    severity: 'error',
    en: {
      message: 'the file is empty: there is nothing to convert',
      help: 'Check that this is the right file.',
    },
    zh: { message: '檔案為空，無可轉換', help: '請確認檔案無誤。' },
  },
  'W-SOURCE-XML': {
    severity: 'warning',
    en: {
      message: 'this looks like XML; its tags are taken as words of the text',
      help: 'convert wants the plain text. To add names to TEI that exists: biannian annotate; the text of TEI: biannian text.',
    },
    zh: {
      message: '此檔似為 XML，其標記將視作正文文字',
      help: 'convert 所需為純文字。欲為既有 TEI 加標名稱，請用 biannian annotate；取 TEI 之文字，請用 biannian text。',
    },
  },
  'W-SOURCE-REPLACEMENT': {
    severity: 'warning',
    en: {
      message: 'U+FFFD stands here: an earlier conversion of this file lost a character',
      help: 'It is kept as it is. Restore the character in the source from another copy.',
    },
    zh: { message: '此處有 U+FFFD：此檔先前轉換時已失一字', help: '已原樣保留；請據他本補正原文。' },
  },
  'E-LAYOUT-NAME': {
    severity: 'error',
    en: {
      message: 'no layout is named {name}; there are {known}',
      help: 'Name one of these, or describe the layout in the configuration (layouts:, see docs/layouts.md).',
    },
    zh: {
      message: '沒有名為 {name} 的版式；現有 {known}',
      help: '請用其中之一，或在設定檔 layouts: 中描述其版式（見 docs/layouts.md）。',
    },
  },
  'W-LAYOUT-UNKNOWN': {
    severity: 'warning',
    en: {
      message: 'no layout fits this text: no year heading was found; the whole text is kept in one division',
      help: 'Describe the layout in the configuration (layouts:, see docs/layouts.md) or name one with --layout.',
    },
    zh: {
      message: '無版式可合此文：未見年份標題；全文原樣保存於一個 div 中',
      help: '請在設定檔 layouts: 中描述其版式（見 docs/layouts.md），或用 --layout 指定。',
    },
  },
  'W-LAYOUT-OUTSIDE': {
    severity: 'warning',
    en: {
      message: '{count} line(s) from here stand outside every year and are kept as they are: {text}',
      help: 'If they begin a year, the layout does not know this heading: see docs/layouts.md.',
    },
    zh: {
      message: '自此 {count} 行不在任何一年之內，已原樣保存：{text}',
      help: '若為年份標題，則版式未能識別，見 docs/layouts.md。',
    },
  },
  'W-ENTRY-NO-CITATION': {
    severity: 'warning',
    en: {
      message: 'an entry without citation: {text}',
      help: 'In this layout a citation ends an entry. Check whether the entry ends where the tool thinks.',
    },
    zh: { message: '此條無出處：{text}', help: '此版式以出處為一條之終，請核對此條起訖。' },
  },
  'W-BRACKET-UNPAIRED': {
    severity: 'warning',
    en: {
      message: '{bracket} has no partner in its paragraph',
      help: 'It is kept as text. Check the source.',
    },
    zh: { message: '{bracket} 在本段內不成對', help: '已作文字保留，請核對原文。' },
  },
  'W-CITATION-UNRESOLVED': {
    severity: 'warning',
    en: {
      message:
        'the citation 《{title}》 names a part, and no work before it in its parenthesis tells of which',
      help: 'Add the work to the authority list, or correct the citation by a decision.',
    },
    zh: {
      message: '出處《{title}》僅舉篇名，括號內前文未見書名',
      help: '請於規範檔補入該書，或以校改決定修正出處。',
    },
  },
} satisfies Record<string, CatalogueEntry>;
