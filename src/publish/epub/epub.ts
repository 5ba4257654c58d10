/** The EPUB 3 of an edition: the stylesheet makes its documents, this packs them. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { strToU8, type Zippable, zipSync } from 'fflate';
import { writeWhole } from '../../files/whole.js';
import { readBookSources, runBookStylesheet } from '../book-sources.js';
import { XSLT_FOLDER } from '../stylesheets.js';

export interface EpubOptions {
  /** TEI files in the order of the book. */
  readonly teiFiles: readonly string[];
  /** TEI files of the authority lists. */
  readonly authorityFiles?: readonly string[];
  /** The EPUB to write. */
  readonly outFile: string;
  /** Title of a book of several files; a single file's own title otherwise. */
  readonly title?: string;
}

export interface EpubReport {
  readonly file: string;
  readonly bytes: number;
  /** XHTML documents in it. */
  readonly documents: number;
}

/** Where the package document lies (EPUB 3.3, §4.2.6.3.1). */
const CONTAINER = `<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OEBPS/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>
`;

/** Makes the EPUB and writes it whole. The same edition gives the same bytes. */
export async function publishEpub(options: EpubOptions): Promise<EpubReport> {
  const sources = await readBookSources(options.teiFiles, options.authorityFiles ?? []);
  const documents = await runBookStylesheet('epub/book', sources, {
    ...(options.title === undefined ? {} : { title: options.title }),
  });
  // Everything is in result documents; the principal result is an empty one.
  documents.delete('');
  const style = await readFile(join(XSLT_FOLDER, 'epub', 'style.css'), 'utf8');
  const files = new Map([...documents, ['META-INF/container.xml', CONTAINER], ['OEBPS/style.css', style]]);
  const bytes = pack(files);
  writeWhole(options.outFile, bytes);
  return {
    file: options.outFile,
    bytes: bytes.length,
    documents: [...files.keys()].filter((name) => name.endsWith('.xhtml')).length,
  };
}

/**
 * The container: `mimetype` first and stored, so that the file can be known by its first bytes (EPUB 3.3,
 * §4.2.6.1); the others in the order of their names, all with one fixed time.
 */
function pack(files: ReadonlyMap<string, string>): Uint8Array {
  const mtime = new Date(2000, 0, 1);
  const entries: Zippable = { mimetype: [strToU8('application/epub+zip'), { level: 0, mtime }] };
  for (const [name, text] of [...files].sort(([a], [b]) => (a < b ? -1 : 1)))
    entries[name] = [strToU8(text), { level: 9, mtime }];
  return zipSync(entries);
}
