import type { LayoutDescription } from '../layout.js';

/** Headings on lines of their own; each source cited in parentheses, which end an entry (戴錫章《西夏紀》). */
export const citationLayout: LayoutDescription = {
  name: 'citation',
  title: { en: 'headings on their own lines, citations in parentheses', zh: '年份獨行，出處置於括號' },
  paragraphs: 'line',
  juan: '{space}●?{space}[^，。：；（）]{0,20}卷(?:第|之)?{number}[^，。：；（）]{0,20}$',
  year: { place: 'line' },
  entry: { by: 'citation', headline: '{space}{month}', gangMu: true },
  note: '{space}(?:（?(?:[又謹]?按|附錄?|論曰|臣按))[：:，]',
  preface:
    '{space}[\\p{Script=Han}]{1,2}[宗祖帝][\\p{Script=Han}]{0,12}(?:皇帝|國主)[^，。]{0,8}，[^。]{0,12}(?:子|孫|弟|兄|侄|姪)',
};
