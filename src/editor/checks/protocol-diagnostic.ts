/** The house's diagnostics in the words of the Language Server Protocol. */

import { isAbsolute } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  type Diagnostic as ProtocolDiagnostic,
  type Range as ProtocolRange,
} from 'vscode-languageserver';
import type { Language } from '../../model/catalogue/index.js';
import { type Diagnostic, inLanguage, type Range, type Severity } from '../../model/diagnostic.js';
import { addressOf } from '../document/file-address.js';
import type { HousePositions } from '../document/house-positions.js';

const SEVERITY: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

/** The page where every code is explained, in the package. */
const PAGE = pathToFileURL(fileURLToPath(new URL('../../../docs/diagnostics.md', import.meta.url))).href;

const NOWHERE: ProtocolRange = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

export interface Rendering {
  readonly uri: string;
  readonly file: string;
  readonly positions: HousePositions;
  readonly language: Language;
  /** The client shows related places. */
  readonly showsRelated: boolean;
  readonly showsLinks: boolean;
}

export function protocolDiagnostic(diagnostic: Diagnostic, rendering: Rendering): ProtocolDiagnostic {
  const { code, severity, message, help, range, related } = inLanguage(diagnostic, rendering.language);
  return {
    range: range === undefined ? NOWHERE : rendering.positions.range(range),
    severity: SEVERITY[severity],
    code,
    source: 'biannian',
    message: help === undefined ? message : `${message}\n${help}`,
    ...(rendering.showsLinks ? { codeDescription: { href: `${PAGE}#${code.toLowerCase()}` } } : {}),
    ...(related === undefined || !rendering.showsRelated
      ? {}
      : { relatedInformation: related.map((place) => relatedInformation(place, rendering)) }),
  };
}

function relatedInformation(
  { file, range, message }: NonNullable<Diagnostic['related']>[number],
  { uri, file: own, positions }: Rendering,
): DiagnosticRelatedInformation {
  if (file === undefined || file === own || !isAbsolute(file))
    return { location: { uri, range: range === undefined ? NOWHERE : positions.range(range) }, message };
  return { location: { uri: addressOf(file), range: range === undefined ? NOWHERE : bare(range) }, message };
}

/** In a text that is not at hand a column is taken for a unit; before the first 𠼪 of a line it is one. */
function bare({ start, end }: Range): ProtocolRange {
  const position = ({ line, column }: Range['start']): ProtocolRange['start'] => ({
    line: line - 1,
    character: column - 1,
  });
  return { start: position(start), end: position(end) };
}
