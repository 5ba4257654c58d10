import type { CatalogueEntry } from './index.js';

export const recogniseMessages = {
  'E-MODEL-UNREADABLE': {
    severity: 'error',
    en: {
      message: 'the names model {file} cannot be used: {reason}',
      help: 'Use a model that ships with this version, or train one with "biannian train".',
    },
    zh: {
      message: '無法使用人地名模型 {file}：{reason}',
      help: '請使用本版附帶的模型，或以「biannian train」重新訓練。',
    },
  },
  'E-RULINGS': {
    severity: 'error',
    en: {
      message: 'the rulings in {file} cannot be read: {reason}',
      help: 'A ruling has "quote", "is" (person, place, org, role or nothing), "by" and "date"; see docs/recognition.md.',
    },
    zh: {
      message: '無法讀取 {file} 中的裁定：{reason}',
      help: '裁定須有「quote」、「is」（person、place、org、role 或 nothing）、「by」與「date」；參看 docs/recognition.md。',
    },
  },
  'E-GOLD': {
    severity: 'error',
    en: {
      message: 'the gold file {file} cannot be used: {reason}',
      help: 'Gold and answer must be of the same text; white space does not matter.',
    },
    zh: {
      message: '無法使用標準答案 {file}：{reason}',
      help: '標準答案與待評文件須為同一文本；空白不計。',
    },
  },
  'W-RULING-LOST': {
    severity: 'warning',
    en: {
      message: 'a ruling on “{quote}” no longer finds its place: {context}',
      help: 'The text has changed there, or the words stand more than once. Mend the quotation or take the ruling away.',
    },
    zh: {
      message: '對「{quote}」的裁定已找不到所在：{context}',
      help: '該處文字已改，或同樣的字句不止一處。請修正引文，或刪去此裁定。',
    },
  },
  'W-NAMES-SKIPPED': {
    severity: 'warning',
    en: {
      message: 'a paragraph of {length} characters: only the names of the lists are marked',
      help: 'No chronicle has paragraphs this long. Check the line ends of the source text.',
    },
    zh: {
      message: '有一段長達 {length} 字：僅標記規範檔所載之名',
      help: '編年史無如此長段，請檢查原文換行。',
    },
  },
} satisfies Record<string, CatalogueEntry>;
