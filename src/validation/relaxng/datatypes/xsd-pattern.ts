/**
 * Regular expressions of XML Schema Part 2 (appendix F), put into JavaScript's with the `v` flag, which has
 * Unicode categories and subtraction of classes. They always match the whole literal.
 */
import { NAME_REST, NAME_START } from './text-types.js';
import { blockRange } from './unicode-blocks.js';

class BadPattern extends Error {}

const CATEGORY = /^(?:L[ultmo]?|M[nce]?|N[dlo]?|P[cdseifo]?|Z[slp]?|S[mcko]?|C[cfon]?)$/;

/** Multi-character escapes, as the inside of a class. */
const ESCAPED_CLASSES: Readonly<Record<string, string>> = {
  s: ' \\t\\n\\r',
  i: `:${NAME_START}`,
  c: `:${NAME_REST}`,
  d: '\\p{Nd}',
};
/**
 * Category C where it is taken away. Characters that are not assigned are left alone, as jing does: else every
 * Han character that is younger than this program's tables would be refused.
 */
const ASSIGNED_C = '\\p{Cc}\\p{Cf}\\p{Co}';
/** `\w` is everything but punctuation, separators and others. */
const NO_WORD = '\\p{P}\\p{Z}\\p{C}';

/** @returns undefined when the expression is not one of appendix F */
export function translatePattern(source: string): RegExp | undefined {
  try {
    const translator = new PatternTranslator(source);
    return new RegExp(`^(?:${translator.whole()})$`, 'v');
  } catch (error) {
    if (error instanceof BadPattern || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

class PatternTranslator {
  private readonly characters: readonly string[];
  private at = 0;
  /** Inside a class that begins with `^`. */
  private negated = false;

  constructor(source: string) {
    this.characters = [...source];
  }

  private get next(): string | undefined {
    return this.characters[this.at];
  }

  private take(expected?: string): string {
    const character = this.characters[this.at++];
    if (character === undefined || (expected !== undefined && character !== expected)) throw new BadPattern();
    return character;
  }

  whole(): string {
    const result = this.expression();
    if (this.next !== undefined) throw new BadPattern();
    return result;
  }

  private expression(): string {
    let result = this.branch();
    while (this.next === '|') {
      this.take();
      result += `|${this.branch()}`;
    }
    return result;
  }

  private branch(): string {
    let result = '';
    while (this.next !== undefined && this.next !== '|' && this.next !== ')') {
      result += this.atom() + this.quantifier();
    }
    return result;
  }

  private quantifier(): string {
    const { next } = this;
    if (next === '?' || next === '*' || next === '+') return this.take();
    if (next !== '{') return '';
    let text = '';
    while (this.next !== '}') text += this.take();
    text += this.take();
    const bounds = /^\{(\d+)(?:,(\d*))?\}$/.exec(text);
    if (bounds === null || (bounds[2] && Number(bounds[2]) < Number(bounds[1]))) throw new BadPattern();
    return text;
  }

  private atom(): string {
    const character = this.take();
    switch (character) {
      case '(': {
        const inside = this.expression();
        this.take(')');
        return `(?:${inside})`;
      }
      case '[':
        return this.characterClass();
      case '.':
        return '[^\\n\\r]';
      case '\\':
        return `[${this.escape()}]`;
      case '?':
      case '*':
      case '+':
      case '{':
      case '}':
      case ']':
        throw new BadPattern();
      default:
        return literal(character);
    }
  }

  /** What follows a backslash, as something that may stand in a class. */
  private escape(): string {
    const character = this.take();
    if ('\\|.-^?*+{}()[]'.includes(character)) return literal(character);
    if ('nrt'.includes(character)) return `\\${character}`;
    const inside = ESCAPED_CLASSES[character];
    if (inside !== undefined) return `[${inside}]`;
    const complement = ESCAPED_CLASSES[character.toLowerCase()];
    if (complement !== undefined) return `[^${complement}]`;
    if (character === 'w') return `[^${NO_WORD}]`;
    if (character === 'W') return `[${NO_WORD}]`;
    if (character === 'p' || character === 'P') return this.property(character === 'P');
    throw new BadPattern();
  }

  private property(complement: boolean): string {
    this.take('{');
    let name = '';
    while (this.next !== '}') name += this.take();
    this.take('}');
    if (name === 'C' && complement !== this.negated) {
      return complement ? `[^${ASSIGNED_C}]` : `[${ASSIGNED_C}]`;
    }
    if (CATEGORY.test(name)) return `\\${complement ? 'P' : 'p'}{${name}}`;
    const block = name.startsWith('Is') ? blockRange(name.slice(2)) : undefined;
    if (block === undefined) throw new BadPattern();
    const [first, last] = block;
    return `[${complement ? '^' : ''}\\u{${first.toString(16)}}-\\u{${last.toString(16)}}]`;
  }

  /** After `[`: charGroup, with its subtraction. */
  private characterClass(): string {
    const negative = this.next === '^';
    if (negative) this.take();
    const outer = this.negated;
    this.negated = negative;
    let inside = '';
    let subtracted: string | undefined;
    for (let first = true; this.next !== ']' || first; first = false) {
      if (this.next === '-' && this.characters[this.at + 1] === '[' && !first) {
        this.at += 2;
        subtracted = this.characterClass();
        break;
      }
      inside += this.classItem(first);
    }
    this.take(']');
    this.negated = outer;
    const plain = `[${negative ? '^' : ''}${inside}]`;
    return subtracted === undefined ? plain : `[${plain}--${subtracted}]`;
  }

  private classItem(first: boolean): string {
    const from = this.classCharacter(first);
    const isRange =
      this.next === '-' && this.characters[this.at + 1] !== ']' && this.characters[this.at + 1] !== '[';
    if (!isRange) return from;
    if (from.startsWith('[') || from.startsWith('\\p') || from.startsWith('\\P')) throw new BadPattern();
    this.take('-');
    const to = this.classCharacter(false);
    if (to.startsWith('[') || to.startsWith('\\p') || to.startsWith('\\P')) throw new BadPattern();
    return `${from}-${to}`;
  }

  private classCharacter(first: boolean): string {
    const character = this.take();
    if (character === '\\') return this.escape();
    if (character === '[' || character === ']') throw new BadPattern();
    // A hyphen stands for itself at the beginning or the end of a group only.
    if (character === '-' && !first && this.next !== ']') throw new BadPattern();
    return literal(character);
  }
}

/** A character that means nothing but itself, inside and outside of classes. */
function literal(character: string): string {
  if (/[A-Za-z0-9]/.test(character)) return character;
  return `\\u{${(character.codePointAt(0) as number).toString(16)}}`;
}
