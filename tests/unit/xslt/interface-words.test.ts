import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { XSLT_FOLDER } from '../../../src/publish/stylesheets.js';

const HTML = join(XSLT_FOLDER, 'html');

function table(language: string): Map<string, string> {
  const xml = readFileSync(join(HTML, 'words', `${language}.xml`), 'utf8');
  return new Map(
    [...xml.matchAll(/<word key="([^"]+)">([^<]*)<\/word>/g)].map(([, key = '', word = '']) => [key, word]),
  );
}

const placeholders = (word: string | undefined): string[] => (word?.match(/\{\w+\}/g) ?? []).sort();

const chinese = table('zh-Hant');
const english = table('en');
const modules = readdirSync(HTML)
  .filter((name) => name.endsWith('.xsl'))
  .map((name) => [name, readFileSync(join(HTML, name), 'utf8')] as const);

describe('words of the interface', () => {
  it('have the same keys in every language', () => {
    expect([...english.keys()]).toEqual([...chinese.keys()]);
    expect(chinese.size).toBeGreaterThan(100);
  });

  it('have the same places to fill', () => {
    for (const [key, word] of chinese) {
      // A note's number is written in Chinese or in figures.
      if (key === 'note.mark' || key.startsWith('cite.')) continue;
      expect(placeholders(english.get(key)), key).toEqual(placeholders(word));
    }
  });

  it('are there for every key that a template names', () => {
    for (const [name, xsl] of modules)
      for (const [, key = ''] of xsl.matchAll(/b:say\('([\w.-]+)'[,)]/g))
        expect(chinese.has(key), `${key} in ${name}`).toBe(true);
  });

  it('stand in no template', () => {
    for (const [name, xsl] of modules) {
      const text = xsl
        .replace(/<!--[\s\S]*?-->/g, '')
        .replace(/<(?:[^>"]|"[^"]*")*>/g, '\n')
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => /[\p{L}]/u.test(line));
      expect(text, name).toEqual([]);
    }
  });
});
