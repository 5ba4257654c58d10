import type { LayoutDescription } from '../layout.js';

/** △ year headings with cycle and Western year; entries numbered with full-width digits. */
export const numberedLayout: LayoutDescription = {
  name: 'numbered',
  title: { en: 'years marked △, numbered entries', zh: '年份以△標示，逐條編號' },
  paragraphs: 'line',
  juan: '{space}●?{space}{juan}$',
  year: { place: 'marked', marker: '{space}[△▲]' },
  entry: {
    by: 'paragraph',
    begins: '{space}[（(〔［]?(?:[０-９0-9]+|[①-⑳㉑-㊿])[）)〕］]?[．.、，　 ]?',
    gangMu: false,
  },
  note: '{space}{remark}',
};
