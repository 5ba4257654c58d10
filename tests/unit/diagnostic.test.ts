import { expect, test } from 'vitest';
import { catalogue } from '../../src/model/catalogue/index.js';
import { diagnose, inLanguage } from '../../src/model/diagnostic.js';

test('every diagnostic is worded in both languages, with the same blanks to fill', () => {
  // A reason that is itself in words goes by two names: {reason}, {reasonZh}.
  const blanks = (s: string) => [...s.matchAll(/\{(\w+?)(?:Zh)?\}/g)].map((m) => m[1]).sort();
  for (const [code, entry] of Object.entries(catalogue)) {
    expect(code).toMatch(/^[EWI]-[A-Z0-9]+(-[A-Z0-9]+)*$/);
    expect({ E: 'error', W: 'warning', I: 'info' }[code[0] ?? '']).toBe(entry.severity);
    expect([code, new Set(blanks(entry.zh.message))]).toEqual([code, new Set(blanks(entry.en.message))]);
    expect([code, entry.zh.help !== undefined]).toEqual([code, entry.en.help !== undefined]);
  }
});

test('a diagnostic can be said again in the other language', () => {
  const d = diagnose('E-FILE-UNREADABLE', { file: 'a.txt', reason: 'ENOENT' });
  expect(d.message).toBe('a.txt cannot be read: ENOENT');
  expect(inLanguage(d, 'zh').message).toBe('無法讀取 a.txt：ENOENT');
});
