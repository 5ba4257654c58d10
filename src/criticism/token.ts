/** The characters of a source text, each with its neighbours in the same clause. */
import { isTextCharacter } from './witness-stream.js';

export interface Token {
  readonly offset: number;
  readonly code: number;
  readonly character: string;
  /** Neighbours in the same clause. */
  readonly before: number | undefined;
  readonly after: number | undefined;
}

/** The text's characters, punctuation and white space left out. */
export function tokensOf(text: string): Token[] {
  const tokens: { offset: number; code: number; character: string; joined: boolean }[] = [];
  let joined = false;
  for (let i = 0; i < text.length; ) {
    const code = text.codePointAt(i)!;
    const character = String.fromCodePoint(code);
    if (isTextCharacter(code)) {
      tokens.push({ offset: i, code, character, joined });
      joined = true;
    } else joined = false;
    i += character.length;
  }
  return tokens.map(({ offset, code, character, joined: own }, k) => ({
    offset,
    code,
    character,
    before: own ? tokens[k - 1]!.code : undefined,
    after: tokens[k + 1]?.joined === true ? tokens[k + 1]!.code : undefined,
  }));
}
