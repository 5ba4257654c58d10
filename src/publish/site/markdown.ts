/**
 * An edition's introduction, written in Markdown, as TEI `front` matter. The part of CommonMark that
 * prose needs: headings, paragraphs, lists of one level, **strong**, *emphasis*, `code`, [links](…).
 * Anything else stays as it is written.
 */

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? character);

/** Inline marks; the text between them is escaped, what stands in code is left alone. */
function inline(markdown: string): string {
  return markdown
    .split(/(`[^`]+`)/)
    .map((piece) =>
      /^`[^`]+`$/.test(piece)
        ? `<code>${escaped(piece.slice(1, -1))}</code>`
        : escaped(piece)
            .replace(/\[([^\]]+)\]\((https?:[^)\s]+)\)/g, '<ref target="$2">$1</ref>')
            .replace(/\*\*([^*]+)\*\*/g, '<hi rend="bold">$1</hi>')
            .replace(/\*([^*]+)\*/g, '<emph>$1</emph>'),
    )
    .join('');
}

/** Lines of one paragraph are one; between Chinese characters a line end is no space. */
const joined = (lines: readonly string[]): string =>
  lines
    .map((line) => line.trim())
    .join('\n')
    .replace(/(?<=[\p{Script=Han}，。；：、）」』》])\n(?=[\p{Script=Han}（「『《])/gu, '')
    .replaceAll('\n', ' ');

const ITEM = /^\s*(?:[-*+]|\d+[.)])\s+/;

function block(lines: readonly string[]): string {
  const heading = /^(#{1,6})\s+(.*?)\s*#*$/.exec(lines[0] ?? '');
  if (heading) {
    const rest = lines.slice(1);
    return `<head n="${heading[1]?.length}">${inline(heading[2] ?? '')}</head>${rest.length > 0 ? block(rest) : ''}`;
  }
  if (!ITEM.test(lines[0] ?? '')) return `<p>${inline(joined(lines))}</p>`;
  const items: string[][] = [];
  for (const line of lines)
    if (ITEM.test(line)) items.push([line.replace(ITEM, '')]);
    else items.at(-1)?.push(line);
  return `<list>${items.map((item) => `<item>${inline(joined(item))}</item>`).join('')}</list>`;
}

/** @param language tag of the text, for `@xml:lang` */
export function markdownToFront(markdown: string, language: string): string {
  const blocks = markdown
    .replace(/^\uFEFF/, '')
    .split(/\r?\n[ \t]*(?:\r?\n[ \t]*)+/)
    .map((part) => part.split(/\r?\n/).filter((line) => line.trim() !== ''))
    .filter((lines) => lines.length > 0);
  return `<front xmlns="http://www.tei-c.org/ns/1.0" xml:lang="${escaped(language)}">${blocks.map(block).join('')}</front>`;
}
