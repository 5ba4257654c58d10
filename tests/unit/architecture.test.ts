/** docs/architecture.md says which room may use which; the imports are held to it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOMS = readdirSync('src', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

/** The column "may use" of the table, by room. */
function allowed(): Map<string, ReadonlySet<string>> {
  const rooms = new Map<string, ReadonlySet<string>>();
  const rows = readFileSync('docs/architecture.md', 'utf8').matchAll(
    /^\| `src\/(\w+)\/` \|[^|]*\|([^|]*)\|$/gmu,
  );
  for (const [, room, use] of rows) {
    const words = (use ?? '').replaceAll(/\([^)]*\)/gu, '').split(/[\s,]+/u);
    const but = words.indexOf('but');
    const named = words[0] === '' && words[1] === 'everything' ? ROOMS : words;
    const except = but < 0 ? [] : words.slice(but);
    rooms.set(room ?? '', new Set(named.filter((name) => !except.includes(name))));
  }
  return rooms;
}

/** Each room that a room imports from, with one file that does. */
function imported(room: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const name of readdirSync(join('src', room), { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.ts')) continue;
    const depth = name.split(/[\\/]/u).length;
    const text = readFileSync(join('src', room, name), 'utf8');
    for (const [, up, other] of text.matchAll(/(?:from|import)\s*\(?\s*'((?:\.\.\/)+)(\w+)\//gu))
      if (up?.length === depth * 3 && other !== undefined && other !== room) found.set(other, name);
  }
  return found;
}

test('every room has its row', () => {
  expect([...allowed().keys()].sort()).toEqual([...ROOMS].sort());
});

test.each(ROOMS)('%s uses only the rooms that it may use', (room) => {
  const may = allowed().get(room);
  const uses = imported(room);
  expect([...uses].filter(([other]) => !may?.has(other))).toEqual([]);
});
