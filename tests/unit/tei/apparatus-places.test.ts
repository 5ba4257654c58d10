import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readingsOf } from '../../../src/tei/apparatus/merging.js';
import { TextPlaces } from '../../../src/tei/apparatus/points.js';

describe('places by line and column', () => {
  const words = fc.stringMatching(/^[甲乙𠼪\n]{0,30}$/u);

  it('lead back to where they are of', () => {
    fc.assert(
      fc.property(words, fc.nat(), fc.nat(), (text, a, b) => {
        const bounds = [0];
        for (const c of text) bounds.push(bounds.at(-1)! + c.length);
        const [start, end] = [a, b].map((n) => bounds[n % bounds.length]!).sort((x, y) => x - y) as [
          number,
          number,
        ];
        const places = new TextPlaces(text);
        expect(places.extentOf(`${places.at(start)}-${places.at(end)}`)).toEqual({ start, end });
      }),
    );
  });

  it('beyond the text are none, and are not counted up to', () => {
    const places = new TextPlaces('甲乙\n丙');
    expect(places.at(3)).toBe('2.1');
    expect(places.extentOf('1.1-1.9')).toBeUndefined();
    expect(places.extentOf('1.99999999999999-1.99999999999999')).toBeUndefined();
    expect(places.extentOf('0.1-3.1')).toBeUndefined();
  });
});

describe('readings of entries that are merged', () => {
  it('have their characters by number as characters', () => {
    const [reading] = readingsOf('<rdg wit="#a">&#x20F2A;&#29790;&amp;&none;&constructor;</rdg>');
    expect(reading?.text).toBe('𠼪瑞&&none;&constructor;');
  });
});
