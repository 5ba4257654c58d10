/** Runs Schematron rules over a document; findings become the house's diagnostics, with place and path. */
import { relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Code, Language } from '../../model/catalogue/index.js';
import { type Diagnostic, diagnose } from '../../model/diagnostic.js';
import { loadStylesheet, parseXml, runStylesheet, StylesheetError } from '../../publish/stylesheets.js';
import { DocumentPath } from '../document-path.js';
import type { InputFile } from '../inputs.js';
import type { Schematron } from '../schemas.js';
import { compileSchematron, refused } from './compile.js';
import { locate } from './locate.js';
import { readSvrl, type SvrlFinding } from './svrl.js';
import { withoutDoctype } from './without-doctype.js';

/** @param text of a well-formed document */
export async function runRules(
  schema: Schematron,
  input: InputFile,
  text: string,
  language: Language,
): Promise<Diagnostic[]> {
  const report = await svrl(schema, input, text);
  if (typeof report !== 'string') {
    const params = { schema: relative('', schema.file), reason: report.message };
    return [diagnose('W-RULES-BROKE-OFF', params, { file: input.shown })];
  }
  const findings = readSvrl(report);
  const path = new DocumentPath(language);
  const places = locate(
    text,
    findings.map((finding) => finding.location),
    path,
  );
  return findings.map((finding) => {
    const place = places.get(finding.location);
    return diagnose(
      code(finding.role),
      { text: words(finding, language), rule: finding.rule ?? '' },
      {
        file: input.shown,
        ...(place === undefined ? {} : { range: place.range }),
        ...(place?.path === undefined ? {} : { path: place.path }),
      },
    );
  });
}

/**
 * The report in Schematron's own report language, or the error of a query that could not be answered for
 * this document.
 * @throws InputRefused when the schema itself is not correct
 */
export async function svrl(
  schema: Schematron,
  input: InputFile,
  text: string,
): Promise<string | StylesheetError> {
  const stylesheet = await compileSchematron(schema.file, schema.phase);
  try {
    await loadStylesheet(stylesheet);
  } catch (error) {
    if (error instanceof StylesheetError) throw refused(schema.file, error);
    throw error;
  }
  // The declaration speaks of bytes; this is text already.
  const source = parseXml(
    withoutDoctype(text.replace(/^<\?xml[^>]*\?>/, '')),
    pathToFileURL(input.file).href,
  );
  try {
    return (await runStylesheet(stylesheet, { source })).get('') ?? '';
  } catch (error) {
    if (error instanceof StylesheetError) return error;
    throw error;
  }
}

/** Roles as TEI and SchXslt use them; without one an assertion that fails is an error. */
function code(role = ''): Code {
  if (/^(warn|nonfatal|caution)/i.test(role)) return 'W-RULE';
  return /^info/i.test(role) ? 'I-RULE' : 'E-RULE';
}

function words({ text, diagnostics }: SvrlFinding, language: Language): string {
  const inLanguage = Object.entries(diagnostics).find(([tag]) => tag.startsWith(language))?.[1];
  if (inLanguage !== undefined) return inLanguage;
  const more = diagnostics[''];
  return more === undefined ? text : `${text} ${more}`;
}
