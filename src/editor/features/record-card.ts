/** A record in an authority list, or whatever else has an id, as a card. */
import type { Language } from '../../model/catalogue/index.js';
import { type IdRecord, nameOf } from '../pointers/record.js';

const WORDS: Readonly<Record<Language, Readonly<Record<'forms' | 'years', string>>>> = {
  en: { forms: 'also', years: 'years' },
  zh: { forms: '又作', years: '生卒' },
};

/** Markdown. @param source the name of the file that holds it */
export function recordCard(record: IdRecord, source: string, language: Language): string {
  const { element, type, forms, notes, years, identifiers, id, excerpt } = record;
  const words = WORDS[language];
  const name = nameOf(record) || id;
  const kind = type === undefined ? element : `${element}, ${type}`;
  const parts = [`**${plain(name)}** · \`${id}\` (${plain(kind)})`];
  if (forms.length > 1) parts.push(`${words.forms}: ${forms.slice(1).map(plain).join('、')}`);
  if (years !== undefined) parts.push(`${words.years}: ${plain(years)}`);
  const ordered = [...notes].sort((a, b) => rank(a.language, language) - rank(b.language, language));
  parts.push(...ordered.map(({ text }) => plain(text)));
  if (identifiers.length > 0)
    parts.push(
      identifiers
        .map(({ type: kind, text }) => `${kind === '' ? '' : `${plain(kind)} `}${plain(text)}`)
        .join(' · '),
    );
  if (forms.length === 0 && notes.length === 0 && excerpt !== '' && excerpt !== name)
    parts.push(plain(excerpt));
  parts.push(`*${plain(source)}*`);
  return parts.join('  \n');
}

function rank(tag: string, language: Language): number {
  if (tag.startsWith(language)) return 0;
  return tag === '' && language === 'zh' ? 1 : 2;
}

function plain(text: string): string {
  return text.replace(/[<>*_`[\]\\]/g, (sign) =>
    sign === '<' ? '&lt;' : sign === '>' ? '&gt;' : `\\${sign}`,
  );
}
