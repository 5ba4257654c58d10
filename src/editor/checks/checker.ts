/**
 * Checks documents while they are edited. XML and grammar are checked in this thread, in steps of a few milliseconds
 * between which the client is answered, and given up when the next edit comes; pointers and dates in a thread beside
 * it; rules in a third one, when the typing pauses. What each finds is shown at once.
 */
import { setImmediate } from 'node:timers/promises';
import type { TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import { type Diagnostic, diagnose, InputRefused } from '../../model/diagnostic.js';
import { isAboutXml } from '../../validation/check-document.js';
import { parseXmlInSteps } from '../../validation/parser.js';
import { DocumentValidator } from '../../validation/relaxng/index.js';
import { schemasFor } from '../../validation/schemas.js';
import type { RulesSource } from '../../validation/schematron/ready-rules.js';
import type { XmlListener } from '../../validation/xml-events.js';
import { Grammars } from '../document/grammars.js';
import type { OpenDocument } from '../document/open-document.js';
import type { Settings } from '../document/settings.js';
import type { OpenText } from './messages.js';
import type { Rendering } from './protocol-diagnostic.js';
import { type Shown, ShownDiagnostics } from './shown.js';
import { Thread } from './thread.js';

/** Keys that are pressed together come together. */
const SETTLE = 8;
/** Rules cost most: who strikes a key every tenth of a second is not followed by them. */
const PAUSE = 50;
const OTHERS_PAUSE = 500;
const MEANING_PATIENCE = 30_000;
const RULES_PATIENCE = 120_000;

export interface CheckerHost {
  settings(): Settings;
  documents(): Iterable<OpenDocument>;
  /** What the client can show. */
  shows(): Pick<Rendering, 'showsRelated' | 'showsLinks'>;
  publish(document: OpenDocument, shown: readonly Shown[]): void;
  log(message: string): void;
}

interface State {
  readonly document: OpenDocument;
  readonly shown: ShownDiagnostics;
  /** Counts the checks that were begun; results of earlier ones are late. */
  run: number;
  /** What the client was told last. */
  published: string;
  clock: NodeJS.Timeout | undefined;
  /** What was found in the present run. */
  grammar: { readonly wellFormed: boolean; readonly hasErrors: boolean } | undefined;
  datesHaveErrors: boolean | undefined;
  rules: readonly RulesSource[];
  wantsMeaning: boolean;
  wantsRules: boolean;
  /** Other files that its pointers lead to. */
  files: readonly string[];
}

export class Checker {
  readonly #host: CheckerHost;
  readonly #states = new Map<string, State>();
  readonly #grammars = new Grammars();
  readonly #meaning = new Thread(MEANING_PATIENCE);
  readonly #rules = new Thread(RULES_PATIENCE);
  readonly #sent = new Map<string, number>();
  /** How often schemas may have changed. */
  #schemas = 0;
  #turn: Promise<void> = Promise.resolve();
  #meaningIsBusy = false;
  #rulesAreBusy = false;
  #othersClock: NodeJS.Timeout | undefined;
  /** Files that were changed since the clock was set; a rename changes several at once. */
  readonly #changed = new Set<string>();

  constructor(host: CheckerHost) {
    this.#host = host;
  }

  /** What is shown of a document. */
  shown(document: OpenDocument): readonly Shown[] {
    return this.#states.get(document.uri)?.shown.all() ?? [];
  }

  opened(document: OpenDocument): void {
    this.#states.set(document.uri, {
      document,
      shown: new ShownDiagnostics(),
      run: 0,
      published: '',
      clock: undefined,
      grammar: undefined,
      datesHaveErrors: undefined,
      rules: [],
      wantsMeaning: false,
      wantsRules: false,
      files: [],
    });
    this.#schedule(document.uri, 0);
  }

  changed(document: OpenDocument, changes: readonly TextDocumentContentChangeEvent[]): void {
    this.#states.get(document.uri)?.shown.move(changes);
    this.#schedule(document.uri, SETTLE);
    this.#changed.add(document.file);
    clearTimeout(this.#othersClock);
    this.#othersClock = setTimeout(() => {
      const files = [...this.#changed];
      this.#changed.clear();
      this.#recheckDependents(files);
    }, OTHERS_PAUSE);
  }

  closed(document: OpenDocument): void {
    const state = this.#states.get(document.uri);
    if (state === undefined) return;
    clearTimeout(state.clock);
    state.run++;
    this.#states.delete(document.uri);
    this.#host.publish(document, []);
    this.#recheckDependents([document.file]);
  }

  /** Schemas, files or settings may have changed. */
  recheck(): void {
    this.#grammars.forget();
    this.#schemas++;
    for (const uri of this.#states.keys()) this.#schedule(uri, 0);
  }

  async close(): Promise<void> {
    clearTimeout(this.#othersClock);
    for (const { clock } of this.#states.values()) clearTimeout(clock);
    await Promise.all([this.#meaning.close(), this.#rules.close()]);
  }

  #schedule(uri: string, milliseconds: number): void {
    const state = this.#states.get(uri);
    if (state === undefined) return;
    clearTimeout(state.clock);
    // What is running is about an older text.
    state.run++;
    state.clock = setTimeout(() => {
      this.#check(state).catch((error: unknown) => this.#host.log(`check of ${uri}: ${String(error)}`));
    }, milliseconds);
  }

  #rendering({ document }: State): Rendering {
    const { uri, file, positions } = document;
    return { uri, file, positions, language: this.#host.settings().language, ...this.#host.shows() };
  }

  #publish(state: State): void {
    const { document, shown } = state;
    const all = shown.all();
    const published = `${document.version} ${JSON.stringify(all.map(({ protocol }) => protocol))}`;
    if (published === state.published) return;
    state.published = published;
    this.#host.publish(document, all);
  }

  async #check(state: State): Promise<void> {
    const run = ++state.run;
    const isCurrent = (): boolean => state.run === run;
    const { document } = state;
    const { input, version } = document;
    state.grammar = undefined;
    state.datesHaveErrors = undefined;
    state.wantsRules = false;
    const { schemas, phase } = this.#host.settings();
    const choice = schemasFor(input, schemas, phase === '' ? undefined : phase);
    state.rules = choice.rules;
    state.wantsMeaning = true;
    this.#readMeanings();
    let found: Diagnostic[] = [...choice.diagnostics];
    const report = (diagnostic: Diagnostic): void => {
      found.push(diagnostic);
    };
    const listeners: XmlListener[] = [];
    for (const file of choice.grammars) {
      try {
        const grammar = await this.#grammars.get(file);
        listeners.push(new DocumentValidator(grammar, { file: input.shown, report }));
      } catch (error) {
        if (!(error instanceof InputRefused)) throw error;
        found.push(...toldHere(error.diagnostics, input.shown));
      }
    }
    const wellFormed = await this.#inTurn(async () => {
      const steps = parseXmlInSteps(input.text, listeners, { file: input.shown, report });
      for (;;) {
        if (!isCurrent()) return undefined;
        const step = steps.next();
        if (step.done === true) return step.value;
        await setImmediate();
      }
    });
    if (wellFormed === undefined || !isCurrent()) return;
    if (!wellFormed) found = found.filter(isAboutXml);
    state.grammar = { wellFormed, hasErrors: found.some(isError) };
    state.shown.set('grammar', version, found, this.#rendering(state));
    if (!wellFormed)
      for (const finder of ['references', 'rules'] as const) state.shown.clear(finder, version);
    this.#considerRules(state);
    this.#publish(state);
  }

  /** One document after the other: they share the grammars, and a grammar must not be used by two at a time. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(work);
    this.#turn = result.then(
      () => {},
      () => {},
    );
    return result;
  }

  #readMeanings(): void {
    if (this.#meaningIsBusy) return;
    const state = [...this.#states.values()].find(({ wantsMeaning }) => wantsMeaning);
    if (state === undefined) return;
    this.#meaningIsBusy = true;
    this.#readMeaning(state)
      .catch((error: unknown) => {
        // A thread that begins anew knows of no other documents.
        this.#sent.clear();
        this.#host.log(`pointers of ${state.document.uri}: ${String(error)}`);
      })
      .finally(() => {
        this.#meaningIsBusy = false;
        this.#readMeanings();
      });
  }

  async #readMeaning(state: State): Promise<void> {
    state.wantsMeaning = false;
    const { run, document } = state;
    const { file, version, text } = document;
    const { language } = this.#host.settings();
    const dated = state.rules.some(({ embedded }) => !embedded);
    const others = this.#textsToSend(document);
    const { dates, references, files } = await this.#meaning.ask({
      kind: 'meaning',
      file,
      text,
      dated,
      language,
      others,
    });
    state.files = files;
    if (state.run !== run || document.version !== version) return;
    const rendering = this.#rendering(state);
    state.datesHaveErrors = dates.some(isError);
    state.shown.set('dates', version, dates, rendering);
    state.shown.set('references', version, references, rendering);
    this.#considerRules(state);
    this.#publish(state);
  }

  /** What the other thread does not know yet of the other documents. */
  #textsToSend(document: OpenDocument): OpenText[] {
    const texts: OpenText[] = [];
    const open = new Set<string>();
    for (const other of this.#host.documents()) {
      open.add(other.file);
      if (other === document || this.#sent.get(other.file) === other.version) continue;
      this.#sent.set(other.file, other.version);
      texts.push({ file: other.file, text: other.text });
    }
    for (const file of this.#sent.keys()) {
      if (open.has(file)) continue;
      this.#sent.delete(file);
      texts.push({ file, text: undefined });
    }
    return texts;
  }

  /** Pointers of other documents may lead into those that were changed. */
  #recheckDependents(changed: readonly string[]): void {
    for (const state of this.#states.values()) {
      if (changed.some((file) => state.files.includes(file))) state.wantsMeaning = true;
    }
    this.#readMeanings();
  }

  /** To be called before what was found is shown. As `validate` does: of every document that is well-formed. */
  #considerRules(state: State): void {
    const { grammar, datesHaveErrors, rules, run } = state;
    if (grammar === undefined || datesHaveErrors === undefined) return;
    if (!this.#host.settings().rules || rules.length === 0 || !grammar.wellFormed) {
      state.shown.clear('rules', state.document.version);
      return;
    }
    setTimeout(() => {
      if (state.run !== run) return;
      state.wantsRules = true;
      this.#askRules();
    }, PAUSE).unref();
  }

  #askRules(): void {
    if (this.#rulesAreBusy) return;
    const state = [...this.#states.values()].find(({ wantsRules }) => wantsRules);
    if (state === undefined) return;
    state.wantsRules = false;
    this.#rulesAreBusy = true;
    this.#askRulesOf(state)
      .catch((error: unknown) => this.#host.log(`rules for ${state.document.uri}: ${String(error)}`))
      .finally(() => {
        this.#rulesAreBusy = false;
        this.#askRules();
      });
  }

  async #askRulesOf(state: State): Promise<void> {
    const { run, document, rules, grammar, datesHaveErrors } = state;
    const { file, version, text } = document;
    const { language } = this.#host.settings();
    // Some rules take for granted what the grammar says.
    const sound = grammar?.hasErrors === false && datesHaveErrors === false;
    let found: readonly Diagnostic[];
    try {
      const schemas = this.#schemas;
      found = toldHere(
        await this.#rules.ask({ kind: 'rules', file, text, rules, language, sound, schemas }),
        file,
      );
    } catch (error) {
      if (error instanceof InputRefused) found = toldHere(error.diagnostics, file);
      else {
        const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
        const schema = rules.map((one) => one.file).join(', ');
        found = [diagnose('E-RULES-BROKE-OFF', { schema, reason }, { file })];
      }
    }
    if (state.run !== run || document.version !== version) return;
    state.shown.set('rules', version, found, this.#rendering(state));
    this.#publish(state);
  }
}

function isError({ severity }: Diagnostic): boolean {
  return severity === 'error';
}

/**
 * What is wrong in another file is told in the document that led there: a schema that cannot be used, a document that
 * rules are about. It stands at the beginning, and names its place.
 */
function toldHere(found: readonly Diagnostic[], file: string): Diagnostic[] {
  return found.map((diagnostic) => {
    const { range, ...rest } = diagnostic;
    if (diagnostic.file === undefined) return { ...rest, file };
    if (diagnostic.file === file) return diagnostic;
    const place = { file: diagnostic.file, ...(range === undefined ? {} : { range }) };
    return { ...rest, file, related: [{ ...place, message: diagnostic.message }, ...(rest.related ?? [])] };
  });
}
