/** What a document says apart from its grammar: ids and pointers, dates, the order of its years. */
import type { Language } from '../model/catalogue/index.js';
import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import { ChronicleCollector } from './calendar/chronicle-collector.js';
import { DateCollector, type DoubleDate } from './dates/collect.js';
import type { InputFile } from './inputs.js';
import { type DocumentFacts, FactCollector } from './references/collect.js';
import { placesOf } from './references/spots.js';
import type { XmlListener } from './xml-events.js';

export class DocumentMeaning {
  /** To be told of the events of the document. */
  readonly listeners: readonly XmlListener[];
  readonly #collector = new FactCollector();
  readonly #dates = new DateCollector();
  readonly #chronicle = new ChronicleCollector();

  /** @param dated look at dates and years too */
  constructor(dated: boolean) {
    this.listeners = dated ? [this.#collector, this.#dates, this.#chronicle] : [this.#collector];
  }

  get facts(): DocumentFacts {
    return this.#collector.facts;
  }

  /** What the calendar has to say, after the document was read. */
  async findings(input: InputFile, wellFormed: boolean, language: Language): Promise<Diagnostic[]> {
    const found: Diagnostic[] = [];
    if (this.#dates.dates.length > 0)
      found.push(...(await checkAllDates(this.#dates.dates, input, language)));
    if (wellFormed) found.push(...(await this.#chronicle.findings(input.shown)));
    return found;
  }
}

/** The tables of the calendar are loaded only where there are dates. */
async function checkAllDates(
  dates: readonly DoubleDate[],
  input: InputFile,
  language: Language,
): Promise<readonly Diagnostic[]> {
  const { checkDates } = await import('./dates/check.js');
  const found = checkDates(dates);
  const spots = found.map(({ date, code }) => ({
    start: date.start,
    attribute: code === 'E-DATE-JULIAN' ? date.firstAttribute : 'when-custom',
  }));
  const places = placesOf(spots, input, language);
  return found.map(({ code, params, date }, i) => {
    const place = places[i]!;
    // Of a stretch both ends would have to change.
    const day = code === 'E-DATE-JULIAN' && date.firstAttribute === 'when';
    const text = `when="${params.gregorian}"`;
    return diagnose(code, params, {
      file: input.shown,
      ...place,
      ...(day ? { fix: { title: text, range: place.range, text } } : {}),
    });
  });
}
