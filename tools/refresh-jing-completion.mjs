#!/usr/bin/env node
// Asks jing again which names and values a grammar allows at the places where the tests ask for completion:
//   node tools/refresh-jing-completion.mjs
// For every place every name of the grammar is tried in a document of its own, and what jing has against it is read.
// Needs Java 11 or later and the jars of jing (Debian: apt-get install jing default-jdk-headless; JING_CLASSPATH tells
// where they lie), and tei_all.rng (../shared/schema, or TEI_ALL). Writes tests/unit/editor/jing-completion.json.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { placesOf } from '../tests/unit/editor/completion-places.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const COUNT = 60;
const GRAMMARS = {
  biannian: join(root, 'schema/biannian.rng'),
  tei_all: process.env.TEI_ALL ?? join(root, '../shared/schema/tei_all.rng'),
};
const jars = ['jing', 'xercesImpl', 'xml-apis', 'xml-resolver', 'isorelax'].map(
  (name) => `/usr/share/java/${name}.jar`,
);
const classPath = process.env.JING_CLASSPATH ?? jars.join(process.platform === 'win32' ? ';' : ':');
const BATCH = 1500;
/** Of no type, and no token of any list. */
const NONSENSE = '☃ ☃';
/** Elements of another namespace than TEI's. */
const ELSEWHERE = { egXML: 'http://www.tei-c.org/ns/Examples' };

/** The names that a grammar mentions, in whatever way it is written. */
function namesIn(grammar, kind) {
  const modules = join(root, 'schema/modules');
  const files =
    grammar === GRAMMARS.biannian
      ? [grammar, ...readdirSync(modules).map((file) => join(modules, file))]
      : [grammar];
  const names = new Set();
  for (const file of files) {
    const text = readFileSync(file, 'utf8');
    for (const [, name] of text.matchAll(new RegExp(`<(?:\\w+:)?${kind}\\s[^>]*?name="([^"]+)"`, 'g')))
      names.add(name);
    for (const [, name] of text.matchAll(new RegExp(`<${kind}>\\s*<name[^>]*>([^<]+)`, 'g')))
      names.add(name.trim());
  }
  return [...names].sort();
}

/** @returns for each document the messages about the line of its candidate */
function ask(grammar, documents, folder) {
  const found = documents.map(() => []);
  for (let from = 0; from < documents.length; from += BATCH) {
    const batch = documents.slice(from, from + BATCH);
    const files = batch.map(({ text }, i) => {
      const file = join(folder, `${i}.xml`);
      writeFileSync(file, text);
      return file;
    });
    const { stdout, error } = spawnSync(
      'java',
      ['-cp', classPath, 'com.thaiopensource.relaxng.util.Driver', '-i', grammar, ...files],
      { encoding: 'utf8', maxBuffer: 1 << 30 },
    );
    if (error !== undefined) throw error;
    for (const [, number, line, message] of stdout.matchAll(/(\d+)\.xml:(\d+):\d+: (?:error|fatal): (.*)/g)) {
      if (Number(line) === batch[Number(number)].line) found[from + Number(number)].push(message);
    }
  }
  return found;
}

/** What jing says an attribute's value has to be, as far as it lists values; `?` where it has nothing against any. */
function listed(messages, attribute) {
  const message = messages.find((one) => one.startsWith(`value of attribute "${attribute}" is invalid`));
  if (message === undefined) return ['?'];
  const lists = message.matchAll(/must be equal to ((?:"[^"]*"(?:, | or )?)+)/g);
  return [...lists].flatMap(([, list]) => [...list.matchAll(/"([^"]*)"/g)].map(([, value]) => value));
}

/** The names or values allowed at each place. */
function allowed(label, grammar, folder) {
  const elements = namesIn(grammar, 'element');
  const attributes = namesIn(grammar, 'attribute');
  const documents = [];
  const places = placesOf(label, COUNT);
  places.forEach(({ kind, left, open, name, given = [], asked }, place) => {
    const ends = [...open]
      .reverse()
      .map((one) => `</${one}>`)
      .join('');
    const tag = `<${name}${given.map((one) => ` ${one.name}="${one.value}"`).join('')}`;
    const tried = (candidate, inner) => {
      documents.push({
        place,
        candidate,
        line: left.split('\n').length + 1,
        text: `${left}\n${inner}${ends}`,
      });
    };
    if (kind === 'element')
      for (const candidate of elements)
        tried(candidate, `<${candidate}${ELSEWHERE[candidate] ? ` xmlns="${ELSEWHERE[candidate]}"` : ''}/>`);
    // Nothing is no value of a list, and no word: jing tells what there could be.
    else if (kind === 'value') tried(asked, `${tag} ${asked}=""/>`);
    else
      for (const candidate of attributes.filter((one) => !given.some(({ name: other }) => other === one)))
        tried(candidate, `${tag} ${candidate}="${NONSENSE}"/>`);
  });
  console.log(`${label}: ${documents.length} documents`);
  const messages = ask(grammar, documents, folder);
  const answers = places.map(() => []);
  documents.forEach(({ place, candidate }, i) => {
    const { kind } = places[place];
    const refused = messages[i].some(
      (message) =>
        message.startsWith(`${kind} "${candidate}" not allowed`) ||
        message.startsWith(`found ${kind} "${candidate}", but no`) ||
        message.startsWith(`${kind} "${candidate}" from namespace`),
    );
    if (kind === 'value') answers[place].push(...listed(messages[i], candidate));
    else if (!refused) answers[place].push(candidate);
  });
  return places.map(
    ({ document, kind, offset }, i) => `${document} ${kind} ${offset}: ${answers[i].sort().join(' ')}`,
  );
}

const folder = mkdtempSync(join(tmpdir(), 'biannian-jing-'));
try {
  const answers = {};
  for (const [label, grammar] of Object.entries(GRAMMARS)) {
    if (!existsSync(grammar)) throw new Error(`${grammar} is not there`);
    answers[label] = allowed(label, grammar, folder);
  }
  writeFileSync(
    join(root, 'tests/unit/editor/jing-completion.json'),
    `${JSON.stringify(answers, null, 2)}\n`,
  );
} finally {
  rmSync(folder, { recursive: true });
}
