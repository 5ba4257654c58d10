/** The query languages that a schema may name (ISO/IEC 19757-3:2020, 5.4.10 and annexes C, H–L). */

/** How the queries are read: as XPath 3.1, or so that what XPath 1.0 made of them holds. */
export type QueryReading = 'xpath3' | 'xpath1';

/** Without a name it is `xslt`, which is XSLT 1.0 (annex C). Names do not distinguish capitals. */
const READINGS: Readonly<Record<string, QueryReading>> = {
  xslt: 'xpath1',
  exslt: 'xpath1',
  xpath: 'xpath1',
  xslt2: 'xpath3',
  xslt3: 'xpath3',
  xpath2: 'xpath3',
  xpath3: 'xpath3',
  xpath31: 'xpath3',
};

export const QUERY_BINDINGS: readonly string[] = Object.keys(READINGS);

/** undefined for a language that is not spoken here */
export function readingOf(binding: string | undefined): QueryReading | undefined {
  const name = (binding ?? 'xslt').toLowerCase();
  return Object.hasOwn(READINGS, name) ? READINGS[name] : undefined;
}
