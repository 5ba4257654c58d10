/** Files are looked at before anything is published, so that a wrong one is told once, with its place. */
import { SaxesParser } from 'saxes';
import { readText } from '../files/whole.js';
import { type Diagnostic, diagnose, InputRefused } from '../model/diagnostic.js';
import { TEI_NAMESPACE } from '../tei/xml.js';

/** @throws InputRefused for every file that cannot be read, is not well-formed, or is not TEI */
export function insistOnTei(files: readonly string[]): void {
  const wrong: Diagnostic[] = [];
  for (const file of files) {
    try {
      const root = rootOf(readText(file), file);
      if (root.uri !== TEI_NAMESPACE || !['TEI', 'teiCorpus'].includes(root.local))
        wrong.push(diagnose('E-PUBLISH-NOT-TEI', { root: root.local }, { file }));
    } catch (error) {
      if (!(error instanceof InputRefused)) throw error;
      wrong.push(...error.diagnostics);
    }
  }
  if (wrong.length > 0) throw new InputRefused(...wrong);
}

function rootOf(xml: string, file: string): { readonly uri: string; readonly local: string } {
  let root: { uri: string; local: string } | undefined;
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    const at = { line: parser.line, column: parser.column + 1 };
    const reason = error.message.replace(/^.*?:\d+:\d+:\s*/u, '');
    const range = { start: at, end: { ...at, column: at.column + 1 } };
    throw new InputRefused(diagnose('E-TEI-MALFORMED', { reason }, { file, range }));
  });
  parser.on('opentag', ({ uri, local }) => {
    root ??= { uri, local };
  });
  parser.write(xml).close();
  return root ?? { uri: '', local: '' };
}
