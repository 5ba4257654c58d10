import type { CatalogueEntry } from './index.js';

export const calendarMessages = {
  'E-CHRONOLOGY-SYNTAX': {
    severity: 'error',
    en: {
      message: 'the chronology is not well-formed YAML: {reason}',
      help: 'Mend the line; nothing of the file is used until then.',
    },
    zh: { message: '年表不是合格的 YAML：{reason}', help: '請改正該行；改正以前，整份年表不予採用。' },
  },
  'E-CHRONOLOGY-SHAPE': {
    severity: 'error',
    en: {
      message: '“{what}” of the chronology should be {expected}',
      help: 'See docs/calendar.md for the format.',
    },
    zh: { message: '年表的「{what}」格式不合（應為 {expected}）', help: '格式見 docs/calendar.md。' },
  },
  'E-CHRONOLOGY-YEAR': {
    severity: 'error',
    en: {
      message: '{key}: “{value}” is no Western year from -220 to 1911',
      help: 'Write the year as a whole number; 0 is 1 BC.',
    },
    zh: { message: '{key}：「{value}」不是 -220 至 1911 間的西曆年', help: '請寫整數；0 為公元前一年。' },
  },
  'E-CHRONOLOGY-MISSING': {
    severity: 'error',
    en: { message: 'a row of the chronology lacks “{key}”', help: 'Add it; the row is left out until then.' },
    zh: { message: '年表此行缺「{key}」', help: '請補上；補上以前，此行不予採用。' },
  },
} satisfies Record<string, CatalogueEntry>;
