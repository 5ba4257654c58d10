/** Persons named by title: temple names, fiefs, surname with 氏 or with a title of address (encoding.md §4). */
import { NOT_FIEFS, TEMPLE_NAMES } from '../lists/titles.js';
import type { Passage } from '../passage.js';
import { after, before, mayEnd } from './boundary.js';
import type { Report } from './finding.js';
import type { Lexicon } from './lexicon.js';
import { WordTable } from './word-table.js';

export interface TitleNames {
  readonly temples: WordTable;
  readonly notFiefs: ReadonlySet<string>;
}

export function titleNames(lexicon: Lexicon): TitleNames {
  const { fold } = lexicon;
  return {
    temples: new WordTable(TEMPLE_NAMES.map((name) => fold.text(name))),
    notFiefs: new Set(fold.text(NOT_FIEFS)),
  };
}

export function personsByTitle({ text }: Passage, lexicon: Lexicon, names: TitleNames, report: Report): void {
  for (let i = 0; i < text.length; i++) {
    const temple = names.temples.beginningAt(text, i);
    if (temple > 0) {
      report({ start: i, end: i + temple, kind: 'person', score: 0.93, reason: 'a temple name' });
    }
    if (text[i] === '王') fief(text, i, lexicon, names, report);
    if (lexicon.surnames.has(text[i]!)) addressed(text, i, 1, lexicon, report);
    const compound = lexicon.compoundSurnames.beginningAt(text, i);
    if (compound > 0) addressed(text, i, compound, lexicon, report);
  }
  elidedTempleNames(text, lexicon, report);
}

/** 張氏, 折氏; 李將軍, 劉都護. */
function addressed(text: string, start: number, surname: number, lexicon: Lexicon, report: Report): void {
  const left = before(text, start, lexicon);
  const end = start + surname;
  const fresh = left !== 'after=other' && left !== 'after=number';
  if (text[end] === '氏' && (fresh || surname > 1) && !lexicon.onePolities.has(text[start]!)) {
    report({ start, end: end + 1, kind: 'person', score: 0.85, reason: 'a surname with 氏' });
  }
  const title = lexicon.address.beginningAt(text, end);
  if (title > 0 && fresh && left !== 'after=suffix') {
    report({
      start,
      end: end + title,
      kind: 'person',
      score: left === 'after=start' || left === 'after=stop' || left === 'after=person-verb' ? 0.75 : 0.55,
      reason: 'a surname with a title of address',
    });
  }
}

/** 肅王; with a given name after it 濮王允讓. */
function fief(text: string, i: number, lexicon: Lexicon, names: TitleNames, report: Report): void {
  const place = text[i - 1];
  if (place === undefined || names.notFiefs.has(place) || !lexicon.fiefs.has(place)) return;
  const right = after(text, i + 1, lexicon);
  const left = before(text, i - 1, lexicon);
  const fresh = left !== 'after=other' && left !== 'after=number';
  if (right === 'before=suffix' || '师子孙妃府'.includes(text[i + 1] ?? '，')) return;
  const score = fresh ? 0.72 : 0.5;
  report({ start: i - 1, end: i + 1, kind: 'person', score, reason: 'a fief title' });
  for (let given = 1; given <= 2; given++) {
    const end = i + 1 + given;
    const last = text[end - 1];
    if (last === undefined || lexicon.never.has(last)) return;
    if (lexicon.afterPerson.has(text[i + 1]!) || !mayEnd(after(text, end, lexicon))) continue;
    report({
      start: i - 1,
      end,
      kind: 'person',
      score: score - 0.02,
      reason: 'a fief title and given name',
    });
  }
}

/** 徽、欽二帝: temple names with their 宗 left out. */
function elidedTempleNames(text: string, lexicon: Lexicon, report: Report): void {
  for (const match of text.matchAll(/(.)(、?)(.)二(?:帝|宗|圣)/g)) {
    const [whole, first, , second] = match;
    if (lexicon.never.has(first!) || lexicon.never.has(second!)) continue;
    const end = match.index + whole.length - 2;
    for (const at of [match.index, end - 1]) {
      report({
        start: at,
        end: at + 1,
        kind: 'person',
        score: 0.75,
        reason: 'a temple name, its 宗 left out',
      });
    }
  }
}
