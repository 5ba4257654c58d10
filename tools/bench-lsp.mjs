#!/usr/bin/env node
// npm run bench:lsp — how long an editor waits: the real server over standard input and output, a document of 1 MB, and
// edits all over it. Milliseconds from sending the edit until the answer is there, median and 95th percentile; and, on
// Linux, the processor time that the server's main thread spent on it, which is what the wait comes to on a machine that
// has nothing else to do. Rules are asked in a thread of their own; of them only the wait says how long they take.
//   --runs N       edits of each kind (default 40)
//   --bytes N      size of the document (default 1000000)
//   --tei-all FILE the grammar tei_all.rng (default ../shared/schema/tei_all.rng; left out where it is not found)
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import rpc from 'vscode-jsonrpc/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { DOCUMENTS } from '../tests/unit/validation/relaxng/tei-documents.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values: options } = parseArgs({
  options: {
    runs: { type: 'string', default: '40' },
    bytes: { type: 'string', default: '1000000' },
    'tei-all': { type: 'string', default: join(root, '../shared/schema/tei_all.rng') },
  },
});
const runs = Number(options.runs);
const bytes = Number(options.bytes);
const cli = join(root, 'lib/cli/main.js');
if (!existsSync(cli)) throw new Error('lib/ is not built: npm run build');

const folder = mkdtempSync(join(tmpdir(), 'biannian-bench-'));
mkdirSync(join(folder, 'tei'));
cpSync(join(root, 'edition/authority'), join(folder, 'authority'), { recursive: true });

/** The years of a document again and again, ids kept apart. */
function repeated(text, start, end) {
  const years = text.slice(start, end);
  const copies = Math.max(1, Math.round((bytes - start) / Buffer.byteLength(years)));
  const parts = Array.from({ length: copies }, (_, i) =>
    i === 0
      ? years
      : years.replaceAll('xml:id="', `xml:id="k${i}.`).replaceAll(/="#(j\d+\.)/g, `="#k${i}.$1`),
  );
  return text.slice(0, start) + parts.join('') + text.slice(end);
}

function chapter() {
  const text = readFileSync(join(root, 'edition/tei/xixia-ji-23.xml'), 'utf8');
  return repeated(text, text.indexOf('<div type="year"'), text.lastIndexOf('</div>'));
}

function annals() {
  const text = DOCUMENTS.annals;
  return repeated(text, text.indexOf('<div type="year"'), text.lastIndexOf('</body>'));
}

class Editor {
  #process = spawn(process.execPath, [cli, 'lsp', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  #connection = rpc.createMessageConnection(
    new rpc.StreamMessageReader(this.#process.stdout),
    new rpc.StreamMessageWriter(this.#process.stdin),
  );
  #waiting = [];

  async start(schemas) {
    this.#connection.onNotification('textDocument/publishDiagnostics', (params) => {
      this.#waiting = this.#waiting.filter((waiting) => !waiting(params));
    });
    this.#connection.listen();
    await this.#connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: { textDocument: { completion: { completionItem: { snippetSupport: true } } } },
      initializationOptions: { schemas },
    });
    await this.#connection.sendNotification('initialized', {});
  }

  /** Milliseconds that the server's main thread ran so far. */
  get processorTime() {
    const { pid } = this.#process;
    try {
      return Number(readFileSync(`/proc/${pid}/task/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
    } catch {
      return Number.NaN;
    }
  }

  async stop() {
    await this.#connection.sendRequest('shutdown');
    await this.#connection.sendNotification('exit');
    this.#connection.dispose();
  }

  async open(text) {
    this.uri = pathToFileURL(join(folder, 'tei', 'bench.xml')).href;
    this.document = TextDocument.create(this.uri, 'xml', 1, text);
    await this.#connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri: this.uri, languageId: 'xml', version: 1, text },
    });
  }

  /** Replaces a stretch. */
  async edit(from, to, text) {
    const range = { start: this.document.positionAt(from), end: this.document.positionAt(to) };
    const version = this.document.version + 1;
    TextDocument.update(this.document, [{ range, text }], version);
    await this.#connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: this.uri, version },
      contentChanges: [{ range, text }],
    });
  }

  /** Until something of that kind is said of the present version. */
  diagnostics(isIt) {
    const { document } = this;
    return new Promise((done) => {
      this.#waiting.push((params) => {
        if (params.version !== document.version || !isIt(params.diagnostics)) return false;
        done(params.diagnostics);
        return true;
      });
    });
  }

  /** Whether a finding stands in what was written at a place. */
  holds(at, text, { range }) {
    const start = this.document.offsetAt(range.start);
    return at <= start && start < at + text.length;
  }

  ask(question, offset) {
    return this.#connection.sendRequest(`textDocument/${question}`, {
      textDocument: { uri: this.uri },
      position: this.document.positionAt(offset),
    });
  }
}

const isRule = ({ code }) => /^[EWI]-RULE$/.test(code);
const has = (code) => (found) => found.some((one) => one.code === code);
const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

function row(label, times) {
  const columns = ['wait', 'cpu'].flatMap((kind) => {
    const sorted = times.map((time) => time[kind]).sort((a, b) => a - b);
    return [0.5, 0.95].map((share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]);
  });
  console.log(`  ${label.padEnd(40)}${columns.map((time) => time.toFixed(0).padStart(8)).join('')}`);
}

/** @param broken content that some rule has a finding about */
async function measure(label, text, schemas, pointer, broken) {
  const editor = new Editor();
  await editor.start(schemas);
  const begun = performance.now();
  await editor.open(text);
  await editor.diagnostics(() => true);
  const opened = performance.now() - begun;
  // The first runs make the program warm, as an editor is after the first minute.
  const warm = 5;
  const places = [...text.matchAll(/<ab[ >]/g)].map(({ index }) => text.indexOf('>', index) + 1);
  const times = { grammar: [], pointers: [], elements: [], attributes: [], hover: [], rules: [] };
  const timed = async (list, i, work) => {
    const from = performance.now();
    const processor = editor.processorTime;
    await work();
    if (i >= warm) list.push({ wait: performance.now() - from, cpu: editor.processorTime - processor });
  };
  for (let i = 0; i < runs + warm; i++) {
    const at = places[(i * 7919) % places.length];
    await timed(times.grammar, i, async () => {
      const said = editor.diagnostics((found) => found.some(({ code }) => code.startsWith('E-RNG-')));
      await editor.edit(at, at, '<nothing/>');
      await said;
    });
    await editor.edit(at, at + '<nothing/>'.length, '');
    await timed(times.pointers, i, async () => {
      const said = editor.diagnostics(has('E-REF-DANGLING'));
      await editor.edit(at, at, pointer);
      await said;
    });
    await editor.edit(at, at + pointer.length, '');
    await timed(times.elements, i, async () => {
      await editor.edit(at, at, '<');
      const { items } = await editor.ask('completion', at + 1);
      if (items.length === 0) throw new Error('nothing was proposed');
    });
    await editor.edit(at, at + 1, '<date ');
    await timed(times.attributes, i, async () => {
      await editor.edit(at + 6, at + 6, 'w');
      const { items } = await editor.ask('completion', at + 7);
      if (items.length === 0) throw new Error('nothing was proposed');
    });
    await editor.edit(at, at + 7, '');
    await timed(times.hover, i, () => editor.ask('hover', at - 3));
    await pause(30);
  }
  for (let i = 0; i < runs / 4 + warm; i++) {
    const at = places[(i * 7919) % places.length];
    await timed(times.rules, i, async () => {
      // Other findings of rules are moved along; this one is new.
      const said = editor.diagnostics((found) =>
        found.some((one) => isRule(one) && editor.holds(at, broken, one)),
      );
      await editor.edit(at, at, broken);
      await said;
    });
    await editor.edit(at, at + broken.length, '');
  }
  await editor.stop();
  const size = (Buffer.byteLength(text) / 1e6).toFixed(2);
  console.log(`${label}, ${size} MB, opened in ${opened.toFixed(0)} ms`);
  console.log(`${''.padEnd(42)}  median     p95     cpu     p95`);
  row('edit → diagnostics of the grammar', times.grammar);
  row('edit → diagnostics of a pointer', times.pointers);
  row('edit → completion of elements', times.elements);
  row('edit → completion of attributes', times.attributes);
  row('hover after an edit', times.hover);
  row('edit → diagnostics of a rule', times.rules);
}

try {
  console.log(`node ${process.version}, ${runs} edits of each kind, milliseconds`);
  const name = '<persName ref="person:nobody-at-all" resp="#editor">某</persName>';
  const choice =
    '<choice xml:id="c1"><sic>裏</sic><corr type="conversion" resp="#editor" cert="high" source="#base">里</corr></choice>';
  await measure('own grammar and rules', chapter(), [], name, choice);
  const teiAll = options['tei-all'];
  const date = '<date when="1126" from="1126">靖康元年</date>';
  if (existsSync(teiAll)) await measure('tei_all', annals(), [teiAll], name.replace('person:', '#'), date);
  else console.log(`${teiAll} is not there: --tei-all names it`);
} finally {
  rmSync(folder, { recursive: true });
}
