import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NameRecord } from '../../../src/authority/records.js';
import { FormIndex } from '../../../src/recognise/authority/form-index.js';
import { Fold } from '../../../src/recognise/characters.js';

const record = (id: string, ...forms: string[]): NameRecord => ({
  kind: 'person',
  id,
  ref: `person:${id}`,
  forms: forms.map((text) => ({ text, type: 'main', error: false })),
  notes: {},
});

function found(index: FormIndex, text: string): string[] {
  const all: string[] = [];
  const units = Uint16Array.from(text, (c) => c.charCodeAt(0));
  index.find(units, units.length, (start, end, bearers) => {
    for (const listed of index.listed(bearers))
      all.push(`${start}-${end} ${listed.record.id} ${listed.form.text}`);
  });
  return all.sort();
}

describe('the index of forms', () => {
  it('finds every form that stands in a text, as a search for each of them does', () => {
    const letters = fc.stringMatching(/^[朱昭夏金宋]{1,5}$/);
    fc.assert(
      fc.property(
        fc.array(fc.array(letters, { minLength: 1, maxLength: 4 }), { maxLength: 60 }),
        fc.stringMatching(/^[朱昭夏金宋遼]{0,40}$/),
        (people, text) => {
          const records = people.map((forms, i) => record(`p${i}`, ...forms));
          const index = new FormIndex(new Fold(''));
          index.add(records);
          const expected = records.flatMap(({ id, forms }) =>
            forms.flatMap(({ text: form }) => {
              const places: string[] = [];
              for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + 1))
                places.push(`${at}-${at + form.length} ${id} ${form}`);
              return places;
            }),
          );
          expect(found(index, text)).toEqual(expected.sort());
        },
      ),
      { numRuns: 300 },
    );
  });

  it('grows past its first tables', () => {
    const records = Array.from({ length: 20_000 }, (_, i) =>
      record(`p${i}`, String.fromCharCode(0x4e00 + (i % 5000), 0x4e00 + Math.floor(i / 5000), 0x4e01)),
    );
    const index = new FormIndex(new Fold(''));
    index.add(records);
    expect(index.size).toBe(20_000);
    expect(found(index, records[19_999]?.forms[0]?.text ?? '')).toHaveLength(1);
  });

  it('folds characters, and passes over space within a form', () => {
    const index = new FormIndex(new Fold('劉刘'));
    index.add([record('a', '劉 豫')]);
    expect(found(index, '刘豫')).toHaveLength(1);
  });
});
