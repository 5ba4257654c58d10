#!/usr/bin/env node
// The two commands of the README, from a bare clone: `npm run edition` and `npm test`.
// Only Node's own modules are used here, because nothing else need be installed yet.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const windows = process.platform === 'win32';

/** Runs a command in the project's root, its output shown; returns its exit code. */
function run(command, args, env = {}) {
  const result = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: windows,
    env: { ...process.env, ...env },
  });
  if (result.error) throw result.error;
  return result.status ?? 1;
}

function mustRun(command, args, env) {
  const code = run(command, args, env);
  if (code !== 0) process.exit(code);
}

/** `npm ci` when nothing is installed, or when the lock file changed since the last install. */
function ensureInstalled() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const stamp = join(root, 'node_modules', '.biannian-installed');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  console.log('installing dependencies (npm ci) …');
  mustRun('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund']);
  writeFileSync(stamp, lock);
}

const bin = (name) => join(root, 'node_modules', '.bin', windows ? `${name}.cmd` : name);

/** TypeScript → lib/, the program's modules → few files, and the stylesheets → compiled stylesheets beside them. */
function build() {
  mustRun(bin('tsc'), ['-p', 'tsconfig.json']);
  mustRun(process.execPath, [join(root, 'tools', 'bundle-program.mjs')]);
  const step = join(root, 'lib', 'publish', 'build-stylesheets.js');
  if (existsSync(step)) mustRun(process.execPath, [step]);
}

function edition(args) {
  ensureInstalled();
  build();
  process.exit(run(process.execPath, [join(root, 'lib', 'cli', 'main.js'), 'build', 'edition', ...args]));
}

/** Lint, types, then every test. The last line is "N passed, N failed"; a failed lint or type check counts as one failure each. */
function test(args) {
  ensureInstalled();
  build();
  let failed = 0;
  let passed = 0;
  for (const [label, command, commandArgs] of [
    [
      'lint and format',
      bin('biome'),
      ['ci', '--error-on-warnings', ...(process.stdout.isTTY ? [] : ['--colors=off']), '.'],
    ],
    ['types', bin('tsc'), ['-p', 'tsconfig.test.json']],
  ]) {
    if (run(command, commandArgs) === 0) passed++;
    else {
      failed++;
      console.error(`${label}: failed`);
    }
  }
  const report = join(root, '.cache', 'vitest.json');
  mkdirSync(join(root, '.cache'), { recursive: true });
  rmSync(report, { force: true });
  const code = run(bin('vitest'), [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile=${report}`,
    ...args,
  ]);
  if (existsSync(report)) {
    const result = JSON.parse(readFileSync(report, 'utf8'));
    passed += result.numPassedTests;
    failed += result.numFailedTests;
    if (code !== 0 && result.numFailedTests === 0) failed++;
    if (result.numPassedTests === 0) failed++;
  } else failed++;
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}

const [task, ...rest] = process.argv.slice(2);
if (task === 'edition') edition(rest);
else if (task === 'test') test(rest);
else if (task === 'build') {
  build();
} else {
  console.error('usage: node tools/run.mjs edition|test|build [arguments]');
  process.exit(2);
}
