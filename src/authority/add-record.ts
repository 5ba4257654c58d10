/** A new record in an authority list that people keep: put before the end of the list, all else stays as it is. */
import { existsSync } from 'node:fs';
import { readBytes, writeWhole } from '../files/whole.js';
import { readXmlText } from '../files/xml-text.js';
import type { NameKind } from './records.js';

/** Which of an edition's lists holds records of a kind. */
export const LIST_OF = { person: 'persons', place: 'places', org: 'orgs' } as const satisfies Readonly<
  Record<NameKind, string>
>;

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
  const { xml: before, encode } = readXmlText(path);
  // What stands in a comment is no end of a list.
  const at = before.replace(/<!--[\s\S]*?-->/gu, (c) => ' '.repeat(c.length)).lastIndexOf(CLOSE[kind]);
  if (at < 0) return undefined;
  const line = before.lastIndexOf('\n', at) + 1;
  const indent = before.slice(line, at);
  const lineEnd = before[line - 2] === '\r' ? '\r\n' : '\n';
  // On a line of its own, a step further in than the end of the list.
  const after = /^[ \t]*$/u.test(indent)
    ? `${before.slice(0, line)}${indent}  ${record}${lineEnd}${before.slice(line)}`
    : before.slice(0, at) + record + before.slice(at);
  const written = encode(after);
  writeWhole(path, written);
  return {
    undo: () => {
      if (!readBytes(path).equals(written)) return false;
      writeWhole(path, encode(before));
      return true;
    },
  };
}
