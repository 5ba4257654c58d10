/** The dates of a document that are given twice, in their own calendar and in the Gregorian one. */
import type { Position } from '../../model/diagnostic.js';
import { TEI_NAMESPACE } from '../references/collect.js';
import type { Locator, XmlListener, XmlTag } from '../xml-events.js';

export interface DoubleDate {
  /** `@when-custom`: 建炎-01-05-庚寅. */
  readonly custom: string;
  readonly datingMethod: string;
  /** First and last Western value, and the attributes that hold them. */
  readonly first: string;
  readonly firstAttribute: string;
  readonly last: string;
  readonly lastAttribute: string;
  readonly start: Position;
}

const FIRST = ['when', 'from', 'notBefore'];
const LAST = ['when', 'to', 'notAfter'];

export class DateCollector implements XmlListener {
  readonly dates: DoubleDate[] = [];

  startElement(tag: XmlTag, at: Locator): void {
    if (tag.local !== 'date' || tag.uri !== TEI_NAMESPACE) return;
    const values = new Map(tag.attributes.map(({ name, value }) => [name, value]));
    const custom = values.get('when-custom');
    if (custom === undefined) return;
    const firstAttribute = FIRST.find((name) => values.has(name));
    const lastAttribute = LAST.find((name) => values.has(name));
    if (firstAttribute === undefined || lastAttribute === undefined) return;
    this.dates.push({
      custom,
      datingMethod: values.get('datingMethod') ?? '',
      first: values.get(firstAttribute) ?? '',
      firstAttribute,
      last: values.get(lastAttribute) ?? '',
      lastAttribute,
      start: { line: at.startLine, column: at.startColumn },
    });
  }
}
