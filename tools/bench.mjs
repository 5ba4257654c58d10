#!/usr/bin/env node
// npm run bench — all measurements of speed, one after the other: each by itself is `npm run bench:NAME`. Other work on
// the machine spoils the times; processor time suffers less than waiting time.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const { scripts } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
let failed = 0;
for (const name of Object.keys(scripts).filter((one) => one.startsWith('bench:'))) {
  console.log(`\n== ${name.slice('bench:'.length)} (npm run ${name})`);
  const { status } = spawnSync('npm', ['run', '--silent', name], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) failed++;
}
process.exitCode = failed === 0 ? 0 : 1;
