// The program's modules put together into few files: `lib/cli/main.js` and `lib/chunks/`. A run of `validate` needs 130
// of them; finding and opening each costs Node more than most of them take to run. What is the library's (`lib/index.js`
// and everything beside it) stays as it is, and so do the packages of others. Called by tools/run.mjs after tsc.
import { rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const lib = fileURLToPath(new URL('../lib', import.meta.url));
const chunks = join(lib, 'chunks');
const program = join(lib, 'cli', 'main.js');

/** Files beside a module are found from where it stood. `lib/cli` and `lib/chunks` are equally deep. */
const places = {
  name: 'places-of-modules',
  transform(code, id) {
    if (!code.includes('import.meta.url')) return null;
    const place = relative(dirname(program), id).replaceAll('\\', '/');
    return code.replaceAll('import.meta.url', `new URL(${JSON.stringify(place)}, import.meta.url).href`);
  },
};

rmSync(chunks, { recursive: true, force: true });
const bundle = await rolldown({
  input: { 'cli/main': program },
  cwd: lib,
  platform: 'node',
  external: (id) => !/^[./]|^[A-Za-z]:/.test(id),
  plugins: [places],
  treeshake: false,
  logLevel: 'warn',
});
await bundle.write({
  dir: lib,
  format: 'esm',
  entryFileNames: '[name].js',
  chunkFileNames: 'chunks/[name]-[hash].js',
});
await bundle.close();
