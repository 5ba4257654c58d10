/**
 * Just enough of XPath's lexical structure (XPath 3.1, A.2) to find names and variables in a query without being
 * misled by strings and comments. What a query means is SaxonJS's business.
 */

export type TokenKind = 'name' | 'variable' | 'string' | 'number' | 'symbol' | 'space';

export interface XPathToken {
  readonly kind: TokenKind;
  readonly text: string;
}

const NAME_START = '\\p{L}_';
const NAME = `[${NAME_START}][\\p{L}\\p{M}\\p{N}_.\\-·]*`;
const TOKEN = new RegExp(
  [
    `(?<space>\\s+)`,
    `(?<string>"(?:[^"]|"")*"|'(?:[^']|'')*')`,
    `(?<variable>\\$\\s*(?:Q\\{[^}]*\\}${NAME}|${NAME}(?::${NAME})?))`,
    `(?<number>(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d+)?)`,
    // A name test may have a star on either side of its colon; a URI may stand in place of a prefix.
    `(?<name>Q\\{[^}]*\\}(?:${NAME}|\\*)|\\*:${NAME}|${NAME}:(?:${NAME}|\\*)(?!:)|${NAME})`,
    `(?<symbol>::|\\/\\/|\\.\\.|<<|>>|<=|>=|!=|\\|\\||=>|:=|[\\s\\S])`,
  ].join('|'),
  'uy',
);

/** The pieces of a query; put together again they give it back. A comment is a piece of white space. */
export function tokens(query: string): XPathToken[] {
  const found: XPathToken[] = [];
  let at = 0;
  while (at < query.length) {
    const comment = query.startsWith('(:', at) ? endOfComment(query, at) : undefined;
    if (comment !== undefined) {
      found.push({ kind: 'space', text: query.slice(at, comment) });
      at = comment;
      continue;
    }
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(query);
    if (match === null) throw new Error(`no token at ${at} of ${query}`); // The last alternative takes anything.
    const kind = Object.entries(match.groups ?? {}).find(([, text]) => text !== undefined)?.[0] as TokenKind;
    found.push({ kind, text: match[0] });
    at = TOKEN.lastIndex;
  }
  return found;
}

/** Comments may be nested. */
function endOfComment(query: string, start: number): number {
  let depth = 0;
  for (let at = start; at < query.length; at++) {
    if (query.startsWith('(:', at)) {
      depth++;
      at++;
    } else if (query.startsWith(':)', at)) {
      depth--;
      at++;
      if (depth === 0) return at + 1;
    }
  }
  return query.length;
}

/** The query with variables renamed; strings and comments stay. */
export function renameVariables(query: string, names: ReadonlyMap<string, string>): string {
  if (names.size === 0 || !query.includes('$')) return query;
  return tokens(query)
    .map(({ kind, text }) => {
      if (kind !== 'variable') return text;
      const name = text.slice(1).trim();
      const next = names.get(name);
      return next === undefined ? text : `$${next}`;
    })
    .join('');
}

const PARAMETER = new RegExp(`\\$(${NAME}(?::${NAME})?)`, 'gu');

/**
 * §6.3: `$name` gives way to the value of the abstract pattern's parameter of that name, wherever it stands, in
 * strings too; a `$` that no parameter's name follows stays. Hyphens and full stops belong to names, but
 * `$a-$b` and `$a.` mean parameter a where there is no other of the longer name.
 */
export function replaceParameters(query: string, values: ReadonlyMap<string, string>): string {
  if (!query.includes('$')) return query;
  return query.replace(PARAMETER, (whole, name: string) => {
    for (let end = name.length; end > 0; end--) {
      const value = values.get(name.slice(0, end));
      if (value !== undefined && (end === name.length || /[-.:]/.test(name.charAt(end))))
        return value + name.slice(end);
    }
    return whole;
  });
}
