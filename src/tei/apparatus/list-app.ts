/**
 * The apparatus as TEI: `listApp` for `standOff`, double-end-point attached (TEI P5, 12.2.2), with the anchors
 * that the writer of the text has to set.
 */

import type { AppEntry, VariantClass } from '../../model/apparatus.js';

export interface TeiReading {
  readonly wit: string;
  readonly type: VariantClass;
  readonly text: string;
}

export interface TeiApp {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly lemma: string;
  readonly readings: readonly TeiReading[];
  /** Ids that were merged into this entry, when more than one. */
  readonly merged: readonly string[];
}

/** An `anchor` at an offset of the source text (UTF-16). */
export interface Anchor {
  readonly id: string;
  readonly offset: number;
}

export interface ApparatusTei {
  readonly apps: readonly TeiApp[];
  /** In the order of the text; one for each place at which an entry begins or ends. */
  readonly anchors: readonly Anchor[];
}

/**
 * @param apps not overlapping (see `mergeOverlapping`)
 * @param place id of the entry at an offset, from which ids of anchors and apps are made: `j23.y1126.e08`
 */
export function apparatusTei(apps: readonly AppEntry[], place: (offset: number) => string): ApparatusTei {
  const offsets = [...new Set(apps.flatMap((a) => [a.start, a.end]))].sort((a, b) => a - b);
  const counts = new Map<string, number>();
  const number = (key: string): number => {
    const next = (counts.get(key) ?? 0) + 1;
    counts.set(key, next);
    return next;
  };
  const anchors = offsets.map((offset) => {
    const entry = place(offset);
    return { offset, id: `${entry}.a${number(`${entry}.a`)}` };
  });
  const idAt = new Map(anchors.map((a) => [a.offset, a.id]));
  return {
    anchors,
    apps: apps.map((app) => {
      const entry = place(app.start);
      return {
        id: `${entry}.app${number(`${entry}.app`)}`,
        from: idAt.get(app.start)!,
        to: idAt.get(app.end)!,
        lemma: app.lemma,
        readings: app.readings.map((r) => ({
          wit: r.witnesses.map((w) => `#${w}`).join(' '),
          type: r.class,
          text: r.text,
        })),
        merged: app.ids.length > 1 ? app.ids : [],
      };
    }),
  };
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/**
 * `<listApp type="sources">…</listApp>`. Line ends in a lemma are layout of the source file, not of the reading.
 * @param write text as XML; private-use characters may have to stand in elements of their own
 * @param base pointer to the description of the base text: `#base`
 * @param indent white space before `listApp`
 */
export function listAppXml(
  tei: ApparatusTei,
  write: (text: string) => string = escaped,
  base = '#base',
  indent = '    ',
): string {
  const lines = tei.apps.map((app) => {
    const lem = `<lem wit="${escaped(base)}">${write(app.lemma.replace(/\r\n|\r|\n/g, ''))}</lem>`;
    const readings = app.readings.map(
      (r) => `<rdg wit="${escaped(r.wit)}" type="${r.type}">${write(r.text)}</rdg>`,
    );
    const id = escaped(app.id);
    return `${indent}  <app xml:id="${id}" from="#${escaped(app.from)}" to="#${escaped(app.to)}">${lem}${readings.join('')}</app>`;
  });
  return [`${indent}<listApp type="sources">`, ...lines, `${indent}</listApp>`].join('\n');
}
