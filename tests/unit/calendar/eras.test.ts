import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answerDate } from '../../../src/calendar/date-answer.js';
import { ERAS, lookupEra } from '../../../src/calendar/era.js';
import { eraExtent } from '../../../src/calendar/era-extent.js';
import { erasOfDay } from '../../../src/calendar/eras-of-day.js';
import { FIRST_JDN, LAST_JDN, lunarYear, monthsNamed } from '../../../src/calendar/lunisolar.js';
import { nextDayOf, sexagenaryNumber } from '../../../src/calendar/sexagenary.js';

describe('the era table', () => {
  test('every row has a ruler, evidence, and years in order', () => {
    for (const era of ERAS) {
      expect(era.rulers[0], era.era).toBeTruthy();
      expect(era.evidence).toMatch(/^\p{Script=Han}+ \d+(?:–\d+)?$/u);
      expect(era.last, `${era.dynasty}${era.era}`).toBeGreaterThanOrEqual(era.first);
    }
  });

  test('every day on which an era began lies in its month', () => {
    const wrong: string[] = [];
    for (const { dynasty, era, first, begins } of ERAS) {
      const parts = /^(\d\d)(L)?(?:-(.+))?$/.exec(begins ?? '');
      if (parts === null) continue;
      const month = monthsNamed(first, Number(parts[1]), parts[2] === 'L', dynasty)[0];
      const cycle = parts[3] === undefined ? undefined : sexagenaryNumber(parts[3]);
      if (month === undefined || (parts[3] !== undefined && cycle === undefined))
        wrong.push(`${dynasty}${era} ${begins}`);
      else if (cycle !== undefined && nextDayOf(cycle, month.firstDayJdn) >= month.firstDayJdn + month.days) {
        wrong.push(`${dynasty}${era} ${begins}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('宋, 遼, 金 and 西夏 have an era on every day of their time', () => {
    for (const [dynasty, from, to] of [
      ['宋', 960, 1279],
      ['遼', 916, 1125],
      ['金', 1115, 1234],
      ['西夏', 1032, 1227],
    ] as const) {
      const rows = ERAS.filter((e) => e.dynasty === dynasty);
      for (let year = from + 1; year < to; year++) {
        const jdn = (lunarYear(year)?.firstDayJdn ?? 0) + 200;
        const covered = rows.some((era) => {
          const extent = eraExtent(era);
          return extent !== undefined && extent.from <= jdn && jdn <= extent.to;
        });
        expect(covered, `${dynasty} ${year}`).toBe(true);
      }
    }
  });

  test('variants, full and short names; minor states only when asked for', () => {
    expect(lookupEra('嘉佑')[0]?.era).toBe('嘉祐');
    expect(lookupEra('慶歷')[0]?.first).toBe(1041);
    expect(lookupEra('紹興').map((e) => e.dynasty)).toEqual(['宋']);
    expect(lookupEra('紹興', { dynasty: '西遼' })[0]?.first).toBe(1151);
    expect(lookupEra('元德', { dynasty: '夏' })[0]?.dynasty).toBe('西夏');
    expect(lookupEra('大德').map((e) => e.dynasty)).toEqual(['西夏', '元']);
  });
});

describe('there and back', () => {
  const day = fc.integer({ min: FIRST_JDN, max: LAST_JDN });

  test('every name that a day has in some era gives the day back, or says that it is ambiguous', () => {
    fc.assert(
      fc.property(day, (jdn) => {
        for (const { label } of erasOfDay(jdn).eras) {
          const answer = answerDate(label);
          if (answer.status === 'ambiguous') {
            expect(
              answer.readings.map((r) => r.jdn),
              label,
            ).toContain(jdn);
          } else expect(answer.jdn, `${label} ${JSON.stringify(answer.reasons)}`).toBe(jdn);
        }
      }),
      { numRuns: 3000 },
    );
  });

  test('no words make it throw', () => {
    const piece = fc.constantFrom(
      ...'紹興元德建炎金宋夏高宗年月日閏正春冬一二三十甲子乙丑朔望晦中後以來是歲明稱（）、，𠼪初百廿 ',
    );
    fc.assert(
      fc.property(fc.string({ unit: piece, maxLength: 14 }), (text) => {
        expect(answerDate(text).text).toBe(text);
      }),
      { numRuns: 3000 },
    );
  });
});

test('the month table is what tools/make-months.mjs makes, and both libraries agree with it', () => {
  const script = fileURLToPath(new URL('../../../tools/make-months.mjs', import.meta.url));
  const { status, stdout } = spawnSync(process.execPath, [script, '--check'], { encoding: 'utf8' });
  expect(stdout).toContain(' 0 differ');
  expect(status).toBe(0);
});
