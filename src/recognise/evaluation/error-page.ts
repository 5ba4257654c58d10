/** The errors in context, as one HTML page that needs nothing else. */
import type { WrongLink } from './links.js';
import type { Scores } from './score.js';
import type { GoldSpan } from './spans.js';

const CONTEXT = 24;

interface Row {
  readonly error: 'missed' | 'wrong' | 'link';
  readonly span: GoldSpan;
  /** HTML. */
  readonly instead: string;
}

export function errorPage(scores: Scores, plain: string, title: string): string {
  const rows = [...scores.errors.map(nameRow), ...scores.wrongLinks.map(linkRow)].sort(
    (a, b) => a.span.start - b.span.start,
  );
  const { precision, recall, f1 } = scores.all.exact;
  const { accuracy, wrong, none, gold } = scores.all.links;
  const links =
    gold === 0 ? '' : ` · links ${percent(accuracy)} right (${wrong} wrong, ${none} none, of ${gold})`;
  const counts = `${scores.errors.length} errors in names · P ${percent(precision)} R ${percent(recall)} F1 ${percent(f1)}${links}`;
  return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(title)}</title>
<style>
:root { color-scheme: light dark; }
body { font: 1rem/1.7 "Noto Serif TC", serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
td, th { padding: .2rem .6rem; border-bottom: 1px solid #8886; vertical-align: top; text-align: left; }
mark { background: none; color: inherit; padding: 0 .1em; border-bottom: 3px solid; }
.missed mark { border-color: #b00020; }
.wrong mark { border-color: #a06000; }
.link mark { border-color: #1a5fb4; }
small { opacity: .8; }
</style></head><body>
<h1>${escapeHtml(title)}</h1>
<p>${counts}</p>
<p><small>missed: a name of the gold that is not marked so. wrong: marked, but not a name of the gold. link: the name is right, its record is not.</small></p>
<table><thead><tr><th scope="col">Error</th><th scope="col">Kind</th><th scope="col">In context</th><th scope="col">There stands</th></tr></thead>
<tbody>
${rows.map((row) => htmlRow(row, plain)).join('\n')}
</tbody></table>
</body></html>
`;
}

function nameRow({ kind, span, instead }: Scores['errors'][number]): Row {
  const others = instead.map(
    (o) => `<span lang="lzh-Hant">${escapeHtml(o.text)}</span> <small>${o.kind}</small>`,
  );
  return { error: kind, span, instead: others.join(', ') };
}

function linkRow({ span, expected, given }: WrongLink): Row {
  const instead = `${given === undefined ? 'no link' : escapeHtml(given)} <small>instead of ${escapeHtml(expected.join(' or '))}</small>`;
  return { error: 'link', span, instead };
}

function htmlRow({ error, span, instead }: Row, plain: string): string {
  const before = plain.slice(Math.max(0, span.start - CONTEXT), span.start);
  const after = plain.slice(span.end, span.end + CONTEXT);
  return (
    `<tr class="${error}"><td>${error}</td><td>${span.kind}</td>` +
    `<td lang="lzh-Hant">${escapeHtml(before)}<mark>${escapeHtml(span.text)}</mark>${escapeHtml(after)}</td><td>${instead}</td></tr>`
  );
}

function percent(rate: number): string {
  return `${(100 * rate).toFixed(1)} %`;
}

function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
