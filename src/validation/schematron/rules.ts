/** Rules asked of a document: findings become the house's diagnostics, with place and path, or a report in SVRL. */
import { relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { XmlDocument } from 'saxon-js';
import { readBytes } from '../../files/whole.js';
import { decodeXml } from '../../files/xml-bytes.js';
import type { Language } from '../../model/catalogue/index.js';
import { type Diagnostic, diagnose } from '../../model/diagnostic.js';
import { keepSaxonCode } from '../../publish/saxon.js';
import { StylesheetError } from '../../publish/stylesheets.js';
import { DocumentPath } from '../document-path.js';
import type { InputFile } from '../inputs.js';
import type { CompiledAssertion } from './compiled-rules.js';
import { DocumentTree } from './document-tree.js';
import { type FoundNode, locate } from './locate.js';
import { spoken } from './message.js';
import { NodePaths, rootOf } from './node-path.js';
import { plainReason } from './query-error.js';
import type { ReadyRules, RulesSource } from './ready-rules.js';
import { chosenPhase, type Finding, type Outcome, runApart, runRules } from './run.js';
import { codeOf } from './severity.js';
import { type SvrlPart, writeSvrl } from './svrl.js';

export interface SchemaRules {
  readonly source: RulesSource;
  readonly ready: ReadyRules;
}

export interface AskOptions {
  readonly language: Language;
  /** The grammar found no error. */
  readonly sound: boolean;
  readonly svrl: boolean;
}

export interface RulesReport {
  readonly diagnostics: readonly Diagnostic[];
  readonly svrl?: string;
}

/** The rules of a schema and the document that they are going to be asked of. */
export class DocumentRules {
  /** Listens to the reading of the document. */
  readonly tree: DocumentTree;
  readonly #input: InputFile;
  readonly #schemas: readonly SchemaRules[];
  readonly #load: (source: RulesSource) => Promise<ReadyRules | undefined>;

  /** @param load obtains the rules of a phase, once the document has told which it is */
  constructor(
    input: InputFile,
    schemas: readonly SchemaRules[],
    load: (source: RulesSource) => Promise<ReadyRules | undefined>,
  ) {
    this.#input = input;
    this.#load = load;
    this.#schemas = schemas;
    this.tree = new DocumentTree(pathToFileURL(input.file).href);
  }

  /**
   * To be called when the document was read to its end.
   * @param text gives the document's text, for the places of findings
   */
  async ask(text: () => string, options: AskOptions): Promise<RulesReport> {
    const diagnostics: Diagnostic[] = [];
    const parts: SvrlPart[] = [];
    for (const { source, ready: loaded } of this.#schemas) {
      // A report of the rules is a report of all of them.
      if (source.afterGrammar && !options.sound && !options.svrl) continue;
      const ready = loaded.phases === undefined ? loaded : await this.#inPhase(source, loaded);
      if (ready === undefined) continue;
      const outcomes = this.#outcomes(source, ready, options.svrl, diagnostics);
      diagnostics.push(...this.#told(ready, outcomes, text, options.language));
      parts.push({ table: ready.table, outcomes });
    }
    keepSaxonCode();
    if (!options.svrl) return { diagnostics };
    return { diagnostics, svrl: writeSvrl(parts, ({ node }) => uriOf(rootOf(node) as XmlDocument)) };
  }

  async #inPhase(source: RulesSource, choice: ReadyRules): Promise<ReadyRules | undefined> {
    return this.#load({ ...source, phase: chosenPhase(choice, this.tree) });
  }

  #outcomes(source: RulesSource, ready: ReadyRules, fired: boolean, diagnostics: Diagnostic[]): Outcome[] {
    try {
      return runRules(ready, this.tree, fired);
    } catch (error) {
      if (!(error instanceof StylesheetError)) throw error;
      // One query that fails must not silence the others: each pattern is asked for itself.
      const { outcomes, broken } = runApart(ready, this.tree, fired);
      for (const { error: cause, place } of broken) {
        const params = { schema: relative('', source.file), reason: plainReason(cause) };
        const related = place === undefined ? {} : { related: [{ ...place, message: 'the query' }] };
        diagnostics.push(diagnose('E-RULES-BROKE-OFF', params, { file: this.#input.shown, ...related }));
      }
      return outcomes;
    }
  }

  #told(
    { table }: ReadyRules,
    outcomes: readonly Outcome[],
    text: () => string,
    language: Language,
  ): Diagnostic[] {
    const findings = outcomes.filter((one): one is Finding => one.kind === 'finding');
    const missing = outcomes.flatMap((one) =>
      one.kind === 'missing'
        ? [diagnose('E-RULES-DOCUMENT', { name: shownUri(one.name) }, { file: this.#input.shown })]
        : [],
    );
    const places = this.#places(findings, text, language);
    return [
      ...missing,
      ...findings.map((finding) => {
        const entry = table.assertions[finding.assertion]!;
        const severity = entry.severity ?? entry.role;
        const { file, place } = places(finding);
        return diagnose(
          codeOf(severity === undefined ? undefined : spoken(severity, finding.values)),
          { text: words(entry, finding.values, language), rule: entry.id ?? '' },
          {
            file,
            ...(place === undefined ? {} : { range: place.range }),
            ...(place?.path === undefined ? {} : { path: place.path }),
          },
        );
      }),
    ];
  }

  /** Findings may be in documents that a pattern names, each with places of its own. */
  #places(
    findings: readonly Finding[],
    text: () => string,
    language: Language,
  ): (finding: Finding) => { file: string; place: FoundNode | undefined } {
    const paths = new Map<XmlDocument, Set<string>>();
    const nodePaths = new NodePaths();
    const located = findings.map((finding) => {
      const root = rootOf(finding.node) as XmlDocument;
      const path = nodePaths.pathOf(finding.node);
      const known = paths.get(root);
      if (known === undefined) paths.set(root, new Set([path]));
      else known.add(path);
      return [finding, { root, path }] as const;
    });
    const where = new Map(located);
    const found = new Map<XmlDocument, { file: string; places: Map<string, FoundNode> }>();
    for (const [root, wanted] of paths) {
      const own = root === this.tree.document;
      const file = own ? this.#input.shown : shownUri(uriOf(root));
      const content = own ? text() : textOfFile(fileURLToPath(uriOf(root)));
      found.set(root, { file, places: locate(content, wanted, new DocumentPath(language)) });
    }
    return (finding) => {
      const { root, path } = where.get(finding)!;
      const { file, places } = found.get(root)!;
      return { file, place: places.get(path) };
    };
  }
}

function textOfFile(file: string): string {
  return decodeXml(readBytes(file), file);
}

function uriOf(document: XmlDocument): string {
  return document._saxonDocUri ?? document._saxonBaseUri ?? '';
}

function shownUri(uri: string): string {
  return uri.startsWith('file:') ? relative('', fileURLToPath(uri)) : uri;
}

/** The assertion's words, or those of its diagnostic in the language wanted; other diagnostics follow. */
function words(
  { content, diagnostics }: CompiledAssertion,
  values: readonly string[],
  language: Language,
): string {
  const tidy = (parts: CompiledAssertion['content']): string =>
    spoken(parts, values).replace(/\s+/g, ' ').trim();
  const own = diagnostics.find((one) => one.language?.startsWith(language));
  if (own !== undefined) return tidy(own.content);
  const more = diagnostics.filter((one) => one.language === undefined).map((one) => tidy(one.content));
  return [tidy(content), ...more].filter((part) => part !== '').join(' ');
}
