/** Exact-span F1 of a chronicle's marks against gold data with inline tags ([P|朱昭], lower case: doubtful). */
import type { Chronicle } from '../../src/model/chronicle.js';
import type { Mark } from '../../src/model/mark.js';

const KIND: Readonly<Partial<Record<Mark['kind'], string>>> = { person: 'P', place: 'L', org: 'G', title: 'T', date: 'D' };

interface Span {
  readonly kind: string;
  readonly start: number;
  readonly end: number;
}

/** Offsets count characters other than white space, so that line ends do not matter. */
function readGold(words: string): { plain: string; spans: Span[] } {
  const spans: Span[] = [];
  const open: { kind: string; start: number }[] = [];
  let plain = '';
  for (let i = 0; i < words.length; i++) {
    const tag = /^\[([A-Za-z])\|/u.exec(words.slice(i, i + 3));
    if (tag?.[1]) {
      open.push({ kind: tag[1], start: plain.length });
      i += 2;
    } else if (words[i] === ']' && open.length > 0) spans.push({ ...(open.pop() as Span), end: plain.length });
    else if (!/\s/u.test(words[i] as string)) plain += words[i];
  }
  return { plain, spans };
}

export function compareNames(gold: string, { source, marks }: Chronicle): Record<string, number> {
  const { plain, spans } = readGold(gold);
  const dense: number[] = [];
  let text = '';
  for (const c of source.text.split('')) {
    dense.push(text.length);
    if (!/\s/u.test(c)) text += c;
  }
  dense.push(text.length);
  const at = text.indexOf(plain);
  if (at < 0) throw new Error('the gold text does not stand in the chronicle');
  const found = marks.flatMap((mark): Span[] => {
    const kind = KIND[mark.kind];
    if (kind === undefined) return [];
    const [start, end] = [(dense[mark.start] ?? 0) - at, (dense[mark.end] ?? 0) - at];
    return start >= 0 && end <= plain.length ? [{ kind, start, end }] : [];
  });
  const key = (span: Span) => `${span.kind}:${span.start}:${span.end}`;
  const doubtful = spans.filter((span) => span.kind === span.kind.toLowerCase());
  const result: Record<string, number> = {};
  for (const kind of ['P', 'L', 'G', 'T', 'D']) {
    const want = new Set(spans.filter((span) => span.kind === kind).map(key));
    const have = found.filter(
      (span) =>
        span.kind === kind &&
        (want.has(key(span)) || !doubtful.some((d) => d.start < span.end && span.start < d.end)),
    );
    const right = have.filter((span) => want.has(key(span))).length;
    result[kind] = (2 * right) / (have.length + want.size);
  }
  return result;
}
