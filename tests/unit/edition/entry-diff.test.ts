/** What a changed source text changes, entry by entry. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { convertText, readDesk } from '../../../src/edition/convert.js';
import { describeChange } from '../../../src/edition/entry-diff.js';

const TEXT = `西夏稱元德七年
春正月，使金賀正旦。（《金史·交聘表》）二月，圍宋杏子堡。
堡在延州平戎寨北，兩山對峙，地險厄。（《宋史·劉光世傳》）
三月，取宋天德、雲內。（《宋史·夏國傳》）
`;

test('a dry run tells which entries change, keeps their ids, and writes nothing', () => {
  const folder = mkdtempSync(join(tmpdir(), 'biannian-'));
  const text = {
    source: join(folder, 'a.txt'),
    tei: join(folder, 'a.xml'),
    ids: join(folder, 'ids.tsv'),
    juan: 23,
  };
  const desk = readDesk(undefined, true, 'x');
  writeFileSync(text.source, TEXT);
  convertText(text, desk);
  const made = readFileSync(text.tei, 'utf8');
  const changed = TEXT.replace('地險厄', '地險阨')
    .replace('取宋天德', '取宋大德')
    .replace('三月', '遣使來聘。（《宋史》）三月');
  writeFileSync(text.source, changed);
  const { changes = [], written } = convertText(text, desk, { dryRun: true });
  expect(written).toBe('not written');
  expect(readFileSync(text.tei, 'utf8')).toBe(made);
  expect(changes.map(({ id, change }) => `${id} ${change}`)).toEqual([
    'j23.y1125.e02 changed',
    'j23.y1125.e03 changed',
    'j23.y1125.e02a added',
  ]);
  expect(describeChange(changes[1]!)).toBe(
    'j23.y1125.e03  changed  三月，取宋{-天-}{+大+}德、雲內。（《宋史·夏國傳》）',
  );
  convertText(text, desk);
  expect(convertText(text, desk, { dryRun: true }).changes).toEqual([]);
});
