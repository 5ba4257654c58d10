/** Names of a gold file and of an answer on one text without white space, so that layout does not matter. */
import { diagnose, InputRefused } from '../../model/diagnostic.js';
import { kindOfElement } from '../tei/tei-chronicle.js';
import { mapTei } from '../tei/tei-map.js';

/** Kinds as gold files write them. */
export const KINDS = ['P', 'L', 'G', 'R', 'T', 'D'] as const;
export type GoldKind = (typeof KINDS)[number];

export interface GoldSpan {
  readonly kind: GoldKind;
  /** Offsets in the text without white space. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Its record; in the gold, several where any of them is right. */
  readonly refs?: readonly string[];
  /** A case of doubt: it counts neither way. */
  readonly doubtful: boolean;
}

export interface MarkedText {
  readonly plain: string;
  readonly spans: readonly GoldSpan[];
}

const KIND_OF_NAME = { person: 'P', place: 'L', org: 'G', role: 'R' } as const;

/** TEI where the file begins like XML, else text with inline tags ([P|霍光], with its record [P:huo-guang|霍光]). */
export function readMarked(content: string, file: string): MarkedText {
  return /^\u{feff}?\s*</u.test(content) ? readTei(content, file) : readInlineTags(content, file);
}

/** A letter for the kind, and after a colon the record. */
const TAG = /\[([A-Za-z])(?::([^\s|[\]]+))?\|/y;

/** @throws InputRefused `E-GOLD` when a tag is not closed */
export function readInlineTags(content: string, file: string): MarkedText {
  const open: { kind: string; start: number; ref: string | undefined }[] = [];
  const spans: GoldSpan[] = [];
  let plain = '';
  for (let i = 0; i < content.length; i++) {
    TAG.lastIndex = i;
    const tag = content[i] === '[' ? TAG.exec(content) : null;
    if (tag !== null) {
      open.push({ kind: tag[1] as string, start: plain.length, ref: tag[2] });
      i += tag[0].length - 1;
    } else if (content[i] === ']' && open.length > 0) {
      const { kind, start, ref } = open.pop()!;
      const upper = KINDS.find((known) => known === kind.toUpperCase());
      if (upper !== undefined) {
        spans.push({
          kind: upper,
          start,
          end: plain.length,
          text: plain.slice(start),
          ...(ref === undefined ? {} : { refs: [ref] }),
          doubtful: kind !== upper,
        });
      }
    } else if (!/\s/.test(content[i]!)) plain += content[i];
  }
  const unclosed = open[0];
  if (unclosed !== undefined) {
    const context = plain.slice(unclosed.start, unclosed.start + 10);
    throw new InputRefused(
      diagnose('E-GOLD', { file, reason: `[${unclosed.kind}|${context}… is not closed` }),
    );
  }
  return { plain, spans };
}

function readTei(xml: string, file: string): MarkedText {
  const map = mapTei(xml, file);
  // Offset of each unit of the text in the text without white space.
  const squeezed = new Int32Array(map.text.length + 1);
  let plain = '';
  for (let i = 0; i < map.text.length; i++) {
    squeezed[i] = plain.length;
    if (!/\s/.test(map.text[i]!)) plain += map.text[i];
  }
  squeezed[map.text.length] = plain.length;
  const spans: GoldSpan[] = [];
  for (const element of map.elements) {
    const name = kindOfElement(element);
    const kind =
      name !== undefined
        ? KIND_OF_NAME[name]
        : element.name === 'title'
          ? 'T'
          : element.name === 'date'
            ? 'D'
            : undefined;
    if (kind === undefined || element.end <= element.start) continue;
    const start = squeezed[element.start]!;
    const end = squeezed[element.end]!;
    const ref = element.attributes.ref ?? element.attributes.key;
    spans.push({
      kind,
      start,
      end,
      text: plain.slice(start, end),
      ...(ref === undefined || ref.trim() === '' ? {} : { refs: ref.trim().split(/\s+/u) }),
      doubtful: false,
    });
  }
  return { plain, spans };
}

/**
 * The answer's spans in the gold's offsets, those outside the gold left out.
 * @throws InputRefused `E-GOLD` when the gold's text does not stand in the answer
 */
export function inOffsetsOf(gold: MarkedText, answer: MarkedText, file: string): GoldSpan[] {
  const at = answer.plain.indexOf(gold.plain);
  if (at < 0) {
    throw new InputRefused(
      diagnose('E-GOLD', {
        file,
        reason: `its text does not stand in the answer; they part at ${whereTheyPart(gold.plain, answer.plain)}`,
      }),
    );
  }
  return answer.spans
    .map((span) => ({ ...span, start: span.start - at, end: span.end - at }))
    .filter((span) => span.start >= 0 && span.end <= gold.plain.length);
}

/** Where the longest beginning of the gold that stands in the answer ends. */
function whereTheyPart(gold: string, answer: string): string {
  let low = 0;
  let high = gold.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (answer.includes(gold.slice(0, middle))) low = middle;
    else high = middle - 1;
  }
  return `…${gold.slice(Math.max(0, low - 12), low)}▸${gold.slice(low, low + 8)}…`;
}
