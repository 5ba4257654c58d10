/** What can be folded: elements and comments of more than one line. */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { ElementTree } from '../xml/element-tree.js';

export interface Fold {
  readonly startLine: number;
  /** The last line that is hidden. */
  readonly endLine: number;
  readonly isComment: boolean;
}

export function foldsOf(tree: ElementTree, buffer: TextDocument): Fold[] {
  const lineAt = (offset: number): number => buffer.positionAt(offset).line;
  const folds: Fold[] = [];
  /** One fold a line: the outermost element that begins there. */
  let last = -1;
  for (const { tag, endTag, end } of tree.elements) {
    const startLine = lineAt(tag.start);
    if (startLine === last) continue;
    // The end tag stays to be seen.
    const endLine = endTag === undefined ? lineAt(end) : lineAt(endTag.start) - 1;
    if (endLine <= startLine) continue;
    folds.push({ startLine, endLine, isComment: false });
    last = startLine;
  }
  for (const { start, end } of tree.comments) {
    const [startLine, endLine] = [lineAt(start), lineAt(end)];
    if (endLine > startLine) folds.push({ startLine, endLine, isComment: true });
  }
  return folds.sort((a, b) => a.startLine - b.startLine);
}
