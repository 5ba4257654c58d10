/** `adopt` on files: the edited TEI against the one that the edition's decisions make now. */
import { resolve } from 'node:path';
import { entryAt } from '../../criticism/entry-text.js';
import { readText } from '../../files/whole.js';
import { diagnose, InputRefused } from '../../model/diagnostic.js';
import { readConfiguration } from '../configuration.js';
import { convertText, readDesk } from '../convert.js';
import { type Adopted, adopt } from './adopt.js';
import { readEditedTei } from './edited-tei.js';
import { writeAdopted } from './write-adopted.js';

export interface AdoptFileOptions {
  readonly edition: string;
  readonly by: string;
  readonly dryRun?: boolean;
}

export interface AdoptedFile {
  readonly adopted: Adopted;
  /** What found no file to go to. */
  readonly lost: readonly string[];
  readonly files: readonly string[];
}

/** @throws InputRefused where the file is not one of the edition's, or cannot be read */
export function adoptFile(file: string, options: AdoptFileOptions): AdoptedFile {
  const configuration = readConfiguration(options.edition);
  const text = configuration.texts.find((t) => t.tei === resolve(file));
  if (text === undefined) throw new InputRefused(diagnose('E-ADOPT-FOREIGN', { file }, { file }));
  const desk = readDesk(configuration, true, configuration.edition.title);
  const made = convertText(text, desk, { dryRun: true });
  const { chronicle } = made;
  const known = new Set(desk.authority.names.map((n) => n.ref));
  const adopted = adopt(
    chronicle.source.text,
    readEditedTei(made.xml, file),
    readEditedTei(readText(file), file),
    {
      by: options.by,
      date: configuration.edition.date ?? '',
      isKnown: (ref) => known.has(ref),
      entryAt: (offset) => entryAt(chronicle, offset),
    },
  );
  if (options.dryRun === true) return { adopted, lost: [], files: [] };
  const folder = configuration.decisions ?? resolve(configuration.folder, 'decisions');
  return { adopted, ...writeAdopted(folder, configuration.authority, adopted) };
}
