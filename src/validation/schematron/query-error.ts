/** A query that cannot be used, told with its place in the schema. */
import { dirname, relative, resolve } from 'node:path';
import { type Diagnostic, diagnose } from '../../model/diagnostic.js';
import type { StylesheetError } from '../../publish/stylesheets.js';
import type { SchemaPlace } from './plan-writer.js';

/**
 * For each line of a stylesheet that a query of the schema stands on: where that is. Written as JSON that is read only
 * when something went wrong: a list of files, as seen from the schema's folder (compiled rules also serve a schema of the
 * same content elsewhere), then line, file, and the four numbers of a range.
 */
export type LinePlaces = string;

type Row = readonly [line: number, file: number, number, number, number, number];

/** @param schema absolute path */
export function linePlaces(stylesheet: string, places: readonly SchemaPlace[], schema: string): LinePlaces {
  const files: string[] = [];
  const rows = stylesheet.split('\n').flatMap((text, i): Row[] => {
    const at = /\bb:at="(\d+)"/.exec(text)?.[1];
    const place = at === undefined ? undefined : places[Number(at)];
    if (place === undefined) return [];
    if (!files.includes(place.file)) files.push(place.file);
    const { start, end } = place.range;
    return [[i + 1, files.indexOf(place.file), start.line, start.column, end.line, end.column]];
  });
  return JSON.stringify({ files: files.map((file) => relative(dirname(schema), file)), rows });
}

/**
 * What stands on that line, or the nearest above.
 * @param schema absolute path
 */
export function placeOfLine(
  line: number | undefined,
  places: LinePlaces,
  schema: string,
): SchemaPlace | undefined {
  if (line === undefined) return undefined;
  const { files, rows } = JSON.parse(places) as { files: string[]; rows: Row[] };
  const row = rows.findLast(([at]) => at <= line);
  if (row === undefined) return undefined;
  const [, file, startLine, startColumn, endLine, endColumn] = row;
  return {
    file: resolve(dirname(schema), files[file]!),
    range: {
      start: { line: startLine, column: startColumn },
      end: { line: endLine, column: endColumn },
    },
  };
}

/** A query that cannot be compiled. */
export function queryError(error: StylesheetError, places: LinePlaces, schema: string): Diagnostic {
  const message = error.message.replace(/ \[[^\]]*\]$/, '');
  const line = / on line (\d+)/.exec(message)?.[1];
  const place = placeOfLine(line === undefined ? undefined : Number(line), places, schema);
  const [, query = '', reason = message] = /\{(.*)\}: (.*)$/s.exec(message) ?? [];
  const where = place === undefined ? {} : { file: place.file, range: place.range };
  const prefix = /No namespace binding for prefix '([^']*)'/.exec(reason)?.[1];
  if (prefix !== undefined) return diagnose('E-SCHEMATRON-PREFIX', { prefix, query }, where);
  return diagnose('E-SCHEMATRON-QUERY', { query, reason: plain(reason) }, where);
}

/** What SaxonJS says of a query that failed, without its notation. */
export function plainReason(error: StylesheetError): string {
  return plain(error.message);
}

function plain(reason: string): string {
  return reason
    .replace(/^\S*?(\.xsl|rules)?(:\d+)?: /, '')
    .replace(/Q\{http:\/\/www\.w3\.org\/2005\/xpath-functions\}/g, '')
    .replace(/Q\{\}/g, '')
    .replace(/<eof>/g, 'end')
    .trim();
}
