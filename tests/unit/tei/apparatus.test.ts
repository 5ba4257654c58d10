import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AppEntry } from '../../../src/model/apparatus.js';
import { apparatusTei, listAppXml } from '../../../src/tei/apparatus/list-app.js';
import { mergeOverlapping } from '../../../src/tei/apparatus/overlapping.js';

const SOURCE = '斬首百四十級，\n𠼪訛為陝西招撫使。\n擒王摳縛之。';
/** Offsets that do not cut a surrogate pair. */
const PLACES = [0];
for (const c of SOURCE) PLACES.push(PLACES.at(-1)! + c.length);

const app = fc
  .tuple(
    fc.nat(PLACES.length - 1),
    fc.nat(5),
    fc.constantFrom('songshi', 'jinshi', 'liaoshi'),
    fc.constantFrom('', '餘', '樞密'),
    fc.nat(99),
  )
  .map(([from, length, witness, text, n]): AppEntry => {
    const start = PLACES[from]!;
    const end = PLACES[Math.min(PLACES.length - 1, from + length)]!;
    return {
      ids: [`${witness}.${start}-${end}.${n}`],
      start,
      end,
      lemma: SOURCE.slice(start, end),
      readings: [{ witnesses: [witness], text, class: text === '' ? 'omission' : 'substantive' }],
    };
  });
/** What a witness has at a place is one thing: of several drafts of one witness that overlap the first counts. */
const apps = fc
  .array(app, { maxLength: 12 })
  .map((list) =>
    list.filter((a, i) =>
      list
        .slice(0, i)
        .every(
          (b) =>
            b.readings[0]!.witnesses[0] !== a.readings[0]!.witnesses[0] || b.end < a.start || a.end < b.start,
        ),
    ),
  );

describe('apparatus', () => {
  it('does not depend on the order of witnesses, and loses no id', () => {
    fc.assert(
      fc.property(apps, (list) => {
        const one = mergeOverlapping(SOURCE, list);
        expect(mergeOverlapping(SOURCE, [...list].reverse())).toEqual(one);
        expect(one.apps.flatMap((a) => a.ids).sort()).toEqual(
          [...new Set(list.flatMap((a) => a.ids))].sort(),
        );
      }),
    );
  });

  it('keeps what each witness reads when entries are merged', () => {
    const read = (entries: readonly AppEntry[], witness: string): string => {
      let out = '';
      let at = 0;
      for (const a of [...entries].sort((x, y) => x.start - y.start || x.end - y.end)) {
        const reading = a.readings.find((r) => r.witnesses.includes(witness));
        if (reading === undefined) continue;
        out += SOURCE.slice(at, a.start) + reading.text;
        at = a.end;
      }
      return out + SOURCE.slice(at);
    };
    fc.assert(
      fc.property(apps, (list) => {
        for (const witness of ['songshi', 'jinshi', 'liaoshi']) {
          expect(read(mergeOverlapping(SOURCE, list).apps, witness)).toBe(read(list, witness));
        }
      }),
    );
  });

  it('reports what was merged', () => {
    const at = (start: number, end: number, id: string): AppEntry => ({
      ids: [id],
      start,
      end,
      lemma: SOURCE.slice(start, end),
      readings: [{ witnesses: [id], text: '某', class: 'substantive' }],
    });
    const result = mergeOverlapping(SOURCE, [at(0, 2, 'a'), at(1, 4, 'b'), at(4, 5, 'c')]);
    expect(result.merged).toEqual([['a', 'b']]);
    expect(result.apps.map((a) => [a.start, a.end])).toEqual([
      [0, 4],
      [4, 5],
    ]);
  });

  it('calls no reading an omission that has words over the larger extent', () => {
    const at = (start: number, end: number, id: string): AppEntry => ({
      ids: [id],
      start,
      end,
      lemma: SOURCE.slice(start, end),
      readings: [{ witnesses: [id], text: '', class: 'omission' }],
    });
    const [one] = mergeOverlapping(SOURCE, [at(0, 4, 'a'), at(2, 4, 'b')]).apps;
    expect(one?.readings.map((r) => [r.text, r.class])).toEqual([
      ['', 'omission'],
      [SOURCE.slice(0, 2), 'substantive'],
    ]);
  });

  it('writes stand-off TEI', () => {
    const entry: AppEntry = {
      ids: ['x'],
      start: 0,
      end: 6,
      lemma: '斬首百四十級',
      readings: [{ witnesses: ['songshi'], text: '斬首百四十餘級 & "', class: 'addition' }],
    };
    const tei = apparatusTei([entry], () => 'j23.y1126.e08');
    expect(tei.anchors).toEqual([
      { offset: 0, id: 'j23.y1126.e08.a1' },
      { offset: 6, id: 'j23.y1126.e08.a2' },
    ]);
    expect(listAppXml(tei, undefined, '#base', '')).toBe(
      '<listApp type="sources">\n  <app xml:id="j23.y1126.e08.app1" from="#j23.y1126.e08.a1" to="#j23.y1126.e08.a2"><lem wit="#base">斬首百四十級</lem><rdg wit="#songshi" type="addition">斬首百四十餘級 &amp; &quot;</rdg></app>\n</listApp>',
    );
  });
});
