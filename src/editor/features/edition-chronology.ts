/** How the book that a document belongs to counts its years: the `chronology.yaml` of its edition. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Chronology, NO_CHRONOLOGY, readChronology } from '../../calendar/index.js';
import { readText } from '../../files/whole.js';
import { stampOfFile } from '../document/library.js';

const CONFIGURATION_FILE = 'biannian.yaml';
const HIGHEST = 5;

const known = new Map<string, { readonly stamp: string; readonly chronology: Chronology }>();

/** @param file absolute path of the document */
export async function chronologyOf(file: string): Promise<Chronology> {
  const configuration = configurationAbove(file);
  if (configuration === undefined) return NO_CHRONOLOGY;
  const stamp = stampOfFile(configuration);
  const kept = known.get(configuration);
  if (kept?.stamp === stamp) return kept.chronology;
  const chronology = await read(configuration);
  known.set(configuration, { stamp, chronology });
  return chronology;
}

/** The folder of an edition is the document's, or one around it. */
function configurationAbove(file: string): string | undefined {
  let folder = dirname(file);
  for (let level = 0; level < HIGHEST; level++) {
    const configuration = join(folder, CONFIGURATION_FILE);
    if (existsSync(configuration)) return configuration;
    folder = dirname(folder);
  }
  return undefined;
}

/** What is wrong with the edition's files is told by its own commands. */
async function read(configuration: string): Promise<Chronology> {
  try {
    const { readConfiguration } = await import('../../edition/configuration.js');
    const { chronology } = readConfiguration(configuration);
    return chronology === undefined ? NO_CHRONOLOGY : readChronology(readText(chronology)).chronology;
  } catch {
    return NO_CHRONOLOGY;
  }
}
