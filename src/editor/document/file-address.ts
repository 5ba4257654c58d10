/** Addresses of the protocol and paths of files. */
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The path of a `file:` address; undefined for what is no file here (`untitled:`, `git:`, another machine). */
export function pathOf(uri: string): string | undefined {
  if (!/^file:/i.test(uri)) return undefined;
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}

/** Where relative references of a document start from: its file, or an imagined one in the folder, of its own name. */
export function placeOf(uri: string, folder: string): string {
  const name = uri.replace(/[^\w.-]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return pathOf(uri) ?? join(folder, `${name.slice(0, 100)}.xml`);
}

export function addressOf(path: string): string {
  return pathToFileURL(path).href;
}
