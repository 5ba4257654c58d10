/** `--format sarif`: SARIF 2.1.0 (OASIS), for code scanning and for editors. */
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Code, catalogue, type Language } from '../../model/catalogue/index.js';
import type { Diagnostic, Range, Severity } from '../../model/diagnostic.js';

const LEVEL: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};

export interface SarifOptions {
  readonly version: string;
  readonly language: Language;
  /** Folder that artifact locations are relative to. */
  readonly folder: string;
}

export function renderSarif(diagnostics: readonly Diagnostic[], options: SarifOptions): string {
  const codes = [...new Set(diagnostics.map((d) => d.code))].sort();
  const run = {
    tool: {
      driver: {
        name: 'biannian',
        version: options.version,
        rules: codes.map((code) => rule(code, options.language)),
      },
    },
    // Columns count characters (code points), not UTF-16 units: they differ beyond the BMP.
    columnKind: 'unicodeCodePoints',
    originalUriBaseIds: { SRCROOT: { uri: `${pathToFileURL(options.folder).href}/` } },
    invocations: [{ executionSuccessful: true }],
    results: diagnostics.map((diagnostic) => result(diagnostic, codes, options.folder)),
  };
  const log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function rule(code: Code, language: Language): object {
  const entry = catalogue[code];
  const { message, help } = entry[language];
  return {
    id: code,
    shortDescription: { text: message },
    ...(help === undefined ? {} : { help: { text: help } }),
    defaultConfiguration: { level: LEVEL[entry.severity] },
  };
}

function result(diagnostic: Diagnostic, codes: readonly Code[], folder: string): object {
  const { code, severity, message, help, path, range, file, related, fix, sourceLine } = diagnostic;
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: LEVEL[severity],
    message: { text: help === undefined ? message : `${message}\n${help}` },
    ...(file === undefined
      ? {}
      : {
          locations: [
            {
              physicalLocation: {
                artifactLocation: artifact(file, folder),
                ...(range === undefined
                  ? {}
                  : {
                      region: {
                        ...region(range),
                        ...(sourceLine === undefined ? {} : { snippet: { text: sourceLine } }),
                      },
                    }),
              },
              ...(path === undefined
                ? {}
                : { logicalLocations: [{ fullyQualifiedName: path, kind: 'element' }] }),
            },
          ],
        }),
    ...(related === undefined
      ? {}
      : {
          relatedLocations: related.map((other, i) => ({
            id: i,
            message: { text: other.message },
            physicalLocation: {
              artifactLocation: artifact(other.file ?? file ?? '', folder),
              ...(other.range === undefined ? {} : { region: region(other.range) }),
            },
          })),
        }),
    ...(fix === undefined || file === undefined
      ? {}
      : {
          fixes: [
            {
              description: { text: fix.title },
              artifactChanges: [
                {
                  artifactLocation: artifact(file, folder),
                  replacements: [{ deletedRegion: region(fix.range), insertedContent: { text: fix.text } }],
                },
              ],
            },
          ],
        }),
  };
}

/** SARIF §3.30: columns start at 1, endColumn is exclusive. */
function region({ start, end }: Range): object {
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

/** A percent-encoded URI, relative to the root where the file lies under it. */
function artifact(file: string, folder: string): object {
  const path = relative(folder, resolve(folder, file));
  if (path.startsWith('..') || isAbsolute(path)) return { uri: pathToFileURL(resolve(folder, file)).href };
  return { uri: path.split(sep).map(encodeURIComponent).join('/'), uriBaseId: 'SRCROOT' };
}
