/** Says the errors of saxes in the house's words: which code, with which names. */
import type { Code } from '../model/catalogue/index.js';
import type { Params } from '../model/diagnostic.js';

export interface SyntaxErrorContext {
  /** Name of the innermost open element. */
  readonly open?: string;
  readonly line: number;
  readonly column: number;
  /** The source just before the place where the reader stands. */
  readonly source: string;
}

/** @param message as saxes puts it, with or without its leading `line:column: ` */
export function explainSyntaxError(
  message: string,
  context: SyntaxErrorContext,
): { code: Code; params: Params } {
  const reason = message.replace(/^(?:[^:]*:)?\d+:\d+: /, '').replace(/\.$/, '');
  const { open = '', line, column, source } = context;
  const endTag = /<\/([^\s<>]*)\s*>?$/.exec(source)?.[1] ?? '';
  if (reason === 'unexpected close tag') {
    return { code: 'E-XML-TAG-MISMATCH', params: { found: endTag, open, line, column } };
  }
  if (reason.startsWith('unmatched closing tag')) {
    return { code: 'E-XML-END-TAG-STRAY', params: { found: endTag } };
  }
  if (reason.startsWith('unclosed tag') || (reason === 'unexpected end' && open !== '')) {
    return { code: 'E-XML-UNCLOSED', params: { open, line, column } };
  }
  if (reason === 'undefined entity') {
    return { code: 'E-XML-ENTITY-UNDEFINED', params: { name: /&([^&;]*);$/.exec(source)?.[1] ?? '' } };
  }
  const prefix = /^unbound namespace prefix: "(.*)"$/.exec(reason)?.[1];
  if (prefix !== undefined) return { code: 'E-XML-PREFIX-UNBOUND', params: { prefix } };
  const twice = /^duplicate attribute: (?:\{(.*)\})?(.*)$/.exec(reason);
  if (twice !== null) {
    const element = /<([^\s<>/]+)[^<]*$/.exec(source)?.[1] ?? open;
    return { code: 'E-XML-ATTRIBUTE-TWICE', params: { name: twice[2] ?? '', element } };
  }
  if (reason === 'document must contain a root element') return { code: 'E-XML-NO-ROOT', params: {} };
  return { code: 'E-XML-SYNTAX', params: { reason } };
}
