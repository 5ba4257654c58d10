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
  'W-RULING-OUT-OF-TIME': {
    severity: 'warning',
    en: {
      message: 'by a ruling without a reason, {name} ({ref}, {life}) is named in {year}[[, {times} times]]',
      help: 'State the reason in the ruling, or let it name another record.',
    },
    zh: {
      message: '依一條未附理由的裁定，{name}（{ref}，{life}）見於 {year} 年[[，凡 {times} 次]]',
      help: '請於裁定中述明理由，或改指他條。',
    },
  },
  'W-NAME-UNBORN': {
    severity: 'warning',
    en: {
      message: '{name} ({ref}, {life}) is named in {year}, before his birth[[, {times} times]]',
      help: 'Perhaps another of that name is meant: add a record or a ruling. Or mend the dates of the record.',
    },
    zh: {
      message: '{name}（{ref}，{life}）見於 {year} 年，其時尚未出生[[，凡 {times} 次]]',
      help: '或為同名之人：請增記錄或裁定；或修正記錄之生卒年。',
    },
  },
  'I-NAME-LONG-DEAD': {
    severity: 'info',
    en: {
      message:
        '{name} ({ref}, {life}) is named in {year}, more than forty years after his death[[, {times} times]]',
      help: 'If he is remembered there, say so in his record (note type="remembered"); if another is meant, add a record or a ruling.',
    },
    zh: {
      message: '{name}（{ref}，{life}）見於 {year} 年，卒後已逾四十年[[，凡 {times} 次]]',
      help: '若為追述，請於記錄中註明（note type="remembered"）；若為同名之人，請增記錄或裁定。',
    },
  },
  'W-RULING-CONFLICT': {
    severity: 'warning',
    en: {
      message: 'two rulings on “{quote}” differ: {first}, then {second}; the later one holds',
      help: 'Take the one that no longer holds out of the file of rulings.',
    },
    zh: {
      message: '對「{quote}」有兩條裁定相異：先作 {first}，後作 {second}；以後者為準',
      help: '請自裁定檔刪去已不用者。',
    },
  },
  'W-UNION-CIRCLE': {
    severity: 'warning',
    en: {
      message: 'rulings make {records} the same in a circle; all are written as {kept}',
      help: 'Let the record that is to stay come first in each of them.',
    },
    zh: {
      message: '諸裁定以 {records} 互為一人，循環不已；今皆作 {kept}',
      help: '請以欲保留之記錄為各裁定之首。',
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
