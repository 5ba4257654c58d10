/** The errors in context, as one HTML page that needs nothing else. */
import type { NameError, Scores } from './score.js';
import type { GoldSpan } from './spans.js';

const CONTEXT = 24;

export function errorPage(scores: Scores, plain: string, title: string): string {
  const rows = scores.errors.map((error) => row(error, plain)).join('\n');
  const { precision, recall, f1 } = scores.all.exact;
  const counts = `${scores.errors.length} errors · P ${percent(precision)} R ${percent(recall)} F1 ${percent(f1)}`;
  return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title>
<style>
body { font: 1rem/1.7 "Noto Serif TC", serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; color: #222; background: #fff; }
table { border-collapse: collapse; width: 100%; }
td, th { padding: .2rem .6rem; border-bottom: 1px solid #ddd; vertical-align: top; text-align: left; }
mark { background: none; padding: 0 .1em; border-bottom: 3px solid; }
.missed mark { border-color: #b00020; }
.wrong mark { border-color: #a06000; }
small { color: #555; }
</style></head><body>
<h1>${escapeHtml(title)}</h1>
<p>${counts}</p>
<table><thead><tr><th scope="col">Error</th><th scope="col">Kind</th><th scope="col">In context</th><th scope="col">There stands</th></tr></thead>
<tbody>
${rows}
</tbody></table>
</body></html>
`;
}

function row({ kind, span, instead }: NameError, plain: string): string {
  const before = plain.slice(Math.max(0, span.start - CONTEXT), span.start);
  const after = plain.slice(span.end, span.end + CONTEXT);
  const other = instead.map((o: GoldSpan) => `${escapeHtml(o.text)} <small>${o.kind}</small>`).join(', ');
  return (
    `<tr class="${kind}"><td>${kind}</td><td>${span.kind}</td>` +
    `<td lang="lzh-Hant">${escapeHtml(before)}<mark>${escapeHtml(span.text)}</mark>${escapeHtml(after)}</td><td lang="lzh-Hant">${other}</td></tr>`
  );
}

function percent(rate: number): string {
  return `${(100 * rate).toFixed(1)} %`;
}

function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
