/**
 * A made file carries its own hash, so that a later run sees whether a person has changed it since
 * (encoding.md §6). The hash stands in a processing instruction and is taken over the file with the hash's own
 * digits set to zero.
 */
import { createHash } from 'node:crypto';

const STAMP = /<\?biannian sha256="([0-9a-f]{64})"\?>/u;
const ZERO = '0'.repeat(64);

/** The instruction to put into a file before `stamp` fills it. */
export const BLANK_STAMP = `<?biannian sha256="${ZERO}"?>`;

/** Fills the first blank stamp of a document. */
export function stamp(xml: string): string {
  return xml.replace(BLANK_STAMP, BLANK_STAMP.replace(ZERO, hashOf(xml)));
}

/** Whether a document is as it was made, was changed since, or was not made by this program. */
export function stateOf(xml: string): 'as-made' | 'edited' | 'foreign' {
  const found = STAMP.exec(xml);
  if (!found?.[1]) return 'foreign';
  return hashOf(unstamped(xml)) === found[1] ? 'as-made' : 'edited';
}

/** A document as it was before it was stamped. */
export function unstamped(xml: string): string {
  return xml.replace(STAMP, BLANK_STAMP);
}

function hashOf(xml: string): string {
  return createHash('sha256').update(xml).digest('hex');
}
