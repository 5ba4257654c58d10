import type { CatalogueEntry } from './index.js';

/** What the RELAX NG engine says about documents that break their grammar. Names in `{expected}` come ranked. */
export const relaxngMessages = {
  'E-RNG-ELEMENT-MISSPELT': {
    severity: 'error',
    en: {
      message: 'there is no element `{element}`; did you mean `{suggestion}`?',
      help: 'Change the name to `{suggestion}`, in the start tag and in the end tag.',
    },
    zh: {
      message: '沒有元素 `{element}`；是否應為 `{suggestion}`？',
      help: '請將起始與結束標籤的名稱改為 `{suggestion}`。',
    },
  },
  'E-RNG-ELEMENT-UNKNOWN': {
    severity: 'error',
    en: {
      message: 'there is no element `{element}` in this grammar',
      help: 'In `{parent}` may stand here: {expected}.',
    },
    zh: { message: '此語法中沒有元素 `{element}`', help: '`{parent}` 之內此處可有：{expected}。' },
  },
  'E-RNG-ELEMENT-NAMESPACE': {
    severity: 'error',
    en: {
      message: '`{element}` is in the namespace “{found}” and should be in “{wanted}”',
      help: 'Declare it: xmlns="{wanted}" on this element (or the right prefix). Everything within was checked as if it were so.',
    },
    zh: {
      message: '`{element}` 的名稱空間是「{found}」，應為「{wanted}」',
      help: '請在此元素上宣告 xmlns="{wanted}"（或使用正確的前綴）。其內容已按正確的名稱空間檢查。',
    },
  },
  'E-RNG-ELEMENT-MISPLACED': {
    severity: 'error',
    en: { message: '`{element}` is not allowed in `{parent}`', help: 'Here may stand: {expected}.' },
    zh: { message: '`{parent}` 之內不可有 `{element}`', help: '此處可有：{expected}。' },
  },
  'E-RNG-ELEMENT-WRAPPER': {
    severity: 'error',
    en: {
      message: '`{element}` is not allowed directly in `{parent}`; it may stand in `{wrapper}`',
      help: 'Put `<{wrapper}>` around it. Directly here may stand: {expected}.',
    },
    zh: {
      message: '`{parent}` 之內不可直接有 `{element}`；可置於 `{wrapper}` 之內',
      help: '請以 `<{wrapper}>` 包住。此處可直接有：{expected}。',
    },
  },
  'E-RNG-ELEMENT-AFTER': {
    severity: 'error',
    en: {
      message: '`{element}` is not allowed in `{parent}` after `{previous}`',
      help: 'Put it before the first `{previous}`. Here may stand: {expected}.',
    },
    zh: {
      message: '`{parent}` 之內，`{previous}` 之後不可再有 `{element}`',
      help: '請移至第一個 `{previous}` 之前。此處可有：{expected}。',
    },
  },
  'E-RNG-ELEMENT-MISSING': {
    severity: 'error',
    en: {
      message: '{missing} is missing in `{parent}` before `{element}`',
      help: 'Add {missing} before this `{element}`.',
    },
    zh: {
      message: '`{parent}` 之內，`{element}` 之前缺少 {missing}',
      help: '請在此 `{element}` 之前加上 {missing}。',
    },
  },
  'E-RNG-ELEMENT-ORDER': {
    severity: 'error',
    en: {
      message: 'wrong order in `{parent}`: {missing} has to come before `{element}`',
      help: 'Move {missing} before this `{element}`.',
    },
    zh: {
      message: '`{parent}` 之內次序不對：{missing} 應在 `{element}` 之前',
      help: '請將 {missing} 移至此 `{element}` 之前。',
    },
  },
  'E-RNG-ROOT': {
    severity: 'error',
    en: {
      message: 'a document of this grammar cannot begin with `{element}`',
      help: 'The root element may be: {expected}. Is this the right grammar?',
    },
    zh: { message: '此語法的文件不能以 `{element}` 為根', help: '根元素可為：{expected}。是否用對了語法？' },
  },
  'E-RNG-CONTENT-INCOMPLETE': {
    severity: 'error',
    en: {
      message: '`{element}` is not complete: {missing} is missing',
      help: 'Add it before the end tag. Here may stand: {expected}.',
    },
    zh: {
      message: '`{element}` 不完整：缺少 {missing}',
      help: '請在結束標籤之前補上。此處可有：{expected}。',
    },
  },
  'E-RNG-TEXT': {
    severity: 'error',
    en: {
      message: 'text is not allowed directly in `{element}`: “{text}”',
      help: 'Put it into one of: {expected}.',
    },
    zh: { message: '`{element}` 之內不可直接有文字：「{text}」', help: '請置於以下元素之內：{expected}。' },
  },
  'E-RNG-CONTENT-VALUE': {
    severity: 'error',
    en: { message: 'the content “{value}” of `{element}` is not {wanted}', help: 'Allowed: {wanted}.' },
    zh: { message: '`{element}` 的內容「{value}」不是 {wanted}', help: '容許：{wanted}。' },
  },
  'E-RNG-ATTRIBUTE-UNKNOWN': {
    severity: 'error',
    en: {
      message: 'not allowed on `{element}`: the attribute {attributes}',
      help: 'Remove it. Allowed here: {expected}.',
    },
    zh: { message: '`{element}` 不可有屬性 {attributes}', help: '請刪去。此處可有：{expected}。' },
  },
  'E-RNG-ATTRIBUTE-MISSPELT': {
    severity: 'error',
    en: {
      message: 'the attribute `{attribute}` is not allowed on `{element}`; did you mean `{suggestion}`?',
      help: 'Change the name to `{suggestion}`.',
    },
    zh: {
      message: '`{element}` 沒有屬性 `{attribute}`；是否應為 `{suggestion}`？',
      help: '請將名稱改為 `{suggestion}`。',
    },
  },
  'E-RNG-ATTRIBUTE-CONFLICT': {
    severity: 'error',
    en: {
      message: 'the attribute `{attribute}` cannot stand on `{element}` together with {others}',
      help: 'Keep one of them.',
    },
    zh: { message: '`{element}` 的屬性 `{attribute}` 不可與 {others} 並用', help: '請保留其一。' },
  },
  'E-RNG-ATTRIBUTE-MISSING': {
    severity: 'error',
    en: { message: '`{element}` needs the attribute {missing}', help: 'Add {missing} to the start tag.' },
    zh: { message: '`{element}` 必須有屬性 {missing}', help: '請在起始標籤中加上 {missing}。' },
  },
  'E-RNG-VALUE': {
    severity: 'error',
    en: {
      message: 'the value “{value}” of `{attribute}` on `{element}` is not {wanted}',
      help: 'Allowed: {wanted}.',
    },
    zh: {
      message: '`{element}` 的屬性 `{attribute}` 之值「{value}」不是 {wanted}',
      help: '容許：{wanted}。',
    },
  },
  'E-RNG-VALUE-MISSPELT': {
    severity: 'error',
    en: {
      message: '“{value}” is no value of `{attribute}` on `{element}`; did you mean “{suggestion}”?',
      help: 'Allowed: {wanted}.',
    },
    zh: {
      message: '`{element}` 的屬性 `{attribute}` 沒有值「{value}」；是否應為「{suggestion}」？',
      help: '容許：{wanted}。',
    },
  },
  'E-RNG-ID-TWICE': {
    severity: 'error',
    en: {
      message: 'the id “{id}” is given twice; first at line {line}, column {column}',
      help: 'An id names one element only. Give this one another.',
    },
    zh: {
      message: '標識「{id}」重複，首見於第 {line} 行第 {column} 欄',
      help: '一個標識只能指一個元素，請另取一個。',
    },
  },
  'E-RNG-IDREF': {
    severity: 'error',
    en: {
      message: 'no element of this document has the id “{id}”',
      help: 'Mend the reference, or add the id.',
    },
    zh: { message: '本文件沒有標識為「{id}」的元素', help: '請改正引用，或補上標識。' },
  },
} satisfies Record<string, CatalogueEntry>;
