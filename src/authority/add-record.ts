/** A new record in an authority list that people keep: put before the end of the list, all else stays as it is. */
import { existsSync } from 'node:fs';
import { readText, writeWhole } from '../files/whole.js';
import type { NameKind } from './records.js';

const CLOSE: Readonly<Record<NameKind, string>> = {
  person: '</listPerson>',
  place: '</listPlace>',
  org: '</listOrg>',
};

/**
 * @param record the record's XML
 * @returns what takes it away again (false where the file was changed since); undefined where there is no such list
 */
export function addRecord(
  path: string | undefined,
  kind: NameKind,
  record: string,
): { undo: () => boolean } | undefined {
  if (path === undefined || !existsSync(path)) return undefined;
  const before = readText(path);
  const at = before.lastIndexOf(CLOSE[kind]);
  if (at < 0) return undefined;
  const line = before.lastIndexOf('\n', at) + 1;
  const indent = before.slice(line, at);
  // On a line of its own, a step further in than the end of the list.
  const after = /^[ \t]*$/u.test(indent)
    ? `${before.slice(0, line)}${indent}  ${record}\n${before.slice(line)}`
    : before.slice(0, at) + record + before.slice(at);
  writeWhole(path, after);
  return {
    undo: () => {
      if (readText(path) !== after) return false;
      writeWhole(path, before);
      return true;
    },
  };
}
