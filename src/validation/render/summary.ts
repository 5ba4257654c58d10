/** The last line of a report. */
import type { Language } from '../../model/catalogue/index.js';
import type { Diagnostic, Severity } from '../../model/diagnostic.js';

/** @param hidden findings that were not shown because of --max */
export function summary(
  all: readonly Diagnostic[],
  documents: number,
  hidden: number,
  language: Language,
): string {
  const count = (wanted: Severity): number => all.filter(({ severity }) => severity === wanted).length;
  const [errors, warnings, infos] = [count('error'), count('warning'), count('info')];
  if (language === 'zh') {
    const more = hidden > 0 ? `（另有 ${hidden} 條未示，見 --max）` : '';
    return `${documents} 檔：錯誤 ${errors}，警告 ${warnings}，提示 ${infos}${more}`;
  }
  const plural = (n: number, word: string): string => `${n} ${word}${n === 1 ? '' : 's'}`;
  const more = hidden > 0 ? ` (${hidden} more not shown, see --max)` : '';
  return `${plural(documents, 'document')}: ${plural(errors, 'error')}, ${plural(warnings, 'warning')}, ${plural(infos, 'remark')}${more}`;
}
