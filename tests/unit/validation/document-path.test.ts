import { expect, test } from 'vitest';
import { DocumentPath } from '../../../src/validation/document-path.js';
import { parseXmlText } from '../../../src/validation/parser.js';
import type { XmlListener } from '../../../src/validation/xml-events.js';

const TEXT = `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><title/></fileDesc></teiHeader><text><body>
<div type="juan" n="23" xml:id="j23">
 <div type="year" n="1126"><head>宋欽宗<date>靖康元年</date></head><head>西夏稱<date><choice><sic>天</sic><corr>元</corr></choice>德七年</date></head>
  <div type="entry" n="3"><ab type="gang">三月</ab><ab type="mu">先是<persName>粘罕</persName>遣<persName xml:id="here">撒拇</persName></ab></div>
 </div>
 <div type="year"><head>𠼪主元年</head><div type="entry" n="1"><ab xml:id="last"/></div></div>
</div></body></text></TEI>`;

function pathsOf(names: readonly string[], language: 'en' | 'zh' = 'en'): string[] {
  const path = new DocumentPath(language);
  const found: string[] = [];
  const listener: XmlListener = {
    startElement(tag) {
      if (names.includes(tag.local)) found.push(path.path() ?? '');
    },
  };
  expect(parseXmlText(TEXT, [path.before, listener, path.after], { report: () => {} })).toBe(true);
  return found;
}

test('a place is named by year, entry, 綱 and 目', () => {
  expect(pathsOf(['persName'])).toEqual([
    'juan 23 › year 元德七年 › entry 3 › 目 › persName 1',
    'juan 23 › year 元德七年 › entry 3 › 目 › persName 2 (#here)',
  ]);
  expect(pathsOf(['persName'], 'zh')[0]).toBe('卷 23 › 年 元德七年 › 條 3 › 目 › persName 1');
});

test('a year without date goes by its head; a header by its elements', () => {
  expect(pathsOf(['ab']).at(-1)).toBe('juan 23 › year 𠼪主元年 › entry 1 › ab 1 (#last)');
  expect(pathsOf(['title'])).toEqual(['header › title 1']);
});

test('the path of a very deep place is cut in the middle', () => {
  const path = new DocumentPath();
  let found = '';
  const listener: XmlListener = {
    text() {
      found = path.path() ?? '';
    },
  };
  const deep = 50;
  parseXmlText(`${'<a>'.repeat(deep)}x${'</a>'.repeat(deep)}`, [path.before, listener, path.after], {
    report: () => {},
  });
  expect(found.split(' › ')).toHaveLength(13);
  expect(found).toContain(' › … › ');
});
