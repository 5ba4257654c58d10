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
  'W-HEADING-PROPOSAL': {
    severity: 'warning',
    en: {
      message: 'the heading “{label}” is impossible here, where {western} is due; read “{proposal}”?',
      help: 'Correct it (edition/decisions/corrections.yaml), or state the year in the edition’s chronology.',
    },
    zh: {
      message: '紀年「{label}」於此（公元 {western} 年）不可能，疑當作「{proposal}」',
      help: '請校改（edition/decisions/corrections.yaml），或於年表註明此年。',
    },
  },
  'W-HEADING-IMPOSSIBLE': {
    severity: 'warning',
    en: {
      message: 'the heading “{label}” is impossible here, where {western} is due',
      help: 'Correct it (edition/decisions/corrections.yaml), or state the year in the edition’s chronology.',
    },
    zh: {
      message: '紀年「{label}」於此（公元 {western} 年）不可能',
      help: '請校改（edition/decisions/corrections.yaml），或於年表註明此年。',
    },
  },
  'W-HEADING-CHRONOLOGY': {
    severity: 'warning',
    en: {
      message: 'by the edition’s chronology “{label}” is {stated}, but it stands where {western} is due',
      help: 'Correct the heading or the chronology.',
    },
    zh: {
      message: '據年表，「{label}」為公元 {stated} 年，而此處當為 {western} 年',
      help: '請校改紀年或年表。',
    },
  },
  'W-HEADING-ORDER': {
    severity: 'warning',
    en: {
      message: '“{label}” ({western}) comes after “{before}” ({previous})',
      help: 'Years of a chronicle go forward: a heading may be wrong or displaced.',
    },
    zh: {
      message: '「{label}」（{western}）在「{before}」（{previous}）之後',
      help: '編年當順次：紀年或有誤，或錯簡。',
    },
  },
  'W-DATE-IMPOSSIBLE': {
    severity: 'warning',
    en: {
      message: '“{date}” cannot be: {reason}',
      help: 'A character may be wrong, or the date may belong elsewhere.',
    },
    zh: { message: '「{date}」不可能：{reasonZh}', help: '或字有誤，或繫於他處。' },
  },
  'W-DATE-DAY': {
    severity: 'warning',
    en: { message: '“{date}” cannot be: {reason}', help: 'In that year it would fit {months}.' },
    zh: { message: '「{date}」不可能：{reasonZh}', help: '是年合者：{months}。' },
  },
  'W-DATE-SEASON': {
    severity: 'warning',
    en: { message: '“{date}”: that month belongs to {season}', help: 'The season or the month is wrong.' },
    zh: { message: '「{date}」：是月當屬{season}', help: '季或月有誤。' },
  },
  'W-DATE-MONTH-ORDER': {
    severity: 'warning',
    en: {
      message: '“{date}” comes after “{before}” in one year',
      help: 'An entry may be displaced, or a month wrong.',
    },
    zh: { message: '同年之內「{date}」在「{before}」之後', help: '或錯簡，或月份有誤。' },
  },
} satisfies Record<string, CatalogueEntry>;
