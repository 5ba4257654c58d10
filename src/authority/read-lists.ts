/** TEI authority lists → records. */
import { SaxesParser, type SaxesTagNS } from 'saxes';
import { readBytes } from '../files/whole.js';
import { decodeXml } from '../files/xml-bytes.js';
import { type Diagnostic, diagnose, InputRefused, type Range } from '../model/diagnostic.js';
import type { ListEvents, ListScanner } from './list-events.js';
import { NameTable } from './name-table.js';
import { scanQuickly } from './quick-scanner.js';
import type { Authority } from './records.js';
import { type TeiListOptions, TeiListReader } from './tei-list.js';

/**
 * Reads one list; several are joined by `joinAuthorities`. A list of a million forms takes a second or two; its records
 * are made when they are asked for.
 * @throws InputRefused where the XML is not well-formed or a record has no id or no form, with the place
 */
export function readAuthorityList(xml: string, file: string): Authority {
  return readTeiList(Buffer.from(xml, 'utf8'), { file });
}

/** As {@link readAuthorityList}, from the disk; any encoding that XML knows. */
export function readAuthorityFile(path: string): Authority {
  return readTeiList(readBytes(path), { file: path });
}

export function joinAuthorities(lists: readonly Authority[]): Authority {
  return { names: lists.flatMap((list) => list.names), works: lists.flatMap((list) => list.works) };
}

/** @throws InputRefused */
export function readTeiList(
  bytes: Buffer,
  options: TeiListOptions,
): Authority & { diagnostics: readonly Diagnostic[] } {
  const read = (scan: (events: ListEvents) => boolean) => {
    // A record has a hundred bytes at least, a form forty.
    const names = new NameTable({
      expected: { records: bytes.length / 200, forms: bytes.length / 75 },
    });
    const reader = new TeiListReader(names, options);
    if (!scan(reader)) return undefined;
    return { names: names.records(), works: reader.works, diagnostics: reader.diagnostics };
  };
  const quick = read((events) => {
    try {
      return scanQuickly(bytes, events);
    } catch (error) {
      // A fault of a record, before a fault of the XML further down: the whole is looked at first.
      if (error instanceof InputRefused) return false;
      throw error;
    }
  });
  const result = quick ?? read((events) => scanThoroughly(bytes, options.file, events));
  return result as NonNullable<typeof result>;
}

/** The way for all of XML: saxes reads, strict, with places. */
export function scanThoroughly(bytes: Buffer, file: string, events: ListEvents): true {
  const parser = new SaxesParser({ xmlns: true });
  let attributes: SaxesTagNS['attributes'] = {};
  const here = (): Range => {
    const start = { line: parser.line, column: parser.column + 1 };
    return { start, end: { line: start.line, column: start.column + 1 } };
  };
  const scanner: ListScanner = { attribute: (name) => attributes[name]?.value, place: here };
  // A record may be refused only when the XML is known to be sound.
  let refused: InputRefused | undefined;
  const tell = (event: () => void) => {
    if (refused !== undefined) return;
    try {
      event();
    } catch (error) {
      if (!(error instanceof InputRefused)) throw error;
      refused = error;
    }
  };
  parser.on('error', (error) => {
    const reason = error.message.replace(/^\d+:\d+:\s*/u, '');
    throw new InputRefused(diagnose('E-TEI-MALFORMED', { reason }, { file, range: here() }));
  });
  parser.on('opentag', (tag) => {
    attributes = tag.attributes;
    tell(() => events.open(tag.local, scanner));
  });
  parser.on('closetag', (tag) => tell(() => events.close(tag.local, scanner)));
  const text = (words: string) => {
    if (events.wantsText) tell(() => events.text(words));
  };
  parser.on('text', text);
  parser.on('cdata', text);
  parser.write(decodeXml(bytes, file)).close();
  if (refused !== undefined) throw refused;
  return true;
}
