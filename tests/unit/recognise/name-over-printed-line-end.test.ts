import { expect, test } from 'vitest';
import { Fold } from '../../../src/recognise/characters.js';
import { passagesOf } from '../../../src/recognise/passage.js';
import { decodeSource } from '../../../src/source/decode.js';
import { readChronicle } from '../../../src/source/read-chronicle.js';

test('a name runs on over the ¶ of a printed line and over a page', () => {
  const text =
    '# -*- mode: mandoku-view -*-\n#+TITLE: 宋史\n#+PROPERTY: JUAN 卷一\n<pb:KR2a0032_WYG_298-1a>¶\n初脩𠼪居注缺中書舍¶\n<pb:KR2a0032_WYG_298-2b>¶\n人而乗在選中帝指乗曰¶\n';
  const chronicle = readChronicle(decodeSource(Buffer.from(text, 'utf8'), 'a.txt'), {});
  const passages = passagesOf(chronicle, new Fold(''));
  const passage = passages.find((found) => found.text.includes('中書舍人'))!;
  expect(passage.text).not.toContain('¶');
  const from = passage.text.indexOf('中書舍人');
  const { starts, ends } = passage.characters;
  expect(text.slice(starts[from], ends[from + 3])).toBe('中書舍¶\n<pb:KR2a0032_WYG_298-2b>¶\n人');
});
