/** The source file's bytes back out of TEI, checked against the hash in the header. */
import { createHash } from 'node:crypto';
import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import { encodeText } from '../source/decode.js';
import { restoreSourceText } from './source-text.js';

/** @throws InputRefused when the XML is not well-formed */
export function sourceBytes(
  xml: string,
  file: string,
  reading: 'base' | 'corrected' = 'base',
): { bytes: Uint8Array; diagnostics: readonly Diagnostic[] } {
  const { text, sourceFile, diagnostics } = restoreSourceText(xml, file, reading);
  if (reading === 'corrected' || sourceFile === undefined)
    return { bytes: Buffer.from(text, 'utf8'), diagnostics };
  const bytes = encodeText(text, sourceFile.encoding, sourceFile.byteOrderMark);
  const found = createHash('sha256').update(bytes).digest('hex');
  const expected = sourceFile.sha256;
  if (expected === undefined || found === expected) return { bytes, diagnostics };
  return { bytes, diagnostics: [...diagnostics, diagnose('E-TEI-HASH', { found, expected }, { file })] };
}
