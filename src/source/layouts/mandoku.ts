import type { LayoutDescription } from '../layout.js';

/** Kanripo files: org head lines, `<pb:…>`, `¶` at printed line ends, `(小字/雙行)`, `&KR0000;`. */
export const mandokuLayout: LayoutDescription = {
  name: 'mandoku',
  title: { en: 'Kanripo (mandoku) files', zh: '漢籍リポジトリ（mandoku）檔' },
  paragraphs: 'mandoku',
  juan: '\\u3000*[^（）()。，¶\\u3000]{0,20}[卷巻](?:第|之)?{number}(?:[\\u3000 ][^。，¶]*)?(?:¶|$)',
  year: { place: 'prefix', elliptical: true },
  entry: { by: 'paragraph', gangMu: false },
};
