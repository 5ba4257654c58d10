/**
 * What rulings teach beyond their own place: a form that an editor confirmed is known to the learned
 * model's list and to the memory of the document; a form that he refused, and nowhere confirmed, is
 * believed less wherever else it stands.
 */
import type { NameMark } from '../../model/mark.js';
import type { Explanation } from '../arbiter.js';
import { TAG_KINDS } from '../learned/labels.js';
import type { LearnedModel } from '../learned/model.js';
import type { Claim } from '../recogniser.js';
import type { LocatedRuling, LocatedRulings } from './anchor.js';

/** How much less a refused form is believed elsewhere. */
const REFUSED = 0.4;
/** Share of a form's places that must have been refused. */
const A_GOOD_PART = 0.25;

const TAG_OF = { person: 'PER', place: 'LOC', org: 'LOC', role: 'OFI' } as const;

/** The model with the confirmed names in its list. */
export function modelWith(model: LearnedModel, rulings: LocatedRulings, text: string): LearnedModel {
  const flags = new Map<string, number>();
  for (const { start, end, ruling } of rulings.located) {
    // One character is a name only in its context, which a list does not know.
    if (ruling.is === 'nothing' || end - start < 2) continue;
    const form = model.fold.text(text.slice(start, end));
    flags.set(form, (flags.get(form) ?? 0) | (1 << TAG_KINDS.indexOf(TAG_OF[ruling.is])));
  }
  if (flags.size === 0) return model;
  const names = model.names.map((name) => {
    const more = flags.get(name.text);
    flags.delete(name.text);
    return more === undefined ? name : { text: name.text, flags: name.flags | more };
  });
  for (const [form, bits] of flags) names.push({ text: form, flags: bits });
  return { ...model, names };
}

/**
 * Claims with those for refused forms weakened, where the refusals are a good part of what is claimed
 * of that form: one 金 that is metal says nothing of all the others. Claims of lists stay.
 */
export function heedRefusals(claims: readonly Claim[], rulings: LocatedRulings, text: string): Claim[] {
  const refused = countForms(rulings.located, text, true);
  if (refused.size === 0) return [...claims];
  const confirmed = countForms(rulings.located, text, false);
  const claimed = new Map<string, Set<number>>();
  for (const { start, end } of claims) {
    const form = text.slice(start, end);
    if (!refused.has(form)) continue;
    const places = claimed.get(form) ?? new Set();
    claimed.set(form, places.add(start));
  }
  const disbelieved = new Set(
    [...refused]
      .filter(([form]) => !confirmed.has(form) && form.length > 1)
      .filter(([form, count]) => count >= A_GOOD_PART * (claimed.get(form)?.size ?? 0))
      .map(([form]) => form),
  );
  return claims.map((claim) => {
    const form = text.slice(claim.start, claim.end);
    if (!disbelieved.has(form) || claim.by === 'authority' || claim.by === 'present') return claim;
    return {
      ...claim,
      score: claim.score * REFUSED,
      reason: `${claim.reason}, but the editor refused ${form} elsewhere`,
    };
  });
}

function countForms(rulings: readonly LocatedRuling[], text: string, refused: boolean): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { start, end, ruling } of rulings) {
    if ((ruling.is === 'nothing') !== refused) continue;
    const form = text.slice(start, end);
    counts.set(form, (counts.get(form) ?? 0) + 1);
  }
  return counts;
}

/** Confirmed names as the memory of the document takes them. */
export function confirmedNames(rulings: LocatedRulings, text: string): Explanation[] {
  return rulings.located.flatMap(({ start, end, ruling }) => {
    if (ruling.is === 'nothing') return [];
    const { is: kind, ref } = ruling;
    return [
      {
        start,
        end,
        text: text.slice(start, end),
        decision: 'marked' as const,
        kind: kind satisfies NameMark['kind'],
        probability: 1,
        reasons: ['ruling: the editor decided'],
        candidates: ref === undefined ? [] : [{ ref, score: 1 }],
      },
    ];
  });
}
