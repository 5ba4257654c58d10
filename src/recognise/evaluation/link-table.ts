/** A table of records and their forms as gold for links: what each form means in this text. */
import type { NameRecord } from '../../authority/records.js';
import type { GoldSpan } from './spans.js';

const KIND = { person: 'P', place: 'L', org: 'G' } as const;

/** Names that have no record of their own get those of the table that have their form; of several, any is right. */
export function withLinks(gold: readonly GoldSpan[], records: readonly NameRecord[]): GoldSpan[] {
  const byForm = new Map<string, Set<string>>();
  for (const { kind, forms, ref } of records) {
    for (const { text } of forms) {
      const key = `${KIND[kind]} ${text.replace(/\s/gu, '')}`;
      byForm.set(key, (byForm.get(key) ?? new Set()).add(ref));
    }
  }
  return gold.map((span) => {
    const refs = span.refs === undefined ? byForm.get(`${span.kind} ${span.text}`) : undefined;
    return refs === undefined ? span : { ...span, refs: [...refs] };
  });
}
