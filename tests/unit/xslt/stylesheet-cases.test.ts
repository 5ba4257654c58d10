/**
 * One file a rule in `cases/`, named after it: a body, what a page must contain, what it must not.
 * Each is published whole by `xslt/html`, so that a case says nothing of the modules it passes through.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseXml, runStylesheet, XSLT_FOLDER } from '../../../src/publish/stylesheets.js';

const CASES = fileURLToPath(new URL('cases/', import.meta.url));
const TEI = 'xmlns="http://www.tei-c.org/ns/1.0"';

const part = (xml: string, name: string): string =>
  new RegExp(`<${name}>([\\s\\S]*?)</${name}>`).exec(xml)?.[1] ?? '';

const HEADER = `<fileDesc><titleStmt><title>試編年</title><author>某甲</author></titleStmt><publicationStmt><publisher>B</publisher><date when="2026-11-22"/><availability><licence target="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</licence></availability></publicationStmt><sourceDesc><p>test</p></sourceDesc></fileDesc>`;

async function publish(xml: string): Promise<Map<string, string>> {
  const language = /language="([^"]+)"/.exec(xml)?.[1] ?? 'zh-Hant';
  const tei = `<TEI ${TEI} xml:lang="lzh-Hant"><teiHeader>${HEADER}${part(xml, 'header')}</teiHeader><standOff>${part(xml, 'standOff')}</standOff><text><body>${part(xml, 'body')}</body></text></TEI>`;
  const lists = `<TEI ${TEI} xml:lang="zh-Hant"><standOff>${part(xml, 'authority')}</standOff></TEI>`;
  const words = readFileSync(join(XSLT_FOLDER, 'html', 'words', `${language}.xml`), 'utf8');
  return runStylesheet('html/site', {
    params: {
      tei: [parseXml(tei, 'file:///tei.xml')],
      authority: [parseXml(lists, 'file:///lists.xml')],
      words: parseXml(words, 'file:///words.xml'),
      folder: '',
      'other-folder': 'en/',
      'other-language': 'en',
      'other-name': 'English',
      files: parseXml('<files/>', 'file:///files.xml'),
      'site-address': '',
    },
  });
}

describe('html/site', () => {
  for (const file of readdirSync(CASES).filter((name) => name.endsWith('.xml')))
    it(file.replace('.xml', '').replaceAll('-', ' '), async () => {
      const xml = readFileSync(join(CASES, file), 'utf8');
      const pages = await publish(xml);
      const claims = [...xml.matchAll(/<(contains|lacks) page="([^"]+)"><!\[CDATA\[([\s\S]*?)\]\]><\/\1>/g)];
      expect(claims.length).toBeGreaterThan(0);
      for (const [, kind, page = '', text = ''] of claims)
        if (kind === 'contains') expect(pages.get(page), page).toContain(text);
        else expect(pages.get(page), page).not.toContain(text);
    });
});
