/** From an id back to the pointer that leads to it through a prefix (TEI P5 16.2.3), where that can be told. */
import type { PrefixDefinition } from '../../validation/references/collect.js';

/**
 * What has to stand behind `prefix:` for the replacement to end in `#id`. The caller has to see whether it really
 * leads there.
 * @returns undefined where the patterns are too involved
 */
export function invert(
  { matchPattern, replacementPattern }: PrefixDefinition,
  id: string,
): string | undefined {
  const hash = replacementPattern.indexOf('#');
  if (hash < 0) return undefined;
  const groups = groupsIn(replacementPattern.slice(hash + 1), id);
  return groups && filledIn(matchPattern.replace(/^\^|\$$/g, ''), groups);
}

/** What the groups `$1` … were, if the fragment came out as the id. */
function groupsIn(fragment: string, id: string): Map<number, string> | undefined {
  const numbers: number[] = [];
  const pattern = fragment
    .split(/(\$\d)/)
    .map((part) => {
      if (!/^\$\d$/.test(part)) return part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
      numbers.push(Number(part.slice(1)));
      return '(.+)';
    })
    .join('');
  const match = new RegExp(`^${pattern}$`, 'u').exec(id);
  if (match === null || numbers.length > 3) return undefined;
  return new Map(numbers.map((number, i) => [number, match[i + 1] as string]));
}

/** A pattern of plain characters and groups, with the groups' values in their places. */
function filledIn(pattern: string, groups: ReadonlyMap<number, string>): string | undefined {
  let result = '';
  let number = 0;
  for (let at = 0; at < pattern.length; at++) {
    const sign = pattern[at] as string;
    if (sign === '(') {
      const end = endOfGroup(pattern, at);
      const value = groups.get(++number);
      if (end < 0 || value === undefined || pattern[at + 1] === '?') return undefined;
      // A group within the group would be numbered too.
      if (pattern.slice(at + 1, end).includes('(')) return undefined;
      result += value;
      at = end;
    } else if (sign === '\\') result += pattern[++at] ?? '';
    else if (/[[\]{}*+?|^$.]/.test(sign)) return undefined;
    else result += sign;
  }
  return result;
}

function endOfGroup(pattern: string, start: number): number {
  let inClass = false;
  let depth = 0;
  for (let at = start; at < pattern.length; at++) {
    const sign = pattern[at];
    if (sign === '\\') at++;
    else if (sign === '[') inClass = true;
    else if (sign === ']') inClass = false;
    else if (!inClass && sign === '(') depth++;
    else if (!inClass && sign === ')' && --depth === 0) return at;
  }
  return -1;
}
