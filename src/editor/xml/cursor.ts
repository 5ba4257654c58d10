/** What a place in a text that may not be XML yet lies in, as far as completion asks. */
import {
  endOfName,
  endOfValue,
  isSpace,
  type LooseAttribute,
  type LooseStop,
  readAttributes,
  readAttributesBefore,
  readTag,
} from './loose-scanner.js';

/** The word at the cursor: what completion replaces. */
export interface Word {
  readonly from: number;
  readonly to: number;
}

/** The run of characters other than white space around an offset, between two others. */
export function wordAround(text: string, offset: number, start: number, end: number): Word {
  let from = offset;
  while (from > start && !isSpace(text.charCodeAt(from - 1))) from--;
  let to = offset;
  while (to < end && !isSpace(text.charCodeAt(to))) to++;
  return { from, to };
}

export type Cursor =
  /** Between tags. */
  | { readonly kind: 'content' }
  /** In the name of a start tag, or after a `<` alone. */
  | {
      readonly kind: 'elementName';
      readonly start: number;
      readonly name: Word;
      readonly tagIsClosed: boolean;
    }
  | {
      readonly kind: 'endTagName';
      readonly start: number;
      readonly name: Word;
      readonly tagIsClosed: boolean;
    }
  | {
      readonly kind: 'attributeName';
      readonly start: number;
      readonly element: string;
      readonly name: Word;
      readonly hasValue: boolean;
      /** It stands directly behind a value. */
      readonly needsSpace: boolean;
      readonly others: readonly LooseAttribute[];
    }
  | {
      readonly kind: 'attributeValue';
      readonly start: number;
      readonly element: string;
      readonly attribute: string;
      /** The whole value. */
      readonly value: Word;
      readonly isQuoted: boolean;
      readonly isClosed: boolean;
      readonly others: readonly LooseAttribute[];
    }
  /** Where nothing can be completed: comments, instructions, CDATA. */
  | { readonly kind: 'none' };

const NOWHERE: Cursor = { kind: 'none' };

const DOUBLE = 0x22;
const SINGLE = 0x27;

/** @param stop what holds the place, as `scanLoosely` gives it */
export function cursorAt(text: string, offset: number, stop: LooseStop): Cursor {
  const { kind, start } = stop;
  switch (kind) {
    case 'text':
      return { kind: 'content' };
    case 'endTag':
      return inEndTag(text, offset, start);
    case 'startTag':
      return inTag(text, offset, start);
    default:
      return NOWHERE;
  }
}

/** Directly behind a `<`: whatever follows, a tag is about to be typed. */
export function cursorAfterLess(text: string, offset: number): Cursor {
  const tag = readTag(text, offset - 1);
  const isThere = tag.name !== '' && tag.isClosed;
  const to = isThere ? offset + tag.name.length : offset;
  return { kind: 'elementName', start: offset - 1, name: { from: offset, to }, tagIsClosed: isThere };
}

function inEndTag(text: string, offset: number, start: number): Cursor {
  const from = start + 2;
  if (offset < from) return NOWHERE;
  const nameEnd = endOfName(text, from);
  const isClosed = /^\s*>/.test(text.slice(nameEnd, nameEnd + 100));
  const to = isClosed && offset <= nameEnd ? nameEnd : offset;
  return { kind: 'endTagName', start, name: { from, to }, tagIsClosed: isClosed };
}

function inTag(text: string, offset: number, start: number): Cursor {
  const tag = readTag(text, start);
  const nameEnd = start + 1 + tag.name.length;
  if (offset <= nameEnd) {
    const to = endOfWordAt(text, offset, tag.isClosed, nameEnd);
    return { kind: 'elementName', start, name: { from: start + 1, to }, tagIsClosed: tag.isClosed };
  }
  // Behind the slash of an empty tag.
  if (tag.isEmpty && offset === tag.end - 1) return NOWHERE;
  const before = readAttributesBefore(text, nameEnd, offset);
  const last = before.at(-1);
  const element = tag.name;
  if (last !== undefined && last.end === offset) {
    const isEnded = last.valueStart >= 0 && last.end > last.valueEnd;
    if (!isEnded) {
      return last.valueStart < 0
        ? inName(text, offset, { start, element, before, tagIsClosed: tag.isClosed })
        : inValue(text, offset, { start, element, before });
    }
  }
  // `n= |type="x"`: a value is to come.
  if (
    last !== undefined &&
    last.valueStart >= 0 &&
    text.slice(last.nameStart, offset).trimEnd().endsWith('=')
  ) {
    const own = { ...last, valueStart: offset, valueEnd: offset };
    return inValue(text, offset, { start, element, before: [...before.slice(0, -1), own] });
  }
  const needsSpace = !isSpace(text.charCodeAt(offset - 1));
  const others = [...before, ...readAttributes(text, offset).attributes];
  return {
    kind: 'attributeName',
    start,
    element,
    name: { from: offset, to: offset },
    hasValue: false,
    needsSpace,
    others,
  };
}

interface InTag {
  readonly start: number;
  readonly element: string;
  readonly before: readonly LooseAttribute[];
}

function inName(
  text: string,
  offset: number,
  { start, element, before, tagIsClosed }: InTag & { tagIsClosed: boolean },
): Cursor {
  const from = (before.at(-1) as LooseAttribute).nameStart;
  const to = endOfWordAt(text, offset, tagIsClosed, endOfName(text, offset));
  const [own, ...after] = readAttributes(text, from).attributes;
  return {
    kind: 'attributeName',
    start,
    element,
    name: { from, to },
    hasValue: own !== undefined && own.valueStart >= 0,
    needsSpace: false,
    others: [...before.slice(0, -1), ...after],
  };
}

function inValue(text: string, offset: number, { start, element, before }: InTag): Cursor {
  const own = before.at(-1) as LooseAttribute;
  const quote = text.charCodeAt(own.valueStart - 1);
  const isQuoted = quote === DOUBLE || quote === SINGLE;
  const next = text.charCodeAt(offset);
  // `n=|"x"`: neither a name nor yet a value.
  if (!isQuoted && (next === DOUBLE || next === SINGLE)) return NOWHERE;
  const { end, isClosed } = endOfValue(text, offset, isQuoted ? quote : undefined);
  const after = readAttributes(text, isClosed ? end + 1 : end).attributes;
  return {
    kind: 'attributeValue',
    start,
    element,
    attribute: own.name,
    value: { from: own.valueStart, to: end },
    isQuoted,
    isClosed,
    others: [...before.slice(0, -1), ...after],
  };
}

/**
 * Where the name that the cursor is in ends. In a tag that is not closed what follows may be prose: only letters as
 * they are used in names are taken.
 */
function endOfWordAt(text: string, offset: number, tagIsClosed: boolean, nameEnd: number): number {
  if (tagIsClosed) return nameEnd;
  return offset + (/^[\w.:-]*/.exec(text.slice(offset, nameEnd))?.[0].length ?? 0);
}
