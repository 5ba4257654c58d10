/** Reports in SVRL, one for each document: one goes to the standard output, several into a folder. */
import { dirname, join, relative } from 'node:path';
import { writeWhole } from '../files/whole.js';
import { type Diagnostic, diagnose, InputRefused } from '../model/diagnostic.js';
import type { InputFile } from '../validation/inputs.js';

export class SvrlReports {
  readonly #folder: string | undefined;
  readonly #common: string;
  #written = 0;

  /** @throws InputRefused when several reports would run into each other */
  constructor(inputs: readonly InputFile[], folder: string | undefined) {
    if (folder === undefined && inputs.length > 1)
      throw new InputRefused(diagnose('E-SVRL-SEVERAL', { count: inputs.length }));
    this.#folder = folder;
    this.#common = commonFolder(inputs.map(({ file }) => dirname(file)));
  }

  /** @param svrl undefined where no rules were asked */
  add({ file }: InputFile, svrl: string | undefined): void {
    if (svrl === undefined) return;
    this.#written++;
    if (this.#folder === undefined) process.stdout.write(svrl);
    else writeWhole(join(this.#folder, `${relative(this.#common, file).replace(/\.xml$/i, '')}.svrl`), svrl);
  }

  /**
   * What is not in the reports: of documents that are not XML everything, of the others how much there is.
   * @throws InputRefused when there were no rules
   */
  deliver(all: readonly Diagnostic[], render: (diagnostics: readonly Diagnostic[]) => string): string {
    const unreadable = all.filter(({ code }) => code.startsWith('E-XML-'));
    if (this.#written === 0 && unreadable.length === 0) throw new InputRefused(diagnose('E-SVRL-NO-RULES'));
    const others = all.filter(
      ({ code, severity }) => !code.endsWith('-RULE') && !code.startsWith('E-XML-') && severity !== 'info',
    );
    const more =
      others.length === 0
        ? ''
        : `${others.length} findings of grammar, pointers and dates are not in SVRL: --format text shows them\n`;
    return render(unreadable) + more;
  }
}

function commonFolder(folders: readonly string[]): string {
  let common = folders[0] ?? '';
  while (folders.some((folder) => folder !== common && !folder.startsWith(join(common, '/')))) {
    const up = dirname(common);
    if (up === common) break;
    common = up;
  }
  return common;
}
