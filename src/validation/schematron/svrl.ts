/** Reading SVRL, the report language of Schematron (ISO/IEC 19757-3, annex D). */
import { parseXmlText } from '../parser.js';
import type { XmlTag } from '../xml-events.js';

const SVRL_NAMESPACE = 'http://purl.oclc.org/dsdl/svrl';

export interface SvrlFinding {
  /** The assertion's id, where it has one. */
  readonly rule?: string;
  readonly role?: string;
  readonly test: string;
  /** XPath of the node: `/Q{http://www.tei-c.org/ns/1.0}TEI[1]/…/@Q{}n`. */
  readonly location: string;
  readonly text: string;
  /** Texts of the diagnostics that the assertion names, by language ('' where none is said). */
  readonly diagnostics: Readonly<Record<string, string>>;
}

type Draft = { -readonly [K in keyof SvrlFinding]: SvrlFinding[K] };

export function readSvrl(svrl: string): SvrlFinding[] {
  const findings: SvrlFinding[] = [];
  let finding: (Draft & { diagnostics: Record<string, string> }) | undefined;
  let into: { language: string | undefined } | undefined;
  const attribute = (tag: XmlTag, name: string): string | undefined =>
    tag.attributes.find((a) => a.name === name)?.value;
  parseXmlText(
    svrl,
    [
      {
        startElement(tag) {
          if (tag.uri !== SVRL_NAMESPACE) return;
          if (tag.local === 'failed-assert' || tag.local === 'successful-report') {
            const rule = attribute(tag, 'id');
            const role = attribute(tag, 'role');
            finding = {
              ...(rule === undefined ? {} : { rule }),
              ...(role === undefined ? {} : { role }),
              test: attribute(tag, 'test') ?? '',
              location: attribute(tag, 'location') ?? '/',
              text: '',
              diagnostics: {},
            };
          } else if (tag.local === 'text') into = { language: undefined };
          else if (tag.local === 'diagnostic-reference')
            into = { language: attribute(tag, 'xml:lang') ?? '' };
        },
        text(text) {
          if (finding === undefined || into === undefined) return;
          if (into.language === undefined) finding.text += text;
          else finding.diagnostics[into.language] = (finding.diagnostics[into.language] ?? '') + text;
        },
        endElement(tag) {
          if (tag.local === 'text' || tag.local === 'diagnostic-reference') into = undefined;
          if ((tag.local === 'failed-assert' || tag.local === 'successful-report') && finding !== undefined) {
            findings.push(tidy(finding));
            finding = undefined;
          }
        },
      },
    ],
    { report: () => {} },
  );
  return findings;
}

/** Messages are written over several lines; white space in them is layout. */
function tidy(finding: SvrlFinding): SvrlFinding {
  const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();
  const diagnostics = Object.fromEntries(
    Object.entries(finding.diagnostics).map(([language, text]) => [language, plain(text)]),
  );
  return { ...finding, text: plain(finding.text), diagnostics };
}
