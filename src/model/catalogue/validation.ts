import type { CatalogueEntry } from './index.js';

/** Checking TEI files: schemas, references, rules, the source text. Grammar and XML have lists of their own. */
export const validationMessages = {
  'E-ID-TWICE': {
    severity: 'error',
    en: {
      message: 'the id {id} is given a second time; the first is on line {line}',
      help: 'Give one of the two another id, and change the pointers that mean it.',
    },
    zh: {
      message: 'id {id} 重複，首見於第 {line} 行',
      help: '請改其中之一，並改指向它的指標。',
    },
  },
  'E-ID-EDITION': {
    severity: 'error',
    en: {
      message: 'the id {id} is also given in {other}, line {line}: it addresses two places of the edition',
      help: 'Ids of juan, years and entries are addresses; number the juan of each file differently.',
    },
    zh: {
      message: 'id {id} 亦見於 {other} 第 {line} 行，同一地址指向兩處',
      help: '卷、年、條之 id 即引用地址，各檔之卷號須不同。',
    },
  },
  'E-REF-DANGLING': {
    severity: 'error',
    en: {
      message: '{element}/@{attribute} points to {value}, which does not exist[[ ({count} times)]]',
      help: '[[Did you mean {suggestion}? ]]Correct the pointer, or give its target this id.',
    },
    zh: {
      message: '{element}/@{attribute} 指向 {value}，並無此 id[[（共 {count} 處）]]',
      help: '[[是否應作 {suggestion}？]]請改正指標，或為目標加上此 id。',
    },
  },
  'E-REF-KIND': {
    severity: 'error',
    en: {
      message:
        '{element}/@{attribute} points to {value}, which is a {found}, not a {wanted}[[ ({count} times)]]',
      help: 'Point to a {wanted}, or mark the name as what it is.',
    },
    zh: {
      message: '{element}/@{attribute} 指向 {value}，該處是 {found}，不是 {wanted}[[（共 {count} 處）]]',
      help: '請指向 {wanted}，或改用相應的標記。',
    },
  },
  'E-REF-EMPTY': {
    severity: 'error',
    en: {
      message: '{element}/@{attribute} is {value}: there is no id after the #',
      help: 'Write the id of the target.',
    },
    zh: { message: '{element}/@{attribute} 作 {value}，# 之後沒有 id', help: '請寫上目標的 id。' },
  },
  'E-REF-NO-HASH': {
    severity: 'error',
    en: {
      message: '{element}/@{attribute} is {value}: without a # this is the name of a file, and there is none',
      help: '[[Did you mean {suggestion}? ]]A pointer to an id of this document begins with #.',
    },
    zh: {
      message: '{element}/@{attribute} 作 {value}，無 # 即為檔名，而並無此檔',
      help: '[[是否應作 {suggestion}？]]指向本文件的 id 須以 # 起首。',
    },
  },
  'E-REF-FILE': {
    severity: 'error',
    en: {
      message: '{element}/@{attribute} points to {value}: there is no file {file}',
      help: 'Correct the path, or the replacementPattern of the prefixDef; other pointers into this file are not checked.',
    },
    zh: {
      message: '{element}/@{attribute} 指向 {value}，並無檔案 {file}',
      help: '請改正路徑或 prefixDef 的 replacementPattern；指向此檔的其他指標未予檢查。',
    },
  },
  'E-REF-PREFIX': {
    severity: 'error',
    en: {
      message:
        '{element}/@{attribute} is {value}: the prefix {prefix} is not declared in listPrefixDef[[ ({count} times)]]',
      help: '[[Did you mean {suggestion}? ]]Declare it: <prefixDef ident="{prefix}" matchPattern="…" replacementPattern="…"/>.',
    },
    zh: {
      message: '{element}/@{attribute} 作 {value}，listPrefixDef 未聲明前綴 {prefix}[[（共 {count} 處）]]',
      help: '[[是否應作 {suggestion}？]]請以 prefixDef 聲明此前綴。',
    },
  },
  'E-REF-PATTERN': {
    severity: 'error',
    en: {
      message:
        '{element}/@{attribute} is {value}, which does not match the pattern of the prefix {prefix}: {pattern}',
      help: 'Correct the pointer, or the matchPattern of the prefixDef.',
    },
    zh: {
      message: '{element}/@{attribute} 作 {value}，與前綴 {prefix} 的樣式 {pattern} 不合',
      help: '請改正指標，或改 prefixDef 的 matchPattern。',
    },
  },
  'E-REF-PATTERN-SLOW': {
    severity: 'error',
    en: {
      message:
        '{element}/@{attribute} is {value}: whether it matches the pattern of the prefix {prefix} takes too long to find out: {pattern}',
      help: 'Write the matchPattern of the prefixDef without repetitions in one another, as ([a-z0-9-]+); pointers with this prefix were not checked from here on.',
    },
    zh: {
      message:
        '{element}/@{attribute} 作 {value}，是否合於前綴 {prefix} 的樣式 {pattern}，耗時過久，未能判定',
      help: '請改寫 prefixDef 的 matchPattern，勿令重複之中復有重複，如 ([a-z0-9-]+)；自此以下用此前綴的指標未予檢查。',
    },
  },
  'E-WITNESS-UNDECLARED': {
    severity: 'error',
    en: {
      message: '{element}/@wit names {value}, a witness that is not declared[[ ({count} times)]]',
      help: '[[Did you mean {suggestion}? ]]Declared in listWit: {declared}.',
    },
    zh: {
      message: '{element}/@wit 用了未聲明的版本 {value}[[（共 {count} 處）]]',
      help: '[[是否應作 {suggestion}？]]listWit 所聲明者：{declared}。',
    },
  },
  'W-MARK-NO-RESP': {
    severity: 'warning',
    en: {
      message:
        'no one answers for this {element}, while other marks of this document have resp[[ ({count} such marks)]]',
      help: 'Say with resp who set the mark; a reading may name its witness (wit) or source instead.',
    },
    zh: {
      message: '此 {element} 無人負責，而本文件其他標記有 resp[[（此類共 {count} 處）]]',
      help: '請以 resp 說明何人所標；異文亦可用 wit 或 source。',
    },
  },
  'I-RECORD-UNUSED': {
    severity: 'info',
    en: {
      message: 'no document points to the {element} {id}',
      help: 'Keep it if it will be needed; else take it out.',
    },
    zh: { message: '沒有文件指向 {element} {id}', help: '日後要用則留，否則可刪。' },
  },
  'E-SCHEMA-MISSING': {
    severity: 'error',
    en: {
      message: 'the schema {href} is not there',
      help: 'Correct the href of <?xml-model?>, or name a schema with --schema.',
    },
    zh: { message: '找不到 schema {href}', help: '請改正 <?xml-model?> 的 href，或以 --schema 指定。' },
  },
  'I-SCHEMA-REMOTE': {
    severity: 'info',
    en: {
      message: 'the schema {href} lies on the net and is not fetched; checked against {used} instead',
      help: 'Put a copy beside the document, or name one with --schema.',
    },
    zh: {
      message: 'schema {href} 在網上，不予下載；改以 {used} 檢查',
      help: '請在本地備一份，或以 --schema 指定。',
    },
  },
  'I-SCHEMA-NONE': {
    severity: 'info',
    en: {
      message: 'no schema is known for this document; only its well-formedness and its pointers were checked',
      help: 'Name a grammar with --schema, or in the document: <?xml-model href="…"?>.',
    },
    zh: {
      message: '不知此文件當用何 schema，只檢查了 XML 語法與指標',
      help: '請以 --schema 指定，或在文件中寫 <?xml-model href="…"?>。',
    },
  },
  'E-XMLLINT': {
    severity: 'error',
    en: {
      message: '{text} (libxml2)',
      help: 'For the place within the line and for what is expected, use --engine native.',
    },
    zh: { message: '{text}（libxml2）', help: '欲知行內位置及應有之物，請用 --engine native。' },
  },
  'E-XMLLINT-FAILED': {
    severity: 'error',
    en: { message: 'libxml2 could not do its work: {reason}', help: 'Use --engine native.' },
    zh: { message: 'libxml2 未能完成檢查：{reason}', help: '請改用 --engine native。' },
  },
  'E-DATE-JULIAN': {
    severity: 'error',
    en: {
      message: '{attribute} is {value}, the Julian date of {custom}; TEI dates are Gregorian',
      help: 'Write {gregorian}. Tables of Chinese dates print Julian dates before 1582.',
    },
    zh: {
      message: '{attribute} 作 {value}，是 {custom} 的儒略曆日期；TEI 用格里曆',
      help: '請作 {gregorian}。中西曆表在 1582 年以前所列為儒略曆。',
    },
  },
  'E-DATE-DISAGREE': {
    severity: 'error',
    en: {
      message: 'the two values of the date disagree: {value} begins on {found}, when-custom says {custom}',
      help: 'Correct the one that is wrong: biannian date shows what a date is.',
    },
    zh: {
      message: '日期的兩個值不合：{value} 起於 {found}，when-custom 作 {custom}',
      help: '請改正其一；biannian date 可查日期。',
    },
  },
  'W-DATE-ERA': {
    severity: 'warning',
    en: {
      message:
        '{custom} counts {era} from {first}, while {count} other dates of this document count it from {usual}',
      help: 'One reckoning should hold throughout; see the chronology of the edition.',
    },
    zh: {
      message: '{custom} 以 {first} 年為{era}元年，而本文件另有 {count} 處以 {usual} 年為元年',
      help: '全書紀年應一致；參看本書年表。',
    },
  },
  'E-SOURCE-CHANGED': {
    severity: 'error',
    en: {
      message: 'the source text differs from {source}, line {line}: there {expected}, here {found}',
      help: 'Restore the source reading; a correction goes beside it, in choice with sic and corr.',
    },
    zh: {
      message: '原文與 {source} 第 {line} 行不同：彼作 {expected}，此作 {found}',
      help: '請恢復底本文字；校改用 choice、sic、corr 並列。',
    },
  },
  'E-INPUT-NONE': {
    severity: 'error',
    en: {
      message: 'there is nothing to validate under {input}',
      help: 'Name XML files, folders that hold some, or patterns like "edition/**/*.xml".',
    },
    zh: {
      message: '{input} 之下沒有可驗證的檔案',
      help: '請指定 XML 檔、含 XML 的資料夾，或如 "edition/**/*.xml" 的樣式。',
    },
  },
} satisfies Record<string, CatalogueEntry>;
