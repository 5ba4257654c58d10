import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markdownToFront } from '../../../src/publish/site/markdown.js';
import { parseXml } from '../../../src/publish/stylesheets.js';

const front = (markdown: string): string =>
  markdownToFront(markdown, 'zh-Hant').replace(/^<front[^>]*>|<\/front>$/g, '');

describe('an introduction in Markdown', () => {
  it('has headings, paragraphs and lists', () => {
    expect(front('# 整理說明\n\n本編為\n《西夏紀》。\n\n1. 分條\n2. *Two*\n   lines')).toBe(
      '<head n="1">整理說明</head><p>本編為《西夏紀》。</p><list><item>分條</item><item><emph>Two</emph> lines</item></list>',
    );
  });

  it('has strong words, code and links to the web only', () => {
    expect(front('**校勘** `corr` [宋史](https://example.org/a?b=1&c=2) [x](javascript:alert(1))')).toBe(
      '<p><hi rend="bold">校勘</hi> <code>corr</code> <ref target="https://example.org/a?b=1&amp;c=2">宋史</ref> [x](javascript:alert(1))</p>',
    );
  });

  it('is well-formed whatever is written', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            '#',
            ' ',
            '\n',
            '\n\n',
            '*',
            '**',
            '`',
            '<',
            '&',
            '"',
            '1. ',
            '- ',
            '[a](https://b)',
            '𠼪',
          ),
        ),
        (parts) => {
          parseXml(markdownToFront(parts.join(''), 'en'), 'file:///front.xml');
        },
      ),
    );
  });
});
