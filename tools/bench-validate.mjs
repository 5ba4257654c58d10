#!/usr/bin/env node
// npm run bench:validate — what validating costs, beside jing: CPU seconds (user + system, children included) and peak
// memory of whole processes, the median of several runs, the two programs in turn. Needs a POSIX shell; the memory
// needs GNU time (/usr/bin/time); jing is left out where it is not installed, tei_all where it is not found.
// Of rules that a grammar holds neither program is asked.
//   --runs N       runs of each (default 5)
//   --tei-all FILE the grammar tei_all.rng (default ../shared/schema/tei_all.rng)
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { DOCUMENTS } from '../tests/unit/validation/relaxng/tei-documents.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values: options } = parseArgs({
  options: {
    runs: { type: 'string', default: '5' },
    'tei-all': { type: 'string', default: join(root, '../shared/schema/tei_all.rng') },
  },
});
const runs = Number(options.runs);
const cli = join(root, 'lib/cli/main.js');
const gnuTime = '/usr/bin/time';
const hasTime = existsSync(gnuTime);
const hasJing = spawnSync('sh', ['-c', 'command -v jing']).status === 0;
if (!existsSync(cli)) throw new Error('lib/ is not built: run npx tsc first');

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

/** One run of a command in a shell: CPU seconds and peak megabytes. */
function measure(command, environment) {
  const timed = hasTime ? `${gnuTime} -f '%U %S %M' ${command}` : command;
  const script = hasTime ? `${timed} >/dev/null` : `${timed} >/dev/null 2>&1; times`;
  const { stdout, stderr } = spawnSync('sh', ['-c', script], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
    env: { ...process.env, ...environment },
  });
  if (hasTime) {
    const [user, system, kilobytes] = stderr.trim().split('\n').at(-1).split(' ').map(Number);
    return { cpu: user + system, peak: kilobytes / 1024 };
  }
  const [user, system] = stdout.trim().split('\n').at(-1).split(' ');
  return { cpu: seconds(user) + seconds(system), peak: Number.NaN };
}

/** `0m1.23s`, as the shell's `times` has it. */
function seconds(text) {
  const [minutes, rest] = text.split('m');
  return Number(minutes) * 60 + Number.parseFloat(rest);
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

const quoted = (path) => `'${path}'`;

function row(label, grammar, documents, pattern) {
  const cache = join(folder, `cache-${label.replace(/\W+/g, '-')}`);
  const environment = { XDG_CACHE_HOME: cache };
  // From a folder that is no project, so that the cache is the one named here.
  const own = `cd ${quoted(folder)} && ${quoted(process.execPath)} ${quoted(cli)} validate --quiet --no-rules --schema ${quoted(grammar)} ${documents}`;
  const run = (command) => measure(`sh -c "${command}"`, environment);
  const cold = run(own);
  const ours = [];
  const theirs = [];
  const ratios = [];
  for (let i = 0; i < runs; i++) {
    ours.push(run(own));
    if (hasJing) {
      theirs.push(run(`jing ${quoted(grammar)} ${pattern ?? documents}`));
      ratios.push(ours[i].cpu / theirs[i].cpu);
    }
  }
  const of = (list, key) =>
    list.length === 0 ? '–' : median(list.map((one) => one[key])).toFixed(key === 'cpu' ? 2 : 0);
  console.log(
    [
      label.padEnd(34),
      of(ours, 'cpu').padStart(7),
      of(ours, 'peak').padStart(7),
      cold.cpu.toFixed(2).padStart(7),
      of(theirs, 'cpu').padStart(7),
      of(theirs, 'peak').padStart(7),
      (ratios.length === 0 ? '–' : median(ratios).toFixed(2)).padStart(7),
    ].join(' '),
  );
}

try {
  console.log(`node ${process.version}, ${runs} runs, medians; CPU in seconds, memory in MB`);
  console.log(`${''.padEnd(34)} ours: cpu    peak  (cold)  jing: cpu  peak  ratio`);
  const teiAll = options['tei-all'];
  if (existsSync(teiAll)) {
    const small = join(folder, 'small.xml');
    const large = join(folder, 'large.xml');
    const many = join(folder, 'many');
    writeFileSync(small, annals(30_000));
    writeFileSync(large, annals(10_000_000));
    mkdirSync(many);
    for (let i = 0; i < 200; i++) writeFileSync(join(many, `${i}.xml`), annals(30_000));
    row('tei_all, 30 KB', teiAll, quoted(small));
    row('tei_all, 10 MB', teiAll, quoted(large));
    row('tei_all, 200 files of 30 KB', teiAll, quoted(many), `${quoted(many)}/*.xml`);
  } else console.log(`${teiAll} is not there: --tei-all names it`);
  row(
    'own grammar, the chapter',
    join(root, 'schema/biannian.rng'),
    quoted(join(root, 'edition/tei/xixia-ji-23.xml')),
  );
  if (!hasJing) console.log('jing is not installed (Debian: apt-get install jing): no ratios');
} finally {
  rmSync(folder, { recursive: true });
}
