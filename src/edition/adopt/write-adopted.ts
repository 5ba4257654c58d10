/** Writes adopted hand edits into the files of the edition; what people wrote there, comments too, stays. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Document, isMap, isSeq, type Node, Scalar, visit, YAMLSeq } from 'yaml';
import { addRecord, LIST_OF } from '../../authority/add-record.js';
import type { NameKind } from '../../authority/records.js';
import { readText, writeWhole } from '../../files/whole.js';
import { readYaml } from '../../files/yaml.js';
import { teiRecord } from '../../recognise/proposals.js';
import { addRulings, RULINGS_FILE } from '../../recognise/rulings/rulings-file.js';
import type { Adopted, ChangedDecision, NewRecord } from './adopted.js';

/** New decisions go to a file of their own, which people may merge with the others. */
const ADOPTED_FILE = 'adopted.yaml';

/** @returns ids of decisions that no file has, and records that found no list */
export function writeAdopted(
  folder: string,
  lists: Readonly<Record<string, string | undefined>>,
  adopted: Adopted,
): { lost: readonly string[]; files: readonly string[] } {
  const files = new Set<string>();
  const lost = [
    ...changeDecisions(folder, adopted.changes, files),
    ...addRecords(lists, adopted.records, files),
  ];
  if (addDecisions(join(folder, ADOPTED_FILE), adopted)) files.add(join(folder, ADOPTED_FILE));
  if (adopted.rulings.length > 0) {
    addRulings(join(folder, RULINGS_FILE), adopted.rulings);
    files.add(join(folder, RULINGS_FILE));
  }
  return { lost, files: [...files] };
}

const LISTS = ['corrections', 'doubts', 'compiler', 'speakers'] as const;

/** @returns whether there is something to add */
function addDecisions(path: string, adopted: Adopted): boolean {
  const lists = LISTS.filter((name) => adopted[name].length > 0);
  if (lists.length === 0) return false;
  const before = existsSync(path) ? readText(path) : '';
  const document = before === '' ? new Document({}) : readYaml(before, path).document;
  for (const name of lists) {
    const list = document.get(name);
    const seq = isSeq(list) ? list : new YAMLSeq();
    for (const decision of adopted[name]) seq.add(quoted(document.createNode(decision)));
    if (!isSeq(list)) document.set(name, seq);
  }
  writeWhole(path, escapedAsBefore(before, document.toString({ lineWidth: 0 })));
  return true;
}

/** Words stand in quotation marks, as people write them there. */
function quoted<T extends Node>(node: T): T {
  const quote = (scalar: Scalar): void => {
    if (typeof scalar.value === 'string' && !/^[\w.:-]+$/u.test(scalar.value))
      scalar.type = Scalar.QUOTE_DOUBLE;
  };
  visit(node, { Scalar: (key, scalar) => (key === 'key' ? undefined : quote(scalar)) });
  return node;
}

/** Private-use characters that the file writes as \\uE400 stay so: nobody could read them otherwise. */
function escapedAsBefore(before: string, after: string): string {
  if (/\p{Co}/u.test(before)) return after;
  return after.replace(
    /\p{Co}/gu,
    (c) => `\\u${c.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`,
  );
}

function changeDecisions(folder: string, changes: readonly ChangedDecision[], files: Set<string>): string[] {
  const rest = new Set(changes);
  const names = existsSync(folder) ? readdirSync(folder).filter((n) => /\.ya?ml$/u.test(n)) : [];
  for (const name of names) {
    const path = join(folder, name);
    const { document } = readYaml(readText(path), path);
    let changed = false;
    if (!isMap(document.contents)) continue;
    for (const pair of document.contents.items) {
      if (!isSeq(pair.value)) continue;
      for (const item of pair.value.items) {
        if (!isMap(item)) continue;
        for (const change of rest) {
          // Speakers have no id: their words are it.
          const id = item.get(String(pair.key) === 'speakers' ? 'quote' : 'id', false);
          if (id !== (change.id as unknown)) continue;
          const value = quoted(document.createNode(change.value) as Scalar);
          document.setIn([String(pair.key), pair.value.items.indexOf(item), change.field], value);
          rest.delete(change);
          changed = true;
        }
      }
    }
    if (changed) {
      writeWhole(path, escapedAsBefore(readText(path), document.toString({ lineWidth: 0 })));
      files.add(path);
    }
  }
  return [...rest].map((c) => `${c.id}: ${c.field} = ${c.value}`);
}

function addRecords(
  lists: Readonly<Record<string, string | undefined>>,
  records: readonly NewRecord[],
  files: Set<string>,
): string[] {
  const lost: string[] = [];
  for (const { ref, name } of records) {
    const [prefix = '', id] = ref.split(':');
    const kind = Object.hasOwn(LIST_OF, prefix) ? (prefix as NameKind) : undefined;
    const path = kind === undefined ? undefined : lists[LIST_OF[kind]];
    const added =
      kind === undefined || id === undefined
        ? undefined
        : addRecord(path, kind, teiRecord(kind, name, [], undefined, id));
    if (added === undefined) lost.push(`no list for the record ${ref} (${name})`);
    else files.add(path as string);
  }
  return lost;
}
