import { describe, expect, test } from 'vitest';
import { checkDates } from '../../../src/validation/dates/check.js';
import { DateCollector } from '../../../src/validation/dates/collect.js';
import { parseXmlText } from '../../../src/validation/parser.js';

function check(
  ...dates: readonly string[]
): { code: string; params: Readonly<Record<string, string | number>> }[] {
  const collector = new DateCollector();
  const xml = `<TEI xmlns="http://www.tei-c.org/ns/1.0">${dates.map((attributes) => `<date ${attributes}/>`).join('')}</TEI>`;
  expect(parseXmlText(xml, [collector], { report: () => {} })).toBe(true);
  return checkDates(collector.dates).map(({ code, params }) => ({ code, params }));
}

describe('the two values of a date', () => {
  test('建炎元年五月庚寅朔 is 1127-06-19 in TEI; 1127-06-12 is its Julian date', () => {
    expect(check('when="1127-06-19" when-custom="建炎-01-05-庚寅"')).toEqual([]);
    expect(check('when="1127-06-19" when-custom="建炎-01-05-朔"')).toEqual([]);
    expect(check('notBefore="1127-07-03" notAfter="1127-07-04" when-custom="建炎-01-05-望"')).toEqual([]);
    expect(check('when="1127-06-12" when-custom="建炎-01-05-庚寅"')).toMatchObject([
      { code: 'E-DATE-JULIAN', params: { attribute: 'when', gregorian: '1127-06-19' } },
    ]);
  });

  test('a day of another month, or of another name', () => {
    expect(check('when="1127-06-19" when-custom="建炎-01-06-庚寅"')).toMatchObject([
      { code: 'E-DATE-DISAGREE', params: { found: '五月初一庚寅' } },
    ]);
    expect(check('when="1127-06-20" when-custom="建炎-01-05-庚寅"')).toMatchObject([
      { code: 'E-DATE-DISAGREE' },
    ]);
  });

  test('a month, a leap month, a year', () => {
    const month = 'notBefore="1126-05-02" notAfter="1126-05-30"';
    expect(check(`${month} when-custom="元德-07-04"`)).toEqual([]);
    expect(check(`${month} when-custom="元德-07-04L"`)).toMatchObject([{ code: 'E-DATE-DISAGREE' }]);
    expect(check(`${month} when-custom="元德-07-05"`)).toMatchObject([{ code: 'E-DATE-DISAGREE' }]);
    expect(check('from="1126-02-01" to="1127-02-19" when-custom="元德-07"')).toEqual([]);
    expect(check('from="1126-02-01" to="1128-02-19" when-custom="元德-07"')).toMatchObject([
      { code: 'E-DATE-DISAGREE' },
    ]);
  });

  test('a year alone, or a form of another project, is left alone', () => {
    expect(check('when="1126" when-custom="元德-07"', 'when="1126-02-01" when-custom="Ind:4-10-11"')).toEqual(
      [],
    );
  });

  test('an era is counted one way in a document', () => {
    const year = (western: string, custom: string) =>
      `from="${western}" to="${western}" when-custom="${custom}" datingMethod="#a"`;
    const usual = [year('1126-05-01', '元德-07'), year('1125-05-01', '元德-06')];
    expect(check(...usual, year('1126-05-01', '元德-08'))).toMatchObject([
      { code: 'W-DATE-ERA', params: { first: 1119, usual: 1120, count: 2 } },
    ]);
    expect(check(...usual, year('1127-05-01', '元德-08'))).toEqual([]);
  });
});
