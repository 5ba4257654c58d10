import type { LayoutDescription } from '../layout.js';

/** Headings run into the year's first entry; paragraphs of 綱 and 目; no citations (吳廣成《西夏書事》). */
export const paragraphLayout: LayoutDescription = {
  name: 'paragraph',
  title: { en: 'headings run into the first entry, paragraphs of 綱 and 目', zh: '年份連首條，綱目分段' },
  paragraphs: 'line',
  juan: '{space}(?:●[^，。：；]{0,30}|{juan})$',
  year: { place: 'prefix', elliptical: true },
  entry: {
    by: 'headline',
    headline: '{space}{date}',
    gangMu: true,
  },
  note: '{space}{remark}',
  preface: '{space}{reign}',
};
