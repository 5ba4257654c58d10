/** A date of a document in both calendars. */
import {
  answerDate,
  type Chronology,
  dynastyOfCalendar,
  erasOfDay,
  gregorian,
  julian,
  parseWesternDate,
  sayAnswer,
  sayDayOfEras,
} from '../../calendar/index.js';
import type { Language } from '../../model/catalogue/index.js';
import { customDateInWords, readCustomDate } from '../../validation/dates/custom-date.js';
import { type ElementTree, outwards, type TreeElement } from '../xml/element-tree.js';

const WESTERN = ['when', 'notBefore', 'from', 'to', 'notAfter'];
const CUSTOM = ['when-custom', 'notBefore-custom', 'from-custom', 'to-custom', 'notAfter-custom'];
/** What is not the text's own words. */
const BESIDE = new Set(['sic', 'orig', 'abbr', 'note', 'rdg']);

const WORDS: Readonly<Record<Language, Readonly<Record<'gregorian' | 'julian', string>>>> = {
  en: { gregorian: 'Gregorian (proleptic)', julian: 'Julian' },
  zh: { gregorian: '格里曆（推前）', julian: '儒略曆' },
};

/**
 * Markdown: what the attributes state, in both Western calendars; the date's own words, understood with the chronicle's
 * way of counting; and of a single day its names in all states.
 */
export function dateCard(
  tree: ElementTree,
  element: TreeElement,
  language: Language,
  chronology: Chronology,
): string | undefined {
  const values = (names: readonly string[]): { name: string; value: string }[] =>
    names.flatMap((name) => {
      const value = tree.value(element, name);
      return value === undefined ? [] : [{ name, value }];
    });
  const western = values(WESTERN);
  const stated = western.map(({ name, value }) => `- \`${name}\` ${inBothCalendars(value, language)}`);
  const words = statedWords(tree, element, values(CUSTOM), language, chronology);
  const [only] = western;
  const day = only?.name === 'when' ? parseWesternDate(only.value, 'gregorian') : undefined;
  const eras = day === undefined ? [] : lines(sayDayOfEras(erasOfDay(day), language)).slice(1);
  const blocks = [
    stated.join('\n'),
    words.map((line) => line.trim()).join('  \n'),
    eras.map((line) => `- ${line.trim()}`).join('\n'),
  ];
  const text = blocks.filter((block) => block !== '').join('\n\n');
  return text === '' ? undefined : text;
}

function inBothCalendars(value: string, language: Language): string {
  const { gregorian: name, julian: other } = WORDS[language];
  const day = parseWesternDate(value, 'gregorian');
  if (day === undefined) return `${name} ${value}`;
  return `${name} ${gregorian(day)} · ${other} ${julian(day)} · JDN ${day} · ${erasOfDay(day).cycle}`;
}

/** Of the custom values; without them, of the words in the element. */
function statedWords(
  tree: ElementTree,
  element: TreeElement,
  custom: readonly { readonly value: string }[],
  language: Language,
  chronology: Chronology,
): string[] {
  const method = tree.value(element, 'datingMethod')?.replace(/^.*#/, '');
  const dynasty = method === undefined ? undefined : dynastyOfCalendar(method);
  const ask = (text: string, context: readonly string[]): string[] =>
    lines(
      sayAnswer(
        answerDate(text, { context, chronology, ...(dynasty === undefined ? {} : { dynasty }) }),
        language,
      ),
    );
  const read = custom.flatMap(({ value }) => readCustomDate(value) ?? []);
  if (read.length > 0) return read.flatMap((date) => ask(customDateInWords(date), []));
  const text = tree.textOf(element, 40, BESIDE);
  return text === '' ? [] : ask(text, contextOf(tree, element));
}

/** The year's heading, and the dates of the entry before this one. */
function contextOf(tree: ElementTree, element: TreeElement): string[] {
  const context: string[] = [];
  for (const outer of outwards(element.parent)) {
    if (outer.local !== 'div') continue;
    if (tree.value(outer, 'type') === 'year') {
      const head = outer.children.findLast(({ local }) => local === 'head');
      const date = head && firstWithin(head, 'date');
      if (date !== undefined && date !== element) context.unshift(tree.textOf(date, 40, BESIDE));
      else if (head !== undefined && date === undefined) context.unshift(tree.textOf(head, 40, BESIDE));
    } else if (context.length === 0) context.push(...datesBefore(tree, outer, element));
  }
  return context;
}

function datesBefore(tree: ElementTree, within: TreeElement, element: TreeElement): string[] {
  return tree.elements
    .filter(
      ({ local, tag, end }) => local === 'date' && tag.start > within.tag.start && end <= element.tag.start,
    )
    .map((date) => tree.textOf(date, 40, BESIDE));
}

function firstWithin(element: TreeElement, local: string): TreeElement | undefined {
  for (const child of element.children) {
    const found = child.local === local ? child : firstWithin(child, local);
    if (found !== undefined) return found;
  }
  return undefined;
}

function lines(text: string): string[] {
  return text.split('\n').filter((line) => line.trim() !== '');
}
