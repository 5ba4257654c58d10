/** Places: by their generic word, by the office that has its seat there, and rivers by one character. */

import type { Passage } from '../passage.js';
import { after, before } from './boundary.js';
import type { Report } from './finding.js';
import type { Lexicon } from './lexicon.js';

export function places({ text }: Passage, lexicon: Lexicon, report: Report): void {
  for (let i = 0; i < text.length; i++) {
    const region = lexicon.regions.beginningAt(text, i);
    if (region > 0) regionAt(text, i, region, lexicon, report);
    if (lexicon.placeSuffixes.has(text[i]!)) suffixed(text, i, lexicon, report);
    if (lexicon.rivers.has(text[i]!)) river(text, i, lexicon, report);
    if (lexicon.offices.beginningAt(text, i) > 1) seatOfOffice(text, i, lexicon, report);
    afterVerb(text, i, lexicon, report);
  }
}

/** A circuit's generic word belongs to its name (鄜延路), as with every place here. */
function regionAt(text: string, i: number, length: number, lexicon: Lexicon, report: Report): void {
  const road = text[i + length] === '路' ? 1 : 0;
  report({
    start: i,
    end: i + length + road,
    kind: 'place',
    score: road || before(text, i, lexicon) !== 'after=other' ? 0.92 : 0.8,
    reason: 'in the general list of regions and circuits',
  });
}

/** Every plausible name before a generic word, with what speaks for where it begins. */
function suffixed(text: string, i: number, lexicon: Lexicon, report: Report): void {
  for (let length = 1; length <= 4; length++) {
    const start = i - length;
    if (start < 0) return;
    const first = text[start]!;
    if (lexicon.never.has(first)) return;
    const body = text.slice(start, i);
    const signs = [
      'suffix',
      `suffix=${text[i]}`,
      `body=${length}`,
      before(text, start, lexicon),
      `suffix-${after(text, i + 1, lexicon)}`,
    ];
    if (lexicon.numerals.has(first)) signs.push('body=number');
    if (length === 1 && lexicon.commonBeforeSuffix.has(first)) signs.push('body=common');
    if (length > 1 && lexicon.commonBeforeSuffix.has(text[i - 1]!)) signs.push('body=common-end');
    if (lexicon.beforePlace.has(first)) signs.push(length === 1 ? 'body=verb' : 'body=begins-verb');
    if (length > 1 && lexicon.onePolities.has(first)) signs.push('body=begins-state');
    if (length > 1 && lexicon.placeSuffixes.has(first)) signs.push('body=begins-suffix');
    if (/[州军路寨堡县]/.test(body)) signs.push('body=holds-suffix');
    report({ start, end: i + 1, kind: 'place', signs, reason: `ends in ${text[i]}` });
  }
}

/** 渡河, 河西岸: the river, not a word. */
function river(text: string, i: number, lexicon: Lexicon, report: Report): void {
  if (!lexicon.atRiverBefore.has(text[i - 1] ?? '')) return;
  report({
    start: i,
    end: i + 1,
    kind: 'place',
    signs: [
      'river',
      `river=${text[i]}`,
      lexicon.atRiverAfter.has(text[i + 1] ?? '') ? 'river-after' : 'river-open',
    ],
    reason: `a river, after ${text[i - 1]}`,
  });
}

const SEATED =
  /^(?:副?总管|经略|安抚|节度|转运|宣抚|制置|招讨|防御|团练|观察|都?钤辖|都?统制|都监|通判|刺史|留守|知府|录事|推官|帅)/;

/** 鄜延副總管, 保靜軍節度使: the place before the office. */
function seatOfOffice(text: string, i: number, lexicon: Lexicon, report: Report): void {
  if (!SEATED.test(text.slice(i, i + 3)) || lexicon.offices.endingAt(text, i) > 0) return;
  for (let length = 2; length <= 3; length++) {
    const start = i - length;
    if (start < 0) return;
    const body = text.slice(start, i);
    if ([...body].some((c) => lexicon.never.has(c) || lexicon.numerals.has(c))) return;
    const ending = lexicon.placeSuffixes.has(body.at(-1)!) ? 'seat=suffix' : 'seat=bare';
    report({
      start,
      end: i,
      kind: 'place',
      signs: ['seat', `seat=${length}`, ending, `seat-${before(text, start, lexicon)}`],
      reason: 'the seat of the office that follows',
    });
  }
}

/** 圍X，至X。: whatever stands between a verb that takes places and the end of the clause. */
function afterVerb(text: string, start: number, lexicon: Lexicon, report: Report): void {
  const verb = text[start - 1];
  if (verb === undefined || !lexicon.beforePlace.has(verb)) return;
  for (let length = 2; length <= 3; length++) {
    const end = start + length;
    if (end > text.length || lexicon.never.has(text[end - 1]!) || lexicon.never.has(text[start]!)) return;
    const right = after(text, end, lexicon);
    if (right !== 'before=stop' && right !== 'before=list' && right !== 'before=end') continue;
    report({
      start,
      end,
      kind: 'place',
      signs: ['object', `object=${length}`, `object-${before(text, start, lexicon)}`, `object-${right}`],
      reason: `the object of ${verb}`,
    });
  }
}
