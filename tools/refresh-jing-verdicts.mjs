#!/usr/bin/env node
// Asks jing again for the verdicts that the tests of the RELAX NG engine are held against:
//   node tools/refresh-jing-verdicts.mjs
// Needs Java 11 or later and the jars of jing (Debian: apt-get install jing default-jdk-headless); where they lie can be
// told with JING_CLASSPATH. Writes tests/unit/validation/relaxng/jing-cases.json and, where tei_all.rng is found
// (../shared/schema, or TEI_ALL), jing-tei.json.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readCases, writeCase } from '../tests/unit/validation/relaxng/case-file.mjs';
import { makeDocuments } from '../tests/unit/validation/relaxng/tei-mutations.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const tests = join(root, 'tests/unit/validation/relaxng');
const jars = ['jing', 'xercesImpl', 'xml-apis', 'xml-resolver'].map((name) => `/usr/share/java/${name}.jar`);
const classPath = process.env.JING_CLASSPATH ?? jars.join(process.platform === 'win32' ? ';' : ':');

/** @returns jing's answers, one for each request */
function ask(requests) {
  const { stdout, stderr, status } = spawnSync(
    'java',
    ['-cp', classPath, join(root, 'tools/jing/Verdicts.java')],
    {
      input: `${requests.join('\n')}\n`,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    },
  );
  if (status !== 0) throw new Error(`jing did not run: ${stderr}`);
  return stdout.trimEnd().split('\n');
}

const folder = mkdtempSync(join(tmpdir(), 'biannian-jing-'));
try {
  const cases = readCases(join(tests, 'cases'));
  const requests = [];
  cases.forEach((one, i) => {
    const place = join(folder, String(i));
    mkdirSync(place);
    writeCase(one, place);
    requests.push(`G ${join(place, 'main.rng')}`);
    one.documents.forEach((_, n) => {
      requests.push(`D ${join(place, `${n}.xml`)}`);
    });
  });
  const answers = ask(requests);
  const verdicts = {};
  let at = 0;
  for (const { id, documents } of cases) {
    const grammar = answers[at++].startsWith('ok');
    const marks = documents.map(() => (answers[at++].startsWith('ok') ? '+' : '-')).join('');
    verdicts[id] = grammar ? marks : 'incorrect';
  }
  writeFileSync(join(tests, 'jing-cases.json'), `${JSON.stringify(verdicts, null, 2)}\n`);
  console.log(`${cases.length} grammars, ${answers.length - cases.length} documents`);

  const teiAll = process.env.TEI_ALL ?? join(root, '../shared/schema/tei_all.rng');
  if (existsSync(teiAll)) {
    const documents = makeDocuments();
    documents.forEach(({ text }, i) => {
      writeFileSync(join(folder, `tei-${i}.xml`), text);
    });
    const [grammar, ...tei] = ask([
      `G ${teiAll}`,
      ...documents.map((_, i) => `D ${join(folder, `tei-${i}.xml`)}`),
    ]);
    if (grammar !== 'ok') throw new Error(`tei_all: ${grammar}`);
    // The verdict and the places of jing's errors.
    const lines = documents.map(({ id }, i) => `  ${JSON.stringify(id)}: ${JSON.stringify(tei[i])}`);
    writeFileSync(join(tests, 'jing-tei.json'), `{\n${lines.join(',\n')}\n}\n`);
    console.log(
      `${documents.length} TEI documents, ${tei.filter((answer) => answer !== 'ok').length} invalid`,
    );
  } else console.log(`${teiAll} is not there: TEI documents left as they were`);
} finally {
  rmSync(folder, { recursive: true });
}
