import type { CatalogueEntry } from './index.js';

/** What the XML reader says: well-formedness, encoding, and the limits that keep hostile input harmless. */
export const xmlMessages = {
  'E-XML-SYNTAX': {
    severity: 'error',
    en: {
      message: 'not well-formed XML: {reason}',
      help: 'Mend the file at this place; what follows it was not read.',
    },
    zh: { message: 'XML 不合語法：{reason}', help: '請修正此處；其後的內容未讀取。' },
  },
  'E-XML-TAG-MISMATCH': {
    severity: 'error',
    en: {
      message: 'the end tag `</{found}>` does not match `<{open}>`, opened at line {line}, column {column}',
      help: 'Close `{open}` first, or mend the name of the end tag. What follows was not read.',
    },
    zh: {
      message: '結束標籤 `</{found}>` 與第 {line} 行第 {column} 欄的 `<{open}>` 不相配',
      help: '請先結束 `{open}`，或改正結束標籤的名稱。其後的內容未讀取。',
    },
  },
  'E-XML-END-TAG-STRAY': {
    severity: 'error',
    en: {
      message: 'the end tag `</{found}>` closes nothing: no element is open here',
      help: 'Remove it, or put back the start tag that is missing.',
    },
    zh: { message: '結束標籤 `</{found}>` 沒有相應的起始標籤', help: '請刪去此標籤，或補上起始標籤。' },
  },
  'E-XML-UNCLOSED': {
    severity: 'error',
    en: {
      message: 'the file ends, but `<{open}>`, opened at line {line}, column {column}, is not closed',
      help: 'Add the end tag, or check whether the file was cut off.',
    },
    zh: {
      message: '檔案已結束，但第 {line} 行第 {column} 欄的 `<{open}>` 尚未結束',
      help: '請補上結束標籤，或檢查檔案是否被截斷。',
    },
  },
  'E-XML-ENTITY-UNDEFINED': {
    severity: 'error',
    en: {
      message: 'the entity `&{name};` is not defined',
      help: 'Write the character itself or a character reference such as `&#x4E00;`; a plain `&` is written `&amp;`.',
    },
    zh: {
      message: '實體 `&{name};` 沒有定義',
      help: '請直接寫出該字，或用字元參照如 `&#x4E00;`；單獨的 `&` 應寫作 `&amp;`。',
    },
  },
  'E-XML-ENTITY-EXTERNAL': {
    severity: 'error',
    en: {
      message: 'the entity `&{name};` stands for another file, which is never read',
      help: 'Put the content in its place, or use XInclude before validating.',
    },
    zh: {
      message: '實體 `&{name};` 指向另一檔案，本程式不讀取',
      help: '請將內容直接寫入，或先以 XInclude 合併。',
    },
  },
  'E-XML-ENTITY-MARKUP': {
    severity: 'error',
    en: {
      message: 'the entity `&{name};` holds markup; only entities of plain text are expanded',
      help: 'Put the markup in its place.',
    },
    zh: { message: '實體 `&{name};` 含有標記；本程式只展開純文字實體', help: '請將標記直接寫入。' },
  },
  'E-XML-ENTITY-EXPANSION': {
    severity: 'error',
    en: {
      message: 'the entity `&{name};` expands without end or to more than {limit} characters',
      help: 'Entities that multiply each other are a known attack; the file was not read further.',
    },
    zh: {
      message: '實體 `&{name};` 展開無盡，或超過 {limit} 字',
      help: '相互倍增的實體是已知的攻擊手法；其後的內容未讀取。',
    },
  },
  'W-XML-DTD-NOT-READ': {
    severity: 'warning',
    en: {
      message: 'the DTD `{system}` is not read: neither its entities nor its default attributes apply',
      help: 'Remove the DOCTYPE if the document is meant to be checked against a RELAX NG grammar.',
    },
    zh: {
      message: '不讀取 DTD `{system}`：其中的實體與預設屬性一概不用',
      help: '若以 RELAX NG 驗證，請刪去 DOCTYPE。',
    },
  },
  'E-XML-PREFIX-UNBOUND': {
    severity: 'error',
    en: {
      message: 'the namespace prefix `{prefix}` is not declared',
      help: 'Declare it with xmlns:{prefix}="…" on this element or on one around it.',
    },
    zh: {
      message: '名稱空間前綴 `{prefix}` 沒有宣告',
      help: '請在本元素或外層元素上以 xmlns:{prefix}="…" 宣告。',
    },
  },
  'E-XML-ATTRIBUTE-TWICE': {
    severity: 'error',
    en: { message: 'the attribute `{name}` is given twice on `{element}`', help: 'Keep one of them.' },
    zh: { message: '`{element}` 的屬性 `{name}` 出現兩次', help: '請保留其一。' },
  },
  'E-XML-NO-ROOT': {
    severity: 'error',
    en: { message: 'the file holds no element', help: 'An XML document has one root element.' },
    zh: { message: '檔案中沒有任何元素', help: 'XML 文件應有一個根元素。' },
  },
  'E-XML-ENCODING': {
    severity: 'error',
    en: {
      message: 'the bytes {bytes} are not {encoding}',
      help: 'Save the file as UTF-8, or declare its encoding in the XML declaration.',
    },
    zh: {
      message: '位元組 {bytes} 不是合法的 {encoding}',
      help: '請以 UTF-8 儲存，或在 XML 宣告中註明編碼。',
    },
  },
  'E-XML-ENCODING-UNKNOWN': {
    severity: 'error',
    en: { message: 'the encoding `{encoding}` is not known', help: 'Save the file as UTF-8.' },
    zh: { message: '不認識編碼 `{encoding}`', help: '請以 UTF-8 儲存。' },
  },
  'E-XML-TOO-DEEP': {
    severity: 'error',
    en: {
      message: 'elements are nested more than {limit} deep; the rest was not read',
      help: 'No edition needs this. Check the program that made the file.',
    },
    zh: { message: '元素層次超過 {limit} 層；其後的內容未讀取', help: '請檢查產生此檔案的程式。' },
  },
  'E-XML-TOO-LONG': {
    severity: 'error',
    en: {
      message: 'a single tag, text or comment runs over more than {limit} characters; the rest was not read',
      help: 'Check the program that made the file.',
    },
    zh: {
      message: '單一標籤、文字或註解超過 {limit} 字；其後的內容未讀取',
      help: '請檢查產生此檔案的程式。',
    },
  },
} satisfies Record<string, CatalogueEntry>;
