/** `variantEncoding` of the header: which forms of apparatus a document declares. */
import type { SourceToken } from '../source-tokens.js';
import type { ApparatusMethod } from './document.js';
import { relink } from './place.js';

const isDeclaration = (token: SourceToken): boolean =>
  token.name === 'variantEncoding' && (token.kind === 'empty' || token.kind === 'open');

/** The methods that a document declares. */
export const declared = (tokens: readonly SourceToken[]): string[] =>
  tokens.filter(isDeclaration).map((t) => t.attributes.method ?? '');

const IN_THE_TEXT = 'parallel-segmentation';

function declaration(token: SourceToken, method: ApparatusMethod): string {
  return token.raw
    .replace(/method\s*=\s*(?:"[^"]*"|'[^']*')/u, `method="${method}"`)
    .replace(
      /location\s*=\s*(?:"[^"]*"|'[^']*')/u,
      `location="${method === IN_THE_TEXT ? 'internal' : 'external'}"`,
    );
}

/**
 * The tokens with the declaration of the form wanted. What is declared for the text's own apparatus (the compiler's
 * variants, which are in the text) stays.
 */
export function redeclared(
  tokens: readonly SourceToken[],
  method: ApparatusMethod,
  any: boolean,
): SourceToken[] {
  const all = tokens.flatMap((token, i) => (isDeclaration(token) ? [i] : []));
  const external = all.find((i) => tokens[i]!.attributes.location !== 'internal');
  const internal = all.find((i) => tokens[i]!.attributes.location === 'internal');
  const out = [...tokens];
  if (!any) return out;
  if (method === IN_THE_TEXT) {
    if (external === undefined) return internal === undefined ? declaredAnew(out, method) : out;
    if (internal === undefined)
      out[external] = { ...out[external]!, raw: declaration(out[external]!, method) };
    else out.splice(isBlank(out[external - 1]) ? external - 1 : external, isBlank(out[external - 1]) ? 2 : 1);
    return relink(out);
  }
  if (external !== undefined) {
    out[external] = { ...out[external]!, raw: declaration(out[external]!, method) };
    return out;
  }
  if (internal === undefined) return declaredAnew(out, method);
  const token = out[internal]!;
  // A document that this program made, or one with variants of its own, goes on to declare what is in the text.
  if (!keepsInternal(tokens)) {
    out[internal] = { ...token, raw: declaration(token, method) };
    return out;
  }
  const space = isBlank(out[internal - 1]) ? out[internal - 1]!.raw : '\n';
  out.splice(internal, 0, { ...token, kind: 'other', raw: `${declaration(token, method)}${space}` });
  return relink(out);
}

const keepsInternal = (tokens: readonly SourceToken[]): boolean =>
  tokens.some(
    (t) =>
      (t.name === 'application' && t.attributes.ident === 'biannian') ||
      (t.part === 'body' && t.name === 'app'),
  );

/** The declaration at the end of `encodingDesc`, which every document with an apparatus should have. */
function declaredAnew(tokens: readonly SourceToken[], method: ApparatusMethod): SourceToken[] {
  const at = tokens.findIndex((t) => t.name === 'encodingDesc' && t.kind === 'close');
  if (at < 0) return [...tokens];
  const location = method === IN_THE_TEXT ? 'internal' : 'external';
  const raw = `<variantEncoding method="${method}" location="${location}"/>`;
  const before = tokens[at - 1]!;
  const own = { ...before, kind: 'other' as const, raw: isBlank(before) ? `  ${raw}${before.raw}` : raw };
  return relink([...tokens.slice(0, at), own, ...tokens.slice(at)]);
}

const isBlank = (token: SourceToken | undefined): boolean =>
  token?.kind === 'text' && token.raw.trim() === '';
