/** Elements whose tags follow from their mark alone, whatever stands around them. */
import { numeral } from '../calendar/numerals.js';
import type { BiblMark, CitedPlace, CorrectionMark, DateMark, VariantMark } from '../model/mark.js';
import { element, emptyTag, openTag } from './xml.js';

/** `@n` is the work with its part, as the lists name them: 宋史·夏國傳. The places come last, and hold no text. */
export function bibl({ work, part, mention, ref, places = [] }: BiblMark, content: string): string {
  const n = work === undefined ? undefined : [work, part].filter(Boolean).join('·');
  const where = places.map(place).join('');
  return `${openTag('bibl', { type: mention ? 'mention' : undefined, n, corresp: ref })}${content}${where}</bibl>`;
}

/** TEI P5, 3.12.2.5 Scopes and Ranges in Bibliographic Citations. What lies elsewhere is not the cited range: `ptr`. */
function place({ is, juan, range, target, work, resp, cert }: CitedPlace): string {
  const warrant = { resp, cert };
  if (is === 'absent' || range === undefined) return emptyTag('ptr', { type: is, target, ...warrant });
  const { unit, from, to } = range;
  if (is === 'elsewhere') {
    const n = placeWords(juan, from, to);
    return emptyTag('ptr', { type: is, n, target: target ?? work, corresp: work, ...warrant });
  }
  return [
    ...(juan === undefined ? [] : [emptyTag('citedRange', { unit: 'juan', from: juan })]),
    emptyTag('citedRange', { unit, from, to, target, ...warrant }),
  ].join('');
}

/** 卷四百八十六·20a–20b: of a page that repeats the 卷 (486-20a) the leaf alone. */
function placeWords(juan: string | undefined, from: string, to: string): string {
  const leaf = (page: string): string => (juan === undefined ? page : page.replace(/^\d+-/u, ''));
  const label = juan !== undefined && /^\d{1,3}$/u.test(juan) ? `卷${numeral(Number(juan))}` : juan;
  const leaves = from === to ? leaf(from) : `${leaf(from)}–${leaf(to)}`;
  return label === undefined ? leaves : `${label}·${leaves}`;
}

export function correction(
  { id, reading, type, cert, resp, source }: CorrectionMark,
  content: string,
): string {
  const corr = element('corr', { type, resp, cert, source }, reading);
  return `${openTag('choice', { 'xml:id': id })}<sic>${content}</sic>${corr}</choice>`;
}

/** 一作…: the compiler's own apparatus. */
export function variant({ readings }: VariantMark, content: string): string {
  const others = readings.map(({ ref, text }) => element('rdg', { source: ref }, text));
  return `${openTag('app', { type: 'compiler' })}<lem>${content}</lem>${others.join('')}</app>`;
}

export function date(mark: DateMark, content: string): string {
  return `${openTag('date', dateAttributes(mark))}${content}</date>`;
}

function dateAttributes(mark: DateMark): Record<string, string | undefined> {
  const calendar = mark.calendar === undefined ? undefined : `#${mark.calendar}`;
  return {
    when: mark.when,
    from: mark.from,
    to: mark.to,
    notBefore: mark.notBefore,
    notAfter: mark.notAfter,
    'when-custom': mark.whenCustom,
    'from-custom': mark.fromCustom,
    'to-custom': mark.toCustom,
    datingMethod: calendar,
    calendar,
    cert: mark.cert,
  };
}
