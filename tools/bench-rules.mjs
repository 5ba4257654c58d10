#!/usr/bin/env node
// npm run bench:rules — what Schematron rules cost: CPU seconds (user + system) and peak memory of whole processes of
// `validate`, the first run (cold: the rules are compiled) and the median of those after it (warm). Needs a POSIX shell
// with `times`; the memory needs GNU time. tei_all is left out where it is not found. The first line is what the
// program costs without any work, on this machine at this moment.
//   --runs N         warm runs of each (default 7)
//   --tei-all FILE   the rules tei_all.isosch (default ../shared/schema/tei_all.isosch); the grammar beside it is used too
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { DOCUMENTS } from '../tests/unit/validation/relaxng/tei-documents.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values: options } = parseArgs({
  options: {
    runs: { type: 'string', default: '7' },
    'tei-all': { type: 'string', default: join(root, '../shared/schema/tei_all.isosch') },
  },
});
const runs = Number(options.runs);
const cli = join(root, 'lib/cli/main.js');
const gnuTime = '/usr/bin/time';
const hasTime = existsSync(gnuTime);
if (!existsSync(cli)) throw new Error('lib/ is not built: run npm run build first');
const folder = mkdtempSync(join(tmpdir(), 'biannian-bench-'));

/** A document of about that many bytes: the years of the annals again and again, ids kept apart. */
function annals(bytes) {
  const text = DOCUMENTS.annals;
  const start = text.indexOf('<div type="year"');
  const end = text.lastIndexOf('</body>');
  const years = text.slice(start, end);
  const size = Buffer.byteLength(years) + 8;
  const parts = Array.from({ length: Math.max(1, Math.round(bytes / size)) }, (_, i) =>
    years.replaceAll('xml:id="', `xml:id="k${i}.`),
  );
  return text.slice(0, start) + parts.join('') + text.slice(end);
}

/** CPU seconds and peak megabytes of one run; from a folder that is no project, so that the cache is the one named. */
function measure(args, cache) {
  const command = [process.execPath, cli, ...args].map((part) => `'${part}'`).join(' ');
  const script = hasTime
    ? `${gnuTime} -f '%U %S %M' ${command} >/dev/null`
    : `${command} >/dev/null 2>&1; times`;
  const { stdout, stderr } = spawnSync('sh', ['-c', script], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
    env: { ...process.env, XDG_CACHE_HOME: join(folder, cache) },
  });
  if (hasTime) {
    const [user, system, kilobytes] = stderr.trim().split('\n').at(-1).split(' ').map(Number);
    return { cpu: user + system, peak: kilobytes / 1024 };
  }
  const [user, system] = stdout.trim().split('\n').at(-1).split(' ').map(seconds);
  return { cpu: user + system, peak: Number.NaN };
}

/** `0m1.23s`, as the shell's `times` has it. */
function seconds(text) {
  const [minutes, rest] = text.split('m');
  return Number(minutes) * 60 + Number.parseFloat(rest);
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

function row(label, args) {
  const cache = label.replace(/\W+/g, '-');
  const cold = measure(args, cache);
  const warm = Array.from({ length: runs }, () => measure(args, cache));
  const cells = [
    median(warm.map(({ cpu }) => cpu)).toFixed(2),
    Math.min(...warm.map(({ cpu }) => cpu)).toFixed(2),
    median(warm.map(({ peak }) => peak)).toFixed(0),
    cold.cpu.toFixed(2),
  ];
  console.log([label.padEnd(34), ...cells.map((cell) => cell.padStart(8))].join(' '));
}

try {
  console.log(`node ${process.version}, ${runs} runs; CPU in seconds, memory in MB`);
  console.log(`${''.padEnd(34)}   median    least     peak   (cold)`);
  const documents = { '30 KB': annals(30_000), '1 MB': annals(1_000_000) };
  for (const [name, text] of Object.entries(documents)) writeFileSync(join(folder, `${name}.xml`), text);
  row('the program alone (--version)', ['--version']);
  const rules = options['tei-all'];
  const grammar = rules.replace(/\.isosch$/, '.rng');
  for (const name of Object.keys(documents)) {
    const file = join(folder, `${name}.xml`);
    if (existsSync(rules)) row(`tei_all.isosch, ${name}`, ['validate', '--quiet', '--schema', rules, file]);
    if (!existsSync(grammar)) continue;
    row(`tei_all.rng with its rules, ${name}`, ['validate', '--quiet', '--schema', grammar, file]);
    row(`tei_all.rng, --no-rules, ${name}`, ['validate', '--quiet', '--no-rules', '--schema', grammar, file]);
  }
  if (!existsSync(rules)) console.log(`${rules} is not there: --tei-all names it`);
  row('own grammar and rules, the chapter', [
    'validate',
    '--quiet',
    join(root, 'edition/tei/xixia-ji-23.xml'),
  ]);
} finally {
  rmSync(folder, { recursive: true });
}
