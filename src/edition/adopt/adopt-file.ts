/** `adopt` on files: the edited TEI against the one that the edition's decisions make now. */
import { resolve } from 'node:path';
import { entryAt } from '../../criticism/entry-text.js';
import { readText } from '../../files/whole.js';
import type { Speaker } from '../../model/decisions.js';
import { diagnose, InputRefused } from '../../model/diagnostic.js';
import { placeOf } from '../../source/quotation.js';
import { type Configuration, type EditionText, readConfiguration } from '../configuration.js';
import { convertText, readDesk } from '../convert.js';
import { adopt } from './adopt.js';
import type { Adopted } from './adopted.js';
import { type EditedTei, readEditedTei } from './edited-tei.js';
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

/**
 * What was written is converted again and compared: what does not come out as it was edited is told as lost.
 * @throws InputRefused where the file is not one of the edition's, or cannot be read
 */
export function adoptFile(file: string, options: AdoptFileOptions): AdoptedFile {
  const configuration = readConfiguration(options.edition);
  const text = configuration.texts.find((t) => t.tei === resolve(file));
  if (text === undefined) throw new InputRefused(diagnose('E-ADOPT-FOREIGN', { file }, { file }));
  // Without editors of its own an edition has one (see the header).
  const editors = configuration.edition.editors?.map((editor) => editor.id) ?? ['editor'];
  if (!editors.includes(options.by)) {
    const known = editors.join(', ');
    throw new InputRefused(
      diagnose('E-ADOPT-EDITOR', { id: options.by, known }, { file: configuration.file }),
    );
  }
  const edited = readEditedTei(readText(file), file);
  const adopted = compare(configuration, text, edited, options.by);
  if (options.dryRun === true) return { adopted, lost: [], files: [] };
  const folder = configuration.decisions ?? resolve(configuration.folder, 'decisions');
  const { lost, files } = writeAdopted(folder, configuration.authority, adopted);
  if (files.length === 0) return { adopted, lost, files };
  const again = compare(readConfiguration(options.edition), text, edited, options.by);
  return { adopted, lost: [...lost, ...withoutEffect(adopted, again)], files };
}

function compare(configuration: Configuration, text: EditionText, edited: EditedTei, by: string): Adopted {
  const desk = readDesk(configuration, true, configuration.edition.title);
  const made = convertText(text, desk, { dryRun: true });
  const { chronicle } = made;
  const known = new Set(desk.authority.names.map((n) => n.ref));
  const { corrections, paragraphs, doubts, compiler, speakers } = desk.decisions;
  const placed = speakers.flatMap((s): [number, Speaker][] => {
    const place = placeOf(chronicle.source, s.quote, s.quote, s.line);
    return place === undefined ? [] : [[place.start, s]];
  });
  return adopt(chronicle.source, readEditedTei(made.xml, text.tei), edited, {
    by,
    date: configuration.edition.date ?? new Date().toISOString().slice(0, 10),
    isKnown: (ref) => known.has(ref),
    entryAt: (offset) => entryAt(chronicle, offset),
    speakers: new Map(placed),
    taken: new Set([...corrections, ...paragraphs, ...doubts, ...compiler].map((d) => d.id)),
  });
}

/** What is still asked for after it was written. A new record may mark more names than one: that is no loss. */
function withoutEffect(adopted: Adopted, again: Adopted): string[] {
  const { corrections, doubts, compiler, speakers, changes } = again;
  const asked = new Set(adopted.rulings.map((ruling) => JSON.stringify(ruling)));
  const rulings = again.rulings.filter((ruling) => asked.has(JSON.stringify(ruling)));
  return [
    ...corrections.map((c) => `line ${c.line}: ${c.from} → ${c.to}`),
    ...[...doubts, ...compiler].map((d) => `line ${d.line}: ${d.note}`),
    ...speakers.map((s) => `line ${s.line}: ${s.quote} ${s.who ?? ''}`),
    ...changes.map((c) => `${c.id}: ${c.field} = ${c.value}`),
    ...rulings.map((r) => ('quote' in r ? `${r.quote} is ${r.is} ${'ref' in r ? r.ref : ''}` : r.is)),
  ].map((what) => `${what.trim()}: written, but convert does not make it so`);
}
