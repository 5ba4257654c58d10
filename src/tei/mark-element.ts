/** Elements whose tags follow from their mark alone, whatever stands around them. */
import type { BiblMark, CorrectionMark, DateMark, VariantMark } from '../model/mark.js';
import { element, openTag } from './xml.js';

/** `@n` is the work with its part, as the lists name them: 宋史·夏國傳. */
export function bibl({ work, part, mention, ref }: BiblMark, content: string): string {
  const n = work === undefined ? undefined : [work, part].filter(Boolean).join('·');
  return `${openTag('bibl', { type: mention ? 'mention' : undefined, n, corresp: ref })}${content}</bibl>`;
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
