import type { CatalogueEntry } from './index.js';

export const publishMessages = {
  'E-BROWSER-MISSING': {
    severity: 'error',
    en: {
      message: 'no browser was found to print the PDF',
      help: 'Install Google Chrome, Chromium or Microsoft Edge, or name one in the environment variable BIANNIAN_BROWSER. On Linux (x64) `npm install @sparticuz/chromium` is enough. Everything but the PDF has been made.',
    },
    zh: {
      message: '找不到可用來輸出 PDF 的瀏覽器',
      help: '請安裝 Google Chrome、Chromium 或 Microsoft Edge，或以環境變數 BIANNIAN_BROWSER 指定；Linux（x64）上 `npm install @sparticuz/chromium` 即可。PDF 以外的產品均已做成。',
    },
  },
  'E-BROWSER-PATH': {
    severity: 'error',
    en: {
      message: '{variable} names {path}, which is not a program that can be run',
      help: 'Correct or unset {variable}.',
    },
    zh: {
      message: '環境變數 {variable} 所指的 {path} 不是可以執行的程式',
      help: '請更正或取消 {variable}。',
    },
  },
  'E-PUBLISH-NOT-TEI': {
    severity: 'error',
    en: {
      message: 'this is no TEI document: its root is <{root}>',
      help: 'Name TEI files, as `biannian convert` makes them; nothing has been published.',
    },
    zh: {
      message: '此非 TEI 文件：其根元素為 <{root}>',
      help: '請指明 TEI 檔案，如 `biannian convert` 所產生者；未輸出任何產品。',
    },
  },
  'E-PUBLISH-XML': {
    severity: 'error',
    en: {
      message: '{file} is not well-formed XML in UTF-8: {reason}',
      help: 'Run `biannian validate` on it; it names line and column.',
    },
    zh: {
      message: '{file} 不是格式正確的 UTF-8 XML：{reason}',
      help: '請先以 `biannian validate` 檢查，其報告指出行與列。',
    },
  },
  'W-SITE-GLYPH': {
    severity: 'warning',
    en: {
      message: '{character} ({code}) may be missing on readers’ systems, and the site has no glyph for it',
      help: 'Describe it in the header: a char with mapping type="IDS" (⿰口移). The glyph is then composed.',
    },
    zh: {
      message: '讀者的系統可能沒有 {character}（{code}），本站亦無其字形',
      help: '請在檔頭以 char 描述之：mapping type="IDS"（如 ⿰口移），即可拼合字形。',
    },
  },
  'E-SITE-FOLDER': {
    severity: 'error',
    en: {
      message: '{folder} holds files and is no site made by this program',
      help: 'The folder of the site is replaced as a whole. Name another one, or empty this one.',
    },
    zh: {
      message: '{folder} 內有檔案，且不是本程式所產生的網站',
      help: '網站資料夾會整個被取代。請另指定資料夾，或先將其清空。',
    },
  },
  'E-GLYPH-MISSING': {
    severity: 'error',
    en: {
      message: 'the fonts of the book have no glyph for {character} ({code}); {count} place(s)',
      help: 'Declare the character in the header (charDecl/char with a mapping of type "Unicode" or "standard" for itself and one of type "IDS" that says how it is composed, e.g. ⿰口移), or, if it is a private-use character, put it into g[@ref]. Characters without a glyph would print blank.',
    },
    zh: {
      message: '書中字體缺 {character}（{code}），凡 {count} 處',
      help: '請在檔頭 charDecl 中以 char 說明此字：type="Unicode" 的 mapping 為其本字，type="IDS" 的 mapping 為其構形（如 ⿰口移）；私用區字請用 g[@ref]。缺字若逕行輸出即成空白。',
    },
  },
} satisfies Record<string, CatalogueEntry>;
