/** The pointers that an attribute may have, by the names of what they lead to. */
import type { Language } from '../../model/catalogue/index.js';
import type { PointerCandidate, PointerSpace } from '../pointers/pointer-space.js';
import { identificationOf, nameOf } from '../pointers/record.js';
import type { Cursor } from '../xml/cursor.js';
import { escaped, quoting, tokenAt } from './complete-attributes.js';
import type { Proposal } from './proposal.js';

/** More than anybody scrolls through; typing narrows them. */
const MOST = 1000;

export interface PointerQuestion {
  readonly text: string;
  readonly offset: number;
  readonly cursor: Extract<Cursor, { kind: 'attributeValue' }>;
  /** Local name of the element. */
  readonly element: string;
  readonly language: Language;
  /** What stands in the element: 王安石 in `<persName ref="|">王安石</persName>`. */
  readonly content: string;
}

/** The pointers that fit what was typed: by name in any form of it (王安石, 荊公), by id, or by letters of the id in their order. */
export function completePointers(question: PointerQuestion, space: PointerSpace): Proposal[] {
  const { text, offset, cursor, element, language, content } = question;
  const token = tokenAt(text, offset, cursor.value);
  const typed = text.slice(token.from, offset);
  const quotes = cursor.isQuoted ? (value: string) => value : quoting(text, cursor);
  const found: { candidate: PointerCandidate; rank: number }[] = [];
  for (const candidate of space.candidates(element, cursor.attribute, typed)) {
    if (!matches(candidate, typed)) continue;
    found.push({ candidate, rank: rankOf(candidate, typed, content) });
  }
  return found
    .sort((a, b) => a.rank - b.rank)
    .slice(0, MOST)
    .map(({ candidate, rank }) => {
      const { value, record } = candidate;
      const name = nameOf(record);
      return {
        kind: 'pointer',
        label: value,
        ...(name === '' ? {} : { description: name }),
        detail: identificationOf(record, language) || record.element,
        // Clients compare from the beginning, or letter by letter; what fits by a name has to fit there too.
        filterText: [typed, value, ...record.forms].filter((word) => word !== '').join(' '),
        replaces: token,
        text: quotes(escaped(value)),
        rank,
      };
    });
}

function matches({ value, record }: PointerCandidate, typed: string): boolean {
  if (typed === '') return true;
  const lower = typed.toLowerCase();
  if (value.toLowerCase().includes(lower)) return true;
  if (record.forms.some((form) => form.includes(typed))) return true;
  return isSubsequence(lower, value.toLowerCase());
}

function isSubsequence(letters: string, word: string): boolean {
  let at = 0;
  for (const letter of letters) {
    at = word.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** Records, with their names, before all else; of those what bears the name that stands in the element; then what begins as was typed. */
function rankOf({ value, record }: PointerCandidate, typed: string, content: string): number {
  const isNamed = content !== '' && record.forms.includes(content);
  const begins =
    typed === '' ||
    value.startsWith(typed) ||
    record.id.startsWith(typed) ||
    record.forms.some((form) => form.startsWith(typed));
  return (record.forms.length > 0 ? 0 : 4) + (isNamed ? 0 : 2) + (begins ? 0 : 1);
}
