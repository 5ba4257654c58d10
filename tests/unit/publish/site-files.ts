/** What tests ask of a site's files: which there are, what is broken in them, what text they hold. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** All files of a site, paths with `/`. */
export const filesOf = (site: string): string[] =>
  readdirSync(site, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(site.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort();

/** Of all paths and bytes. */
export const digest = (site: string): string => {
  const hash = createHash('sha256');
  for (const file of filesOf(site)) hash.update(`${file}\0`).update(readFileSync(join(site, file)));
  return hash.digest('hex');
};

/** Links that lead nowhere, and ids that are there twice. */
export function faults(site: string): string[] {
  const found: string[] = [];
  const pages = filesOf(site).filter((file) => file.endsWith('.html'));
  const ids = new Map<string, Set<string>>();
  for (const page of pages) {
    const own = new Set<string>();
    for (const [, id = ''] of readFileSync(join(site, page), 'utf8').matchAll(/ id="([^"]*)"/g)) {
      if (own.has(id)) found.push(`${page}: id ${id} twice`);
      own.add(id);
    }
    ids.set(page, own);
  }
  for (const page of pages)
    for (const [, link = ''] of readFileSync(join(site, page), 'utf8').matchAll(/ (?:href|src)="([^"]*)"/g)) {
      if (/^https?:/.test(link)) continue;
      const target = new URL(link.replaceAll('&amp;', '&'), `file:///${encodeURI(page)}`);
      const path = decodeURIComponent(target.pathname.slice(1));
      if (!existsSync(join(site, path))) found.push(`${page}: ${link}`);
      else if (target.hash !== '' && !ids.get(path)?.has(decodeURIComponent(target.hash.slice(1))))
        found.push(`${page}: ${link}`);
    }
  return found;
}

/** Text of the base reading of a page's article: what editors and the site itself add is taken out. */
function baseText(html: string): string {
  const article = /<article class="text"[^>]*>([\s\S]*?)<\/article>/.exec(html)?.[1] ?? '';
  return article
    .replace(/<p class="western">.*?<\/p>/g, '')
    .replace(/<h1 class="supplied-head".*?<\/h1>/g, '')
    .replace(/<div class="margin">.*?<\/div>/g, '')
    .replace(/<details class="cite".*?<\/details>/g, '')
    .replace(/<sup .*?<\/sup>/g, '')
    .replace(/<span class="of-editor[^>]*>[^<]*<\/span>/g, '')
    .replace(/<span class="g" data-char="([^"]*)"[^>]*>[^<]*<\/span>/g, '$1')
    .replace(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

/** The base reading of all pages in the order of the contents. */
export function wholeBaseText(site: string): string {
  const contents = readFileSync(join(site, 'contents.html'), 'utf8');
  const pages = [...contents.matchAll(/<h3><a href="([^"#]+)"/g)].map(([, page = '']) =>
    decodeURIComponent(page),
  );
  return pages.map((page) => baseText(readFileSync(join(site, page), 'utf8'))).join('');
}
