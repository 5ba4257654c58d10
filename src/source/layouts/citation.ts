import type { LayoutDescription } from '../layout.js';

/** Headings on lines of their own; each source cited in parentheses, which end an entry (戴錫章《西夏紀》). */
export const citationLayout: LayoutDescription = {
  name: 'citation',
  title: { en: 'headings on their own lines, citations in parentheses', zh: '年份獨行，出處置於括號' },
  paragraphs: 'line',
  juan: '{space}●?{space}{juan}$',
  year: { place: 'line' },
  entry: { by: 'citation', headline: '{space}{date}', gangMu: true },
  note: '{space}{remark}',
  preface: '{space}{reign}',
};
