/**
 * Ranges and paths for findings that know only where their tag begins. Most documents have no such
 * findings; for those that have, the file is read once more.
 */
import type { Language } from '../../model/catalogue/index.js';
import type { Position, Range } from '../../model/diagnostic.js';
import { DocumentPath } from '../document-path.js';
import { parseXml, type XmlSource } from '../parser.js';

export interface Spot {
  /** Where the tag begins. */
  readonly start: Position;
  /** The attribute that is at fault; else the whole tag is. */
  readonly attribute?: string;
}

export interface Place {
  readonly range: Range;
  readonly path?: string;
}

const key = ({ line, column }: Position): string => `${line}:${column}`;

/** @returns the place of each spot, in the same order */
export function placesOf(spots: readonly Spot[], source: XmlSource, language: Language): Place[] {
  const wanted = new Map<string, Map<string, Place>>();
  for (const { start } of spots) wanted.set(key(start), new Map());
  const path = new DocumentPath(language);
  const attributes = new Map<string, Set<string>>();
  for (const { start, attribute = '' } of spots)
    attributes.set(key(start), (attributes.get(key(start)) ?? new Set()).add(attribute));
  if (spots.length > 0)
    parseXml(
      source,
      [
        path.before,
        {
          startElement(_, at) {
            const tag = `${at.startLine}:${at.startColumn}`;
            const places = wanted.get(tag);
            if (places === undefined) return;
            const here = path.path();
            for (const attribute of attributes.get(tag) ?? []) {
              const range = attribute === '' ? at.range() : at.attributeRange(attribute);
              places.set(attribute, { range, ...(here === undefined ? {} : { path: here }) });
            }
          },
        },
        path.after,
      ],
      { report: () => {} },
    );
  return spots.map(
    ({ start, attribute = '' }) => wanted.get(key(start))?.get(attribute) ?? { range: pointRange(start) },
  );
}

/** One character wide: for places that are only pointed to. */
export function pointRange(start: Position): Range {
  return { start, end: { line: start.line, column: start.column + 1 } };
}
