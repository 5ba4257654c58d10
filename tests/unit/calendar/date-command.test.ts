import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { registerDate } from '../../../src/cli/date.js';

async function run(...args: string[]): Promise<{ out: string; code: number }> {
  let out = '';
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    out += String(chunk);
    return true;
  });
  process.exitCode = 0;
  try {
    const program = new Command();
    registerDate(program);
    await program.parseAsync(['node', 'biannian', 'date', ...args]);
    return { out, code: Number(process.exitCode) };
  } finally {
    spy.mockRestore();
  }
}

afterEach(() => {
  process.exitCode = 0;
});

interface Answer {
  text: string;
  status: string;
  jdn?: number;
  reason?: string;
  julian?: { from?: string; to?: string };
  gregorian?: { from?: string; to?: string };
  readings: unknown[];
}

describe('biannian date', () => {
  test('--json with a context and a file, one date a line', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'biannian-')), 'dates.txt');
    writeFileSync(file, '七月七日\r\n\r\n是歲\n');
    const { out, code } = await run('--json', '--context', '西夏稱大德五年', '--file', file);
    const answers = JSON.parse(out) as Answer[];
    expect(answers.map((a) => [a.text, a.status, a.jdn])).toEqual([
      ['七月七日', 'day', 2137292],
      ['是歲', 'year', undefined],
    ]);
    expect(answers[1]?.gregorian).toEqual({ from: '1139-02-08', to: '1140-01-28' });
    expect(code).toBe(0);
  });

  test('what is impossible or ambiguous gives exit code 1 and its reason, in the language asked for', async () => {
    const { out, code } = await run('--json', '--lang', 'zh', '天德八年', '大德五年', '三月');
    const answers = JSON.parse(out) as Answer[];
    expect(answers.map((a) => a.status)).toEqual(['impossible', 'ambiguous', 'impossible']);
    expect(answers.map((a) => a.reason)).toEqual([
      '金天德止於五年，無八年',
      '同名年號：西夏大德 (1135)、元大德 (1297)',
      '無從得知何年',
    ]);
    expect(code).toBe(1);
  });

  test('a heading whose reckoning is open leaves what hangs on it open', async () => {
    const { out } = await run('--json', '三月', '--context', '西夏稱元德七年');
    const [answer] = JSON.parse(out) as Answer[];
    expect(answer?.status).toBe('ambiguous');
    expect(answer?.readings).toHaveLength(2);
  });

  test('an open range has one end', async () => {
    const { out } = await run('--json', '熙寧以來');
    const [answer] = JSON.parse(out) as Answer[];
    expect(answer).toMatchObject({ status: 'range', gregorian: { from: '1068-02-12' } });
    expect(answer?.gregorian).not.toHaveProperty('to');
  });

  test('a Western day and year give the names of all states', async () => {
    const { out } = await run('1127-06-12', '1139', '--calendar', 'julian');
    expect(out).toContain('宋高宗建炎元年五月一日庚寅');
    expect(out).toContain('Gregorian 1127-06-19');
    expect(out).toContain('西夏大德五年');
  });

  test.each([[['1127-02-30']], [['99999']], [['建炎元年閏五月']]])('%j is no date', async (args) => {
    expect((await run(...args)).code).toBe(1);
  });

  test.each([[[]], [['建炎', '--dynasty', '楚楚']]])('%j is wrong usage', async (args) => {
    await expect(run(...args)).rejects.toThrow();
  });
});
