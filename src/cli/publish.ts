import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { readConfiguration } from '../edition/configuration.js';
import { type Product, type PublishOptions, publish, publishOptions } from '../edition/publish.js';
import { DESCRIPTIONS } from './descriptions.js';
import { printDiagnostics, shownPath } from './print.js';
import { EXIT, WrongUsage } from './run-program.js';

interface Options {
  config?: string;
  output?: string;
  authority?: string;
  only?: string[];
  quiet?: boolean;
}

const PRODUCTS: readonly Product[] = ['site', 'print', 'epub'];
const WORDS: Readonly<Record<Product, string>> = { site: 'site', print: 'book (PDF)', epub: 'EPUB' };

export function registerPublish(program: Command): void {
  program
    .command('publish')
    .description(DESCRIPTIONS.publish)
    .argument('[files...]', 'TEI files in reading order; without them, those of the edition (--config)')
    .option('-c, --config <path>', 'an edition folder or its biannian.yaml')
    .option('-o, --output <folder>', 'where to; default: as configured, else dist')
    .option('--authority <folder>', 'folder of the authority lists, for files without configuration')
    .option('--only <product...>', 'site, print, epub: some of them only')
    .option('-q, --quiet', 'say nothing but errors')
    .addHelpText(
      'after',
      `
Examples:
  biannian publish --config edition                      everything under dist/
  biannian publish --config edition --only site          the site alone, in a few seconds
  biannian publish a.xml b.xml --authority lists -o out  any TEI files of this encoding

The site opens from the disk (out/site/index.html); the book needs a browser for its PDF: the packaged one on Linux,
else Chrome, Chromium or Edge where you have it (BIANNIAN_BROWSER names another).
Exit code 1: a product could not be made; the others are.`,
    )
    .action(async (files: string[], options: Options) => {
      process.exitCode = await publishProducts(files, options);
    });
}

async function publishProducts(files: readonly string[], options: Options): Promise<number> {
  if (files.length === 0 && options.config === undefined)
    throw new WrongUsage('name TEI files, or an edition with --config');
  for (const product of options.only ?? []) {
    if (!PRODUCTS.includes(product as Product))
      throw new WrongUsage(`--only takes site, print or epub, not ${product}`);
  }
  return runPublish(optionsFor(files, options), options.quiet === true);
}

function optionsFor(files: readonly string[], options: Options): PublishOptions {
  const configured =
    options.config === undefined ? undefined : publishOptions(readConfiguration(options.config));
  const only = options.only as readonly Product[] | undefined;
  return {
    teiFiles: files.length > 0 ? files.map((file) => resolve(file)) : (configured?.teiFiles ?? []),
    authorityFiles:
      options.authority === undefined ? (configured?.authorityFiles ?? []) : listsIn(options.authority),
    outFolder:
      options.output === undefined ? (configured?.outFolder ?? resolve('dist')) : resolve(options.output),
    name: configured?.name ?? 'edition',
    ...(configured?.title === undefined ? {} : { title: configured.title }),
    products: only ?? configured?.products ?? PRODUCTS,
  };
}

function listsIn(folder: string): string[] {
  if (!existsSync(folder)) throw new WrongUsage(`there is no folder ${folder}`);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.xml'))
    .sort()
    .map((name) => join(resolve(folder), name));
}

/** Publishes and prints what came of it. */
export async function runPublish(options: PublishOptions, quiet: boolean): Promise<number> {
  let started = Date.now();
  const { published, diagnostics } = await publish({
    ...options,
    onProgress(product) {
      started = Date.now();
      if (!quiet && process.stderr.isTTY) process.stderr.write(`${WORDS[product]} …\r`);
    },
    onDone({ product, path, facts }) {
      const seconds = ((Date.now() - started) / 1000).toFixed(1);
      if (!quiet) console.log(`${WORDS[product]} → ${shownPath(path)}  (${facts}; ${seconds} s)`);
    },
  });
  printDiagnostics(diagnostics);
  return published.length > 0 && diagnostics.length === 0 ? EXIT.well : EXIT.findings;
}
