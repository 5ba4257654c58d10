import type { CatalogueEntry } from './index.js';

/** What the RELAX NG engine says about a grammar that cannot be used; § are those of the RELAX NG specification. */
export const relaxngGrammarMessages = {
  'E-GRAMMAR-COMPACT': {
    severity: 'error',
    en: {
      message: '{file} is in the compact syntax of RELAX NG, which is not read',
      help: 'Convert it once to the XML syntax, for example with trang: `trang grammar.rnc grammar.rng`.',
    },
    zh: {
      message: '{file} 是 RELAX NG 簡潔語法，本程式不讀取',
      help: '請先轉為 XML 語法，例如：`trang grammar.rnc grammar.rng`。',
    },
  },
  'E-GRAMMAR-NOT-RELAXNG': {
    severity: 'error',
    en: {
      message: 'the root element `{element}` is no RELAX NG pattern',
      help: 'A grammar begins with `<grammar xmlns="http://relaxng.org/ns/structure/1.0">`. W3C schemas and DTDs are not read.',
    },
    zh: {
      message: '根元素 `{element}` 不是 RELAX NG 模式',
      help: '語法檔以 `<grammar xmlns="http://relaxng.org/ns/structure/1.0">` 開頭；不讀取 W3C Schema 與 DTD。',
    },
  },
  'E-GRAMMAR-ELEMENT': {
    severity: 'error',
    en: { message: '`{element}` is not allowed in `{parent}` of a RELAX NG grammar (§3)' },
    zh: { message: 'RELAX NG 語法中 `{parent}` 之內不可有 `{element}`（§3）' },
  },
  'E-GRAMMAR-CONTENT': {
    severity: 'error',
    en: { message: '`{element}` is not complete: {missing} is missing (§3)' },
    zh: { message: '`{element}` 不完整：缺少 {missing}（§3）' },
  },
  'E-GRAMMAR-TEXT': {
    severity: 'error',
    en: { message: 'text is not allowed in `{element}` of a RELAX NG grammar (§3)' },
    zh: { message: 'RELAX NG 語法中 `{element}` 之內不可有文字（§3）' },
  },
  'E-GRAMMAR-ATTRIBUTE': {
    severity: 'error',
    en: { message: '`{element}` has no attribute `{attribute}` (§3)' },
    zh: { message: '`{element}` 沒有屬性 `{attribute}`（§3）' },
  },
  'E-GRAMMAR-ATTRIBUTE-MISSING': {
    severity: 'error',
    en: { message: '`{element}` needs the attribute `{attribute}` (§3)' },
    zh: { message: '`{element}` 必須有屬性 `{attribute}`（§3）' },
  },
  'E-GRAMMAR-ATTRIBUTE-VALUE': {
    severity: 'error',
    en: { message: '`{attribute}="{value}"` is not possible on `{element}` (§{section})' },
    zh: { message: '`{element}` 的 `{attribute}` 不可為 "{value}"（§{section}）' },
  },
  'E-GRAMMAR-PREFIX': {
    severity: 'error',
    en: { message: 'the prefix of `{name}` is not declared (§4.10)' },
    zh: { message: '`{name}` 的前綴沒有宣告（§4.10）' },
  },
  'E-GRAMMAR-FILE': {
    severity: 'error',
    en: {
      message: '`{href}` cannot be read: {reason}',
      help: 'It is looked for beside the file that names it: {path}',
    },
    zh: { message: '無法讀取 `{href}`：{reason}', help: '本程式在引用它的檔案旁尋找：{path}' },
  },
  'E-GRAMMAR-REMOTE': {
    severity: 'error',
    en: {
      message: '`{href}` is not a file: grammars are never fetched',
      help: 'Keep a copy beside the grammar and name that.',
    },
    zh: {
      message: '`{href}` 不是本地檔案：本程式不從網路取得語法',
      help: '請在語法檔旁存一份副本並引用之。',
    },
  },
  'E-GRAMMAR-LOOP': {
    severity: 'error',
    en: { message: 'the file includes itself: {files} (§{section})' },
    zh: { message: '檔案引用了自身：{files}（§{section}）' },
  },
  'E-GRAMMAR-INCLUDE': {
    severity: 'error',
    en: { message: '`{href}` is no grammar and cannot be included (§4.7)' },
    zh: { message: '`{href}` 不是 grammar，不可 include（§4.7）' },
  },
  'E-GRAMMAR-OVERRIDE': {
    severity: 'error',
    en: { message: 'the include redefines `{name}`, but `{href}` does not define it (§4.7)' },
    zh: { message: 'include 重新定義 `{name}`，但 `{href}` 中並無此定義（§4.7）' },
  },
  'E-GRAMMAR-NAME-CLASS': {
    severity: 'error',
    en: { message: '`{inner}` is not allowed within `{outer}` (§4.16)' },
    zh: { message: '`{outer}` 之內不可有 `{inner}`（§4.16）' },
  },
  'E-GRAMMAR-DATATYPE-LIBRARY': {
    severity: 'error',
    en: {
      message: 'the datatype library `{subject}` is not known (§4.16)',
      help: 'Known: http://www.w3.org/2001/XMLSchema-datatypes, http://relaxng.org/ns/compatibility/datatypes/1.0, and the built-in types.',
    },
    zh: {
      message: '不認識資料型別庫 `{subject}`（§4.16）',
      help: '可用者：http://www.w3.org/2001/XMLSchema-datatypes、http://relaxng.org/ns/compatibility/datatypes/1.0 與內建型別。',
    },
  },
  'E-GRAMMAR-DATATYPE': {
    severity: 'error',
    en: { message: 'there is no datatype `{subject}` in its library (§4.16)' },
    zh: { message: '型別庫中沒有 `{subject}`（§4.16）' },
  },
  'E-GRAMMAR-PARAM': {
    severity: 'error',
    en: { message: 'the parameter `{subject}` is not possible for `{type}` (§4.16)' },
    zh: { message: '`{type}` 不可有參數 `{subject}`（§4.16）' },
  },
  'E-GRAMMAR-VALUE': {
    severity: 'error',
    en: { message: '"{value}" is no literal of {type}, so that nothing could match it (§4.16)' },
    zh: { message: '"{value}" 不是 {type} 的字面值，無可匹配（§4.16）' },
  },
  'E-GRAMMAR-COMBINE': {
    severity: 'error',
    en: {
      message: '`{name}` is defined more than once without saying how to combine the definitions (§4.17)',
      help: 'Give combine="choice" or combine="interleave" to all of them but one, the same everywhere.',
    },
    zh: {
      message: '`{name}` 重複定義而未說明如何合併（§4.17）',
      help: '請一致使用 combine="choice" 或 combine="interleave"。',
    },
  },
  'E-GRAMMAR-START': {
    severity: 'error',
    en: { message: 'the grammar has no `start` (§4.18)' },
    zh: { message: '語法沒有 `start`（§4.18）' },
  },
  'E-GRAMMAR-REF': {
    severity: 'error',
    en: { message: 'the reference to `{name}` leads nowhere: it is not defined (§4.18)' },
    zh: { message: '引用的 `{name}` 沒有定義（§4.18）' },
  },
  'E-GRAMMAR-PARENT-REF': {
    severity: 'error',
    en: { message: '`parentRef` to `{name}` outside of a nested grammar (§4.18)' },
    zh: { message: '`parentRef` 引用 `{name}`，但不在內層 grammar 之中（§4.18）' },
  },
  'E-GRAMMAR-RECURSION': {
    severity: 'error',
    en: { message: '`{name}` refers to itself without an element between (§4.19)' },
    zh: { message: '`{name}` 引用自身而其間沒有元素（§4.19）' },
  },
  'E-GRAMMAR-PATH': {
    severity: 'error',
    en: { message: 'in {where}: `{inner}` is not allowed within `{outer}` (§{section})' },
    zh: { message: '{where}：`{outer}` 之內不可有 `{inner}`（§{section}）' },
  },
  'E-GRAMMAR-STRING-SEQUENCE': {
    severity: 'error',
    en: {
      message: 'in {where}: data cannot stand beside other content or be repeated, except in a list (§7.2)',
    },
    zh: { message: '{where}：除在 list 內，資料不可與其他內容並列或重複（§7.2）' },
  },
  'E-GRAMMAR-ATTRIBUTE-TWICE': {
    severity: 'error',
    en: { message: 'in {where}: the attribute {name} could be given twice (§7.3)' },
    zh: { message: '{where}：屬性 {name} 可能重複（§7.3）' },
  },
  'E-GRAMMAR-ATTRIBUTE-OPEN': {
    severity: 'error',
    en: {
      message: 'in {where}: attributes with any name have to be repeated with oneOrMore or zeroOrMore (§7.3)',
    },
    zh: { message: '{where}：任意名稱的屬性必須置於 oneOrMore 或 zeroOrMore 之內（§7.3）' },
  },
  'E-GRAMMAR-INTERLEAVE': {
    severity: 'error',
    en: { message: 'in {where}: two parts of an interleave both allow {name} (§7.4)' },
    zh: { message: '{where}：interleave 的兩部分都允許 {name}（§7.4）' },
  },
  'E-GRAMMAR-ID-TYPE': {
    severity: 'error',
    en: {
      message:
        'in {where}: the attribute {name} is of type ID, IDREF or IDREFS here, but not everywhere, or its name is open (DTD compatibility §5)',
    },
    zh: { message: '{where}：屬性 {name} 的 ID 型別不一致，或名稱不確定（DTD 相容 §5）' },
  },
  'E-GRAMMAR-TOO-LARGE': {
    severity: 'error',
    en: { message: 'the grammar is too large or too deeply nested: {limit}' },
    zh: { message: '語法過大或層次過深：{limit}' },
  },
} satisfies Record<string, CatalogueEntry>;
