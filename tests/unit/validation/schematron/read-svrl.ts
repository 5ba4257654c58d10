/** What a report in SVRL says, for tests. */
import { parseXmlText } from '../../../../src/validation/parser.js';
import type { XmlTag } from '../../../../src/validation/xml-events.js';

export interface SvrlReference {
  readonly id: string;
  text: string;
}

export interface SvrlFinding {
  readonly kind: 'failed-assert' | 'successful-report';
  readonly attributes: Readonly<Record<string, string>>;
  text: string;
  readonly diagnostics: SvrlReference[];
  readonly properties: SvrlReference[];
}

export interface SvrlReport {
  readonly attributes: Readonly<Record<string, string>>;
  /** Local names of the elements in order. */
  readonly elements: string[];
  readonly patterns: Readonly<Record<string, string>>[];
  readonly fired: Readonly<Record<string, string>>[];
  readonly findings: SvrlFinding[];
}

/** @throws Error when it is not well-formed */
export function readSvrl(svrl: string): SvrlReport {
  const report: SvrlReport & { attributes: Record<string, string> } = {
    attributes: {},
    elements: [],
    patterns: [],
    fired: [],
    findings: [],
  };
  let finding: SvrlFinding | undefined;
  let into: { text: string } | undefined;
  const attributesOf = (tag: XmlTag): Record<string, string> =>
    Object.fromEntries(
      tag.attributes.filter(({ name }) => !name.startsWith('xmlns')).map(({ name, value }) => [name, value]),
    );
  parseXmlText(
    svrl,
    [
      {
        startElement(tag) {
          report.elements.push(tag.local);
          const attributes = attributesOf(tag);
          if (tag.local === 'schematron-output') Object.assign(report.attributes, attributes);
          else if (tag.local.startsWith('active-')) report.patterns.push(attributes);
          else if (tag.local === 'fired-rule') report.fired.push(attributes);
          else if (tag.local === 'failed-assert' || tag.local === 'successful-report') {
            finding = { kind: tag.local, attributes, text: '', diagnostics: [], properties: [] };
            report.findings.push(finding);
            into = finding;
          } else if (tag.local.endsWith('-reference') && finding !== undefined) {
            const own = tag.local.startsWith('diagnostic');
            const reference = { id: attributes[own ? 'diagnostic' : 'property'] ?? '', text: '' };
            (own ? finding.diagnostics : finding.properties).push(reference);
            into = reference;
          }
        },
        text(text) {
          if (into !== undefined) into.text += text;
        },
        endElement(tag) {
          if (tag.local.endsWith('-reference')) into = finding;
          else if (tag.local === finding?.kind) {
            finding = undefined;
            into = undefined;
          }
        },
      },
    ],
    {
      report: ({ message }) => {
        throw new Error(message);
      },
    },
  );
  return report;
}
