/** From a reference to the file that it names. */
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * @param href as it is written, without fragment
 * @param from path of the file that refers
 * @returns absolute path; undefined for an address of the net, which is never fetched
 */
export function localFile(href: string, from: string): string | undefined {
  try {
    if (/^file:/i.test(href)) return fileURLToPath(href);
    if (/^([a-z][a-z0-9+.-]+:|\/\/)/i.test(href)) return undefined;
    return resolve(dirname(from), decodeURIComponent(href));
  } catch {
    // `file://another-machine/…`, or a `%` that begins nothing: a name as it stands.
    return resolve(dirname(from), href);
  }
}
