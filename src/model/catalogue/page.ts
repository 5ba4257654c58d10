/** docs/diagnostics.md: every code with its words in both languages and what to do, made from the catalogue. */
import { type CatalogueEntry, catalogue } from './index.js';

const SEVERITY = { error: 'error', warning: 'warning', info: 'remark' } as const;

export function diagnosticsPage(): string {
  const entries = Object.entries(catalogue).sort(([a], [b]) =>
    area(a) === area(b) ? compare(a, b) : compare(area(a), area(b)),
  );
  const lines = [
    '# Diagnostics',
    '',
    'Made from the catalogue (`src/model/catalogue/`) by `node tools/make-docs.mjs`; a test holds the two together.',
    'Codes are stable. `E-` is an error, `W-` a warning, `I-` a remark; `{words}` in braces are filled in, and what stands in',
    '`[[…]]` appears only where there is something to say.',
  ];
  let last = '';
  for (const [code, entry] of entries) {
    if (area(code) !== last) {
      last = area(code);
      lines.push('', `## ${last}`);
    }
    lines.push('', ...section(code, entry));
  }
  return `${lines.join('\n')}\n`;
}

/** `E-REF-DANGLING` → `REF`. */
function area(code: string): string {
  return code.split('-')[1] ?? code;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function section(code: string, { severity, en, zh }: CatalogueEntry): string[] {
  const words = (text: string): string => text.replaceAll('<', '&lt;').replaceAll('|', '\\|');
  return [
    `### ${code}`,
    '',
    `${SEVERITY[severity]} · ${words(en.message)}${en.help === undefined ? '' : `  \n→ ${words(en.help)}`}`,
    '',
    `${words(zh.message)}${zh.help === undefined ? '' : `  \n→ ${words(zh.help)}`}`,
  ];
}
