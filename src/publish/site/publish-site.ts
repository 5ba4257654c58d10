/**
 * The reading site: pages by `xslt/html`, once for each language; the search data; style sheet and
 * scripts; the files to download. Everything is taken from the TEI files and the authority lists, so
 * that the same input gives the same bytes.
 */
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { XmlDocument } from 'saxon-js';
import { type Diagnostic, diagnose, InputRefused } from '../../model/diagnostic.js';
import { betweenPoints } from '../../tei/apparatus/document.js';
import { sourceBytes } from '../../tei/source-bytes.js';
import { restoreSourceText } from '../../tei/source-text.js';
import { parseXml, runStylesheet, XSLT_FOLDER } from '../stylesheets.js';
import { markdownToFront } from './markdown.js';
import { rareCharacters } from './rare-characters.js';
import { type SearchEntry, searchData } from './search-data.js';
import { writeSiteFolder } from './site-folder.js';
import { textType } from './text-type.js';

export interface SiteOptions {
  /** In reading order. */
  readonly teiFiles: readonly string[];
  /** Authority lists; none: names go by their forms. */
  readonly authorityFiles?: readonly string[];
  /** Replaced as a whole. */
  readonly outFolder: string;
  /** Where the site will be found (`https://…/`); becomes part of the references that pages offer. */
  readonly siteAddress?: string;
  /** The edition's introduction in Markdown, by language (`zh`, `en`). */
  readonly introductions?: Readonly<Record<string, string>>;
  /** Title of the whole; without it, that of the first file's header. */
  readonly title?: string;
}

export interface SiteReport {
  readonly outFolder: string;
  /** HTML pages, all languages together. */
  readonly pages: number;
  readonly files: number;
  readonly bytes: number;
  /** Entries and heads that the search finds. */
  readonly searchEntries: number;
  /** What was found when the source texts were restored from the TEI; characters without a glyph. */
  readonly diagnostics: readonly Diagnostic[];
}

interface SiteLanguage {
  readonly tag: string;
  /** The language's name for itself. */
  readonly name: string;
  readonly folder: string;
}

/** The first one's pages stand in the site's root. */
const LANGUAGES: readonly [SiteLanguage, SiteLanguage] = [
  { tag: 'zh-Hant', name: '中文', folder: '' },
  { tag: 'en', name: 'English', folder: 'en/' },
];

interface InputFile {
  readonly name: string;
  readonly bytes: Buffer;
  readonly document: XmlDocument;
}

/**
 * @throws InputRefused where a file cannot be read or is not well-formed XML, two files give the same
 *   id, or `outFolder` holds files that are not a site of ours.
 */
export async function publishSite(options: SiteOptions): Promise<SiteReport> {
  const tei = await Promise.all(options.teiFiles.map(readInput));
  const authority = await Promise.all((options.authorityFiles ?? []).map(readInput));
  const texts = tei.map(plainText);
  const downloads = downloadFiles(tei, authority, texts);
  const files = new Map<string, string | Uint8Array>();
  let data: SiteData = { entries: [], descriptions: {} };
  for (const language of LANGUAGES) {
    const results = await runStylesheet('html/site', {
      params: await siteParams(language, tei, authority, downloads, options),
    });
    for (const [path, content] of results)
      if (path === 'site-data.json') data = JSON.parse(content) as SiteData;
      else files.set(path, content);
  }
  const pages = files.size - 1; // without names.csv
  const shown = [...files.values()].filter((content) => typeof content === 'string');
  const type = await textType(shown);
  const rare = rareCharacters(shown, data.descriptions, type.missing);
  files.set('assets/search-data.js', await searchData(data.entries));
  for (const [path, content] of await assets()) files.set(path, content);
  for (const [name, font] of [...type.fonts, ...rare.fonts]) files.set(`assets/${name}`, font);
  files.set('assets/site.css', `${files.get('assets/site.css')}${type.css}${rare.css}`);
  for (const download of downloads) if (download.bytes) files.set(download.href, download.bytes);
  await writeSiteFolder(options.outFolder, files);
  const bytes = [...files.values()].reduce((sum, content) => sum + Buffer.byteLength(content), 0);
  return {
    outFolder: options.outFolder,
    pages,
    files: files.size,
    bytes,
    searchEntries: data.entries.length,
    diagnostics: [
      ...texts.flatMap((text) => text.diagnostics),
      ...rare.missing.map((character) => diagnose('W-SITE-GLYPH', { character, code: codeOf(character) })),
    ],
  };
}

/** What `xslt/html/search.xsl` gives to the program. */
interface SiteData {
  readonly entries: SearchEntry[];
  /** Ideographic descriptions of characters, from the header. */
  readonly descriptions: Readonly<Record<string, string>>;
}

const codeOf = (character: string): string => `U+${character.codePointAt(0)?.toString(16).toUpperCase()}`;

async function siteParams(
  language: SiteLanguage,
  tei: readonly InputFile[],
  authority: readonly InputFile[],
  downloads: readonly Download[],
  options: SiteOptions,
) {
  const other = LANGUAGES.find((one) => one !== language) ?? language;
  const words = join(XSLT_FOLDER, 'html', 'words', `${language.tag}.xml`);
  return {
    tei: tei.map((file) => file.document),
    authority: authority.map((file) => file.document),
    words: parseXml(await readFile(words, 'utf8'), pathToFileURL(words).href),
    folder: language.folder,
    'other-folder': other.folder,
    'other-language': other.tag,
    'other-name': other.name,
    files: parseXml(downloadList(downloads), 'files:/'),
    'site-address': options.siteAddress ?? '',
    title: options.title ?? '',
    introduction: await introduction(language, options.introductions ?? {}),
  };
}

/** In the language of the pages, or in the one there is. */
async function introduction(
  language: SiteLanguage,
  files: Readonly<Record<string, string>>,
): Promise<XmlDocument> {
  const [tag, file] =
    Object.entries(files).find(([key]) => language.tag.startsWith(key)) ?? Object.entries(files)[0] ?? [];
  const markdown = file === undefined ? '' : await readFile(file, 'utf8');
  return parseXml(markdownToFront(markdown, tag ?? language.tag), 'introduction:/');
}

async function readInput(file: string): Promise<InputFile> {
  const bytes = await readFile(file).catch((error: Error) => {
    throw new InputRefused(diagnose('E-FILE-UNREADABLE', { file, reason: error.message }, { file }));
  });
  try {
    const xml = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const document = parseXml(betweenPoints(xml, file), pathToFileURL(file).href);
    return { name: basename(file), bytes, document };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputRefused(diagnose('E-PUBLISH-XML', { file, reason }, { file }));
  }
}

interface PlainText {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The bytes have the hash that the header gives for the source file. */
  readonly proven: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

function plainText(file: InputFile): PlainText {
  const xml = file.bytes.toString('utf8');
  const { bytes, diagnostics } = sourceBytes(xml, file.name);
  const hash = restoreSourceText(xml, file.name).sourceFile?.sha256;
  return {
    name: file.name.replace(/\.xml$/, '.txt'),
    bytes,
    proven: hash !== undefined && !diagnostics.some(({ code }) => code === 'E-TEI-HASH'),
    diagnostics,
  };
}

interface Download {
  readonly kind: 'tei' | 'authority' | 'text' | 'text-restored' | 'csv';
  /** Path in the site. */
  readonly href: string;
  readonly name: string;
  /** Absent where the stylesheet makes the file. */
  readonly bytes?: Uint8Array;
}

function downloadFiles(
  tei: readonly InputFile[],
  authority: readonly InputFile[],
  texts: readonly PlainText[],
): Download[] {
  const of = (kind: Download['kind'], folder: string, files: readonly InputFile[]): Download[] =>
    files.map(({ name, bytes }) => ({ kind, href: `${folder}${name}`, name, bytes }));
  return [
    ...of('tei', 'download/tei/', tei),
    ...texts.map(({ name, bytes, proven }): Download => {
      return { kind: proven ? 'text' : 'text-restored', href: `download/text/${name}`, name, bytes };
    }),
    { kind: 'csv', href: 'download/names.csv', name: 'names.csv' },
    ...of('authority', 'download/authority/', authority),
  ];
}

function downloadList(downloads: readonly Download[]): string {
  const attribute = (text: string): string =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
  const rows = downloads.map(
    ({ kind, href, name, bytes }) =>
      `<file kind="${kind}" href="${attribute(href)}" name="${attribute(name)}"${bytes ? ` bytes="${bytes.length}"` : ''}/>`,
  );
  return `<files>${rows.join('')}</files>`;
}

const ASSETS = ['settings.js', 'site.js', 'reader.js', 'tokens.js', 'search.js', 'icon.svg'];

/** The parts in the order of their numbers, without the notes to the linter. */
async function styleSheet(): Promise<string> {
  const folder = join(XSLT_FOLDER, 'html', 'assets', 'style');
  const parts = (await readdir(folder)).filter((name) => name.endsWith('.css')).sort();
  const texts = await Promise.all(parts.map((name) => readFile(join(folder, name), 'utf8')));
  return texts.map((text) => text.replace(/^\/\* biome-ignore.*\n/, '')).join('\n');
}

async function assets(): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const name of ASSETS)
    found.set(`assets/${name}`, await readFile(join(XSLT_FOLDER, 'html', 'assets', name), 'utf8'));
  found.set('assets/site.css', await styleSheet());
  const require = createRequire(import.meta.url);
  const library = await readFile(join(require.resolve('minisearch'), '..', '..', 'umd', 'index.js'), 'utf8');
  found.set(
    'assets/minisearch.js',
    `/*! MiniSearch, Luca Ongaro, MIT licence, https://github.com/lucaong/minisearch */\n${library.replace(/\n?\/\/# sourceMappingURL=.*\s*$/, '\n')}`,
  );
  return found;
}
