import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { charactersOf, Fold } from '../../../src/recognise/characters.js';
import { dequantise, quantise, RowIndex } from '../../../src/recognise/learned/model.js';
import { decodeModel, encodeModel, readShippedModel } from '../../../src/recognise/learned/model-file.js';
import { NameList } from '../../../src/recognise/learned/name-list.js';

const fold = new Fold('國国後后𠼪某徳德');

describe('characters', () => {
  it('folds variants, leaves white space out, and keeps the way back, beyond the basic plane too', () => {
    const text = '夏國 𠼪訛\u{3000}𡛟後';
    const { units, starts, ends, length } = charactersOf(text, { start: 0, end: text.length }, fold);
    expect(String.fromCharCode(...units.subarray(0, length))).toBe('夏国某訛\u{fffd}后');
    const words = Array.from({ length }, (_, i) => text.slice(starts[i], ends[i]));
    expect(words.join('')).toBe('夏國𠼪訛𡛟後');
  });

  it('skips page breaks', () => {
    const text = '朱<pb:x>昭';
    const { units, length } = charactersOf(text, { start: 0, end: text.length }, fold, [
      { start: 1, end: 7 },
    ]);
    expect(String.fromCharCode(...units.subarray(0, length))).toBe('朱昭');
  });
});

describe('rows of weights', () => {
  it('are found again by their buckets, and only they', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(511), { maxLength: 300 }), (buckets) => {
        const rows = Uint32Array.from(buckets.sort((a, b) => a - b));
        const index = new RowIndex(rows, 512);
        const found = Array.from({ length: 512 }, (_, bucket) => index.of(bucket));
        expect(found).toEqual(Array.from({ length: 512 }, (_, bucket) => rows.indexOf(bucket)));
      }),
    );
  });

  it('survive eight bits within half a step, negligible rows apart', () => {
    const dense = Float32Array.from([0.5, -0.24, 0.01, 0.02, 1.2, 0]);
    const kept = quantise(dense, 2, 0.02);
    expect([...kept.rows]).toEqual([0, 2]);
    const back = new Float32Array(6);
    dequantise({ ...readShippedModel('names'), ...kept }, back, 2);
    for (const [i, value] of [0.5, -0.24, 0, 0, 1.2, 0].entries()) expect(back[i]).toBeCloseTo(value, 2);
  });
});

describe('model file', () => {
  it('is read as it was written', () => {
    const model = readShippedModel('names');
    const again = decodeModel(encodeModel({ ...model, description: '再' }));
    expect(again.description).toBe('再');
    const bytes = (array: Int8Array | Uint32Array | Uint16Array) => Buffer.from(array.buffer);
    expect(bytes(again.emission).equals(bytes(model.emission))).toBe(true);
    expect(bytes(again.rows).equals(bytes(model.rows))).toBe(true);
    expect(bytes(again.clusters.bigrams).equals(bytes(model.clusters.bigrams))).toBe(true);
    expect(bytes(again.clusters.ties).equals(bytes(model.clusters.ties))).toBe(true);
    expect(JSON.stringify(again.names) === JSON.stringify(model.names)).toBe(true);
    expect(again.grammar).toEqual(model.grammar);
  });

  it('says what is wrong with a file that is none', () => {
    expect(() => decodeModel(new Uint8Array([1, 2, 3]))).toThrow('not a names model');
  });
});

describe('name list', () => {
  it('takes the longest name and nothing within it', () => {
    const list = new NameList([
      { text: '延安', flags: 2 },
      { text: '延安府', flags: 2 },
      { text: '安', flags: 1 },
    ]);
    const found: [number, number][] = [];
    const units = Uint16Array.from('入延安府安', (c) => c.charCodeAt(0));
    list.scan(units, units.length, (start, end) => found.push([start, end]));
    expect(found).toEqual([
      [1, 4],
      [4, 5],
    ]);
  });
});
