/** TEI files → site, book and EPUB, as the edition's configuration asks. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Diagnostic, InputRefused } from '../model/diagnostic.js';
import { publishEpub } from '../publish/epub/epub.js';
import { publishBook } from '../publish/print/book.js';
import { publishSite } from '../publish/site/publish-site.js';
import type { Configuration } from './configuration.js';
import { insistOnTei } from './publishable.js';
import { VERSION } from './version.js';

export type Product = 'site' | 'print' | 'epub';

export interface Published {
  readonly product: Product;
  readonly path: string;
  /** What a person wants to know of it: pages, entries. */
  readonly facts: string;
}

export interface Publication {
  readonly published: readonly Published[];
  /** Why a product was not made; the others are. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface PublishOptions {
  readonly teiFiles: readonly string[];
  readonly authorityFiles: readonly string[];
  readonly outFolder: string;
  /** Name of the book's file. */
  readonly name: string;
  readonly title?: string;
  /** The edition's introduction in Markdown, by language; `introduction.LANGUAGE.md` beside the configuration. */
  readonly introductions?: Readonly<Record<string, string>>;
  readonly products: readonly Product[];
  /** Called before each product is begun. */
  readonly onProgress?: (product: Product) => void;
  /** Called when one is made. */
  readonly onDone?: (published: Published) => void;
}

/** The products and places that a configuration asks for. */
export function publishOptions({ folder, texts, authority, output, edition }: Configuration): PublishOptions {
  const wanted: Product[] = ['site', 'print', 'epub'];
  return {
    teiFiles: texts.map((text) => text.tei),
    authorityFiles: Object.values(authority).filter(
      (file): file is string => file !== undefined && existsSync(file),
    ),
    outFolder: output.folder,
    name: edition.id,
    title: edition.title,
    introductions: Object.fromEntries(
      ['zh', 'en']
        .map((language) => [language, join(folder, `introduction.${language}.md`)] as const)
        .filter(([, file]) => existsSync(file)),
    ),
    products: wanted.filter((product) => output[product]),
  };
}

/**
 * Makes every product it can; one that cannot be made (no browser, a character without glyph) does not stop the others.
 *
 * @throws InputRefused before anything is made, where a TEI file cannot be read or is none
 */
export async function publish(options: PublishOptions): Promise<Publication> {
  insistOnTei(options.teiFiles);
  const published: Published[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const product of options.products) {
    options.onProgress?.(product);
    try {
      const made = await MAKERS[product](options);
      published.push(made);
      options.onDone?.(made);
    } catch (error) {
      if (!(error instanceof InputRefused)) throw error;
      diagnostics.push(...error.diagnostics);
    }
  }
  return { published, diagnostics };
}

const MAKERS: Readonly<Record<Product, (options: PublishOptions) => Promise<Published>>> = {
  async site({ teiFiles, authorityFiles, outFolder, title, introductions }) {
    const path = join(outFolder, 'site');
    const report = await publishSite({
      teiFiles,
      authorityFiles,
      outFolder: path,
      ...(introductions === undefined ? {} : { introductions }),
      ...(teiFiles.length > 1 && title !== undefined ? { title } : {}),
    });
    return {
      product: 'site',
      path: join(path, 'index.html'),
      facts: `${report.pages} pages, ${report.searchEntries} entries to search`,
    };
  },
  async print({ teiFiles, authorityFiles, outFolder, name, title }) {
    const path = join(outFolder, 'print', `${name}.pdf`);
    const report = await publishBook({
      teiFiles,
      authorityFiles,
      outFile: path,
      producer: `Biannian ${VERSION}`,
      ...(teiFiles.length > 1 && title !== undefined ? { title } : {}),
    });
    return {
      product: 'print',
      path,
      facts: `${report.pages} pages, ${report.indexEntries} names in the index`,
    };
  },
  async epub({ teiFiles, authorityFiles, outFolder, name, title }) {
    const path = join(outFolder, 'epub', `${name}.epub`);
    const report = await publishEpub({
      teiFiles,
      authorityFiles,
      outFile: path,
      ...(teiFiles.length > 1 && title !== undefined ? { title } : {}),
    });
    return { product: 'epub', path, facts: `${report.documents} documents` };
  },
};
