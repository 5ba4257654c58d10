/** The files that a book is made of, printed or electronic, and the stylesheets' view of them. */
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { XmlDocument } from 'saxon-js';
import { diagnose, InputRefused } from '../model/diagnostic.js';
import { betweenPoints } from '../tei/apparatus/document.js';
import { parseXml, runStylesheet, type StylesheetParam, XSLT_FOLDER } from './stylesheets.js';

export interface BookFile {
  /** As it is shown to people. */
  readonly file: string;
  readonly text: string;
  readonly document: XmlDocument;
}

export interface BookSources {
  readonly editions: readonly BookFile[];
  readonly authority: readonly BookFile[];
  /** The table of words that the book says itself. */
  readonly words: BookFile;
}

/**
 * Reads the TEI files of an edition and its authority lists.
 *
 * @throws InputRefused (E-FILE-UNREADABLE, E-PUBLISH-XML) for a file that is not there or not well-formed.
 */
export async function readBookSources(
  teiFiles: readonly string[],
  authorityFiles: readonly string[],
): Promise<BookSources> {
  const words = join(XSLT_FOLDER, 'common', 'words', 'book.xml');
  return {
    editions: await readBookFiles(teiFiles),
    authority: await readBookFiles(authorityFiles),
    words: await readBookFile(words),
  };
}

/** One after the other: SaxonJS orders documents by when they were parsed. */
async function readBookFiles(files: readonly string[]): Promise<BookFile[]> {
  const read: BookFile[] = [];
  for (const file of files) read.push(await readBookFile(file));
  return read;
}

async function readBookFile(file: string): Promise<BookFile> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputRefused(diagnose('E-FILE-UNREADABLE', { file: basename(file), reason }, { file }));
  }
  try {
    return { file, text, document: parseXml(betweenPoints(text, file), pathToFileURL(file).href) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputRefused(diagnose('E-PUBLISH-XML', { file: basename(file), reason }, { file }));
  }
}

/** Runs a stylesheet of the book over its sources. */
export function runBookStylesheet(
  name: string,
  sources: BookSources,
  params: Readonly<Record<string, StylesheetParam>>,
): Promise<Map<string, string>> {
  return runStylesheet(name, {
    params: {
      editions: sources.editions.map((file) => file.document),
      authority: sources.authority.map((file) => file.document),
      words: sources.words.document,
      ...params,
    },
  });
}
