import type { CatalogueEntry } from './index.js';

/** Writing TEI and reading source text back out of it. */
export const teiMessages = {
  'W-TEI-CROSSING': {
    severity: 'warning',
    en: {
      message: 'the mark {kind} on {text} crosses another and was left out',
      help: 'Elements must nest. Decide by a ruling which of the two holds.',
    },
    zh: {
      message: '「{text}」之 {kind} 標記與他標記交錯，已略去',
      help: '元素必須層層相套，請以裁定取其一。',
    },
  },
  'E-TEI-MALFORMED': {
    severity: 'error',
    en: {
      message: 'not well-formed XML: {reason}',
      help: 'Mend the XML at this place; nothing has been written.',
    },
    zh: { message: 'XML 不合語法：{reason}', help: '請修正此處 XML；未寫出任何檔案。' },
  },
  'W-TEI-OUTSIDE': {
    severity: 'warning',
    en: {
      message:
        'the element {element} is outside the encoding rules: whether its text is source text is not defined',
      help: 'Its text is taken as source text. See docs/encoding.md for the elements that have a meaning here.',
    },
    zh: {
      message: '元素 {element} 不在編碼規則之內，其文字是否屬原文無從定義',
      help: '其文字暫作原文處理；各元素之義見 docs/encoding.md。',
    },
  },
  'E-TEI-NOT-RESTORED': {
    severity: 'error',
    en: {
      message:
        'the TEI would not give the source back: they part at character {offset} (…{context}…); nothing has been written',
      help: 'This is a fault of the program. Please report it with the source text.',
    },
    zh: {
      message: 'TEI 無法還原原文：自第 {offset} 字起不同（…{context}…）；未寫出任何檔案',
      help: '此為程式之誤，請連同原文回報。',
    },
  },
  'E-TEI-HASH': {
    severity: 'error',
    en: {
      message:
        'the restored text is not the source file that the header describes (SHA-256 {found}, header {expected})',
      help: 'The source text inside this file was changed. Compare with the source: biannian validate --source.',
    },
    zh: {
      message: '還原之文與檔頭所記原檔不符（SHA-256 {found}，檔頭 {expected}）',
      help: '此檔內之原文已被更動，請用 biannian validate --source 與原檔比對。',
    },
  },
  'E-TEI-EDITED': {
    severity: 'error',
    en: {
      message: '{file} was changed by hand since it was made; it is not overwritten',
      help: 'Bring the changes home (decisions, authority lists) and convert with --force, or write elsewhere with -o.',
    },
    zh: {
      message: '{file} 製成後曾經人手修改，不予覆寫',
      help: '請先將修改收入校改決定或規範檔，再以 --force 轉換；或用 -o 另存他處。',
    },
  },
  'E-TEI-FOREIGN': {
    severity: 'error',
    en: {
      message: '{file} exists and was not made by this program; it is not overwritten',
      help: 'Write elsewhere with -o, or overwrite it with --force.',
    },
    zh: { message: '{file} 已存在，且非本程式所製，不予覆寫', help: '請用 -o 另存他處，或以 --force 覆寫。' },
  },
} satisfies Record<string, CatalogueEntry>;
