import type { LayoutDescription } from '../layout.js';

/** Headings run into the year's first entry; paragraphs of 綱 and 目; no citations (吳廣成《西夏書事》). */
export const paragraphLayout: LayoutDescription = {
  name: 'paragraph',
  title: { en: 'headings run into the first entry, paragraphs of 綱 and 目', zh: '年份連首條，綱目分段' },
  paragraphs: 'line',
  juan: '{space}(?:●[^，。：；]{0,30}|[^，。：；（）●]{0,20}卷(?:第|之)?{number}[^，。：；（）]{0,20})$',
  year: { place: 'prefix', elliptical: true },
  entry: {
    by: 'headline',
    headline: '{space}(?:{month}|{season}[^\\p{Script=Han}\\s]|{season}，)',
    gangMu: true,
  },
  note: '{space}(?:[又謹]?按|附錄?|論曰|臣按|考)[：:]',
  preface:
    '{space}[\\p{Script=Han}]{1,2}[宗祖帝][\\p{Script=Han}]{0,12}(?:皇帝|國主)[^，。]{0,8}，[^。]{0,12}(?:子|孫|弟|兄|侄|姪)',
};
