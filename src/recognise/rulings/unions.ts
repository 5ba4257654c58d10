/** Records that are one: each is written as the record that the others were joined to. */
import { type Diagnostic, diagnose } from '../../model/diagnostic.js';
import { placeOfRuling, type Ruling } from './ruling.js';

/**
 * a = b and b = c make a of c. Of a circle (a = b, b = a) the record that came first is kept, and the circle is told
 * (`W-UNION-CIRCLE`).
 */
export function unite(rulings: readonly Ruling[]): {
  unions: Map<string, string>;
  diagnostics: Diagnostic[];
} {
  const joinedTo = new Map<string, string>();
  const kept = (record: string): string => {
    let last = record;
    for (let next = joinedTo.get(last); next !== undefined; next = joinedTo.get(last)) last = next;
    return last;
  };
  const diagnostics: Diagnostic[] = [];
  for (const ruling of rulings) {
    if (ruling.is !== 'same') continue;
    const [first, second] = ruling.records;
    const [to, from] = [kept(first), kept(second)];
    if (to !== from) joinedTo.set(from, to);
    // Saying the same thing twice is no circle.
    else if (first === second || to === second)
      diagnostics.push(
        diagnose('W-UNION-CIRCLE', { records: `${first} = ${second}`, kept: to }, placeOfRuling(ruling)),
      );
  }
  return { unions: new Map([...joinedTo.keys()].map((record) => [record, kept(record)])), diagnostics };
}
