import fc from 'fast-check';
import { expect, test } from 'vitest';
import { distance, nearest } from '../../../src/validation/nearest.js';

test('the distance of names', () => {
  expect(distance('biblscope', 'biblScope')).toBe(1);
  expect(distance('persNmae', 'persName')).toBe(1);
  expect(distance('𠼪訛', '訛')).toBe(1);
  expect(distance('abc', '')).toBe(3);
  expect(distance('persName', 'placeName', 1)).toBeGreaterThan(1);
});

test('distance is symmetric, and nought only for equals', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      (a, b) => {
        expect(distance(a, b)).toBe(distance(b, a));
        expect(distance(a, b) === 0).toBe(a === b);
      },
    ),
  );
});

test('only what looks like the word is proposed, best first', () => {
  expect(nearest('zhu-zaho', ['zhu-zhao', 'wu-jie', 'zhu-zha'])).toEqual(['zhu-zhao', 'zhu-zha']);
  expect(nearest('j23.y1126.e3', ['j23.y1126.e03', 'j23.y1126.e30', 'j23.preface'])[0]).toBe('j23.y1126.e03');
  expect(nearest('xyz', ['persName', 'placeName'])).toEqual([]);
  expect(nearest('PERSNAME', ['persName'])).toEqual(['persName']);
});
