import type { CatalogueEntry } from './index.js';

/** Schematron: schemas that cannot be used, and what rules find. */
export const schematronMessages = {
  'E-RULE': {
    severity: 'error',
    en: { message: '{text}[[ [{rule}]]]' },
    zh: { message: '{text}[[〔{rule}〕]]' },
  },
  'W-RULE': {
    severity: 'warning',
    en: { message: '{text}[[ [{rule}]]]' },
    zh: { message: '{text}[[〔{rule}〕]]' },
  },
  'I-RULE': {
    severity: 'info',
    en: { message: '{text}[[ [{rule}]]]' },
    zh: { message: '{text}[[〔{rule}〕]]' },
  },
  'E-RULES-BROKE-OFF': {
    severity: 'error',
    en: {
      message: 'the rules of {schema} could not be applied to this document: {reason}',
      help: 'A query of the rules does not reckon with something in this document; report it to those who keep the rules.',
    },
    zh: {
      message: '{schema} 的規則無法用於本文件：{reason}',
      help: '規則的查詢式未料到本文件中的某種情形，請告知規則的維護者。',
    },
  },
  'E-RULES-DOCUMENT': {
    severity: 'error',
    en: {
      message: 'a rule is about {name}, which cannot be read',
      help: 'A pattern names further documents with @documents. Put the file there, or correct what names it. Nothing is fetched from the net.',
    },
    zh: {
      message: '規則涉及 {name}，無法讀取',
      help: 'pattern 以 @documents 指名其他文件。請補上該檔或改正其名；網上文件不予下載。',
    },
  },
  'E-SVRL-SEVERAL': {
    severity: 'error',
    en: {
      message: 'there are {count} documents, and SVRL has one report for each',
      help: 'Name a folder for the reports with --out.',
    },
    zh: { message: '共 {count} 件文件，而 SVRL 每件一份報告', help: '請以 --out 指定存放報告的資料夾。' },
  },
  'E-SVRL-NO-RULES': {
    severity: 'error',
    en: {
      message: 'no Schematron rules were asked, so there is nothing to report in SVRL',
      help: 'Name the rules: --schema rules.sch, a grammar that holds rules, or an ODD.',
    },
    zh: {
      message: '沒有 Schematron 規則可用，無從作 SVRL 報告',
      help: '請以 --schema 指定規則檔、含規則的文法，或 ODD。',
    },
  },
  'E-SCHEMATRON-ROOT': {
    severity: 'error',
    en: {
      message: 'this is no Schematron schema: the root is {element}[[, of Schematron 1.5 ({old})]]',
      help: 'The root is schema in the namespace http://purl.oclc.org/dsdl/schematron.[[ ISO Schematron took the place of {old} in 2006; with the new namespace most schemas work as they are.]]',
    },
    zh: {
      message: '這不是 Schematron 規則檔：根元素為 {element}[[，屬 Schematron 1.5（{old}）]]',
      help: '根元素須為 schema，命名空間 http://purl.oclc.org/dsdl/schematron。[[{old} 已於 2006 年為 ISO Schematron 所取代，多數規則換上新命名空間即可用。]]',
    },
  },
  'E-SCHEMATRON-ELEMENT': {
    severity: 'error',
    en: {
      message: '{element} is not known[[; it may not stand in {parent}]]',
      help: '[[Did you mean {suggestion}? ]]What stands in a wrong place would never be asked; correct the name or the place.',
    },
    zh: {
      message: '{element} 不可用於此[[（在 {parent} 之中）]]',
      help: '[[是否應作 {suggestion}？]]位置不對的元素不會起作用，請改正名稱或位置。',
    },
  },
  'E-SCHEMATRON-ATTRIBUTE': {
    severity: 'error',
    en: {
      message: '{element} has no {attribute}',
      help: 'Give it {attribute}: without it the element says nothing.',
    },
    zh: { message: '{element} 缺 {attribute}', help: '請補上 {attribute}，否則此元素不起作用。' },
  },
  'E-SCHEMATRON-BINDING': {
    severity: 'error',
    en: {
      message: 'the query language {binding} is not spoken here',
      help: '[[Did you mean {suggestion}? ]]These are: {known}.',
    },
    zh: {
      message: '不支援查詢語言 {binding}',
      help: '[[是否應作 {suggestion}？]]可用者：{known}。',
    },
  },
  'E-SCHEMATRON-PHASE': {
    severity: 'error',
    en: {
      message: 'there is no phase {phase}',
      help: '[[Did you mean {suggestion}? ]]Phases: {known}.',
    },
    zh: { message: '沒有名為 {phase} 的 phase', help: '[[是否應作 {suggestion}？]]可用者：{known}。' },
  },
  'E-SCHEMATRON-ABSTRACT': {
    severity: 'error',
    en: {
      message: 'there is no abstract {kind} {name}',
      help: '[[Did you mean {suggestion}? ]]An abstract rule must stand in the same pattern, or in rules; it needs abstract="true".',
    },
    zh: {
      message: '沒有名為 {name} 的抽象 {kind}',
      help: '[[是否應作 {suggestion}？]]抽象 rule 須在同一 pattern 或 rules 之中，並有 abstract="true"。',
    },
  },
  'E-SCHEMATRON-PARAM-MISSING': {
    severity: 'error',
    en: {
      message: 'the abstract pattern {pattern} needs a value for its parameter {name}',
      help: 'Add <param name="{name}" value="…"/>.',
    },
    zh: {
      message: '抽象 pattern {pattern} 的參數 {name} 未給值',
      help: '請加 <param name="{name}" value="…"/>。',
    },
  },
  'E-SCHEMATRON-PARAM-UNKNOWN': {
    severity: 'error',
    en: {
      message: 'the abstract pattern {pattern} has no parameter {name}',
      help: '[[Did you mean {suggestion}? ]]Correct the name, or declare it in the abstract pattern.',
    },
    zh: {
      message: '抽象 pattern {pattern} 沒有參數 {name}',
      help: '[[是否應作 {suggestion}？]]請改正其名，或在抽象 pattern 中聲明。',
    },
  },
  'E-SCHEMATRON-REFERENCE': {
    severity: 'error',
    en: {
      message: 'there is no {kind} {name}',
      help: '[[Did you mean {suggestion}? ]]Correct the name, or add the {kind}.',
    },
    zh: {
      message: '沒有名為 {name} 的 {kind}',
      help: '[[是否應作 {suggestion}？]]請改正其名，或補上該 {kind}。',
    },
  },
  'E-SCHEMATRON-LET-TWICE': {
    severity: 'error',
    en: { message: 'the variable {name} is given twice', help: 'Give one of the two another name.' },
    zh: { message: '變數 {name} 重複', help: '請改其中之一的名稱。' },
  },
  'E-SCHEMATRON-INCLUDE-MISSING': {
    severity: 'error',
    en: {
      message: 'there is no file {href}',
      help: 'It is looked for beside the file that names it; correct the path.',
    },
    zh: { message: '沒有 {href} 這個檔', help: '路徑相對於指名它的檔案，請改正。' },
  },
  'E-SCHEMATRON-INCLUDE-REMOTE': {
    severity: 'error',
    en: {
      message: '{href} is on the net and is not fetched',
      help: 'Keep a copy beside the schema and name that.',
    },
    zh: { message: '{href} 在網上，不予下載', help: '請在規則檔旁備一份，並改用其名。' },
  },
  'E-SCHEMATRON-INCLUDE-FRAGMENT': {
    severity: 'error',
    en: { message: 'nothing in {file} has the id {id}', help: 'Correct what follows the # in {href}.' },
    zh: { message: '{file} 中無 id {id}', help: '請改正 {href} 中 # 之後的部分。' },
  },
  'E-SCHEMATRON-EXTENDS-KIND': {
    severity: 'error',
    en: {
      message: '{href} is a {found}, not a {wanted}',
      help: 'extends takes over the content of a {wanted}; for other elements there is include.',
    },
    zh: {
      message: '{href} 是 {found}，不是 {wanted}',
      help: 'extends 承用 {wanted} 的內容；其他元素請用 include。',
    },
  },
  'E-SCHEMATRON-CIRCLE': {
    severity: 'error',
    en: { message: 'this goes round in a circle: {chain}', help: 'Take one of the references out.' },
    zh: { message: '循環引用：{chain}', help: '請去掉其中一處引用。' },
  },
  'E-SCHEMATRON-TOO-LARGE': {
    severity: 'error',
    en: {
      message: 'what is included or extended here makes more than {limit} elements',
      help: 'Each rule and each file is put in wherever it is named; name it less often.',
    },
    zh: {
      message: '此處所引入或擴展者逾 {limit} 個元素',
      help: '凡引用之處皆置入全部規則或文件，請減少引用。',
    },
  },
  'E-SCHEMATRON-PREFIX': {
    severity: 'error',
    en: {
      message: 'the prefix {prefix} is not declared[[, in {query}]]',
      help: 'Add <ns prefix="{prefix}" uri="…"/> to the schema.',
    },
    zh: {
      message: '前綴 {prefix} 未聲明[[（{query}）]]',
      help: '請在規則檔中加 <ns prefix="{prefix}" uri="…"/>。',
    },
  },
  'E-SCHEMATRON-QUERY': {
    severity: 'error',
    en: {
      message: 'this query cannot be used: {reason}',
      help: '[[Correct {query}; ]]the query language is XPath 3.1, and a context is a pattern of XSLT.',
    },
    zh: {
      message: '此查詢式不能用：{reason}',
      help: '[[請改正 {query}；]]查詢語言為 XPath 3.1，context 為 XSLT 之 pattern。',
    },
  },
} satisfies Record<string, CatalogueEntry>;
