/** Options about lists that several commands have. */
import { type Command, InvalidArgumentError } from 'commander';
import type { ListDescription } from '../authority/open-list.js';
import type { NameKind } from '../authority/records.js';
import type { YearSpan } from '../recognise/authority/lifetime.js';

export interface ListOptions {
  list: ListDescription[];
  years?: YearSpan;
}

export const LISTS_HELP = `
A list is TEI (listPerson, listPlace, listOrg), CSV or TSV with a header (name; id, forms, kind, birth, death, note;
or 姓名、別名、生年、卒年 …), or the SQLite file of CBDB. Its records are linked where nobody else of the time bears the
name; else they are proposed (--explain, review). place=FILE says what the rows of a table are.`;

export function withListOptions(command: Command): Command {
  return command
    .option(
      '--list <file>',
      'a list of names beside the edition’s own: TEI, CSV, CBDB SQLite; may be repeated',
      (value: string, before: ListDescription[]) => [...before, description(value)],
      [] as ListDescription[],
    )
    .option('--years <from-to>', 'years of the text where it does not say them: 1126-1139', span);
}

function description(value: string): ListDescription {
  const [, kind, file] = /^(person|place|org)=(.+)$/u.exec(value) ?? [];
  return kind === undefined || file === undefined ? { file: value } : { file, kind: kind as NameKind };
}

function span(value: string): YearSpan {
  const [, first, last] = /^(-?\d{1,4})(?:[-–—/](-?\d{1,4}))?$/u.exec(value) ?? [];
  const from = Number(first);
  const to = last === undefined ? from : Number(last);
  if (first === undefined || to < from) throw new InvalidArgumentError('two years, please: 1126-1139');
  return { from, to };
}
