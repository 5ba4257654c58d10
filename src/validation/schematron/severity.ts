/** How grave a finding is: `severity` (2025) says it, else `role`; without either an assertion is an error. */
import type { Code } from '../../model/catalogue/index.js';

/** @param word what `severity`, or where there is none `role`, says; capitals do not matter */
export function codeOf(word: string | undefined): Code {
  const said = (word ?? '').trim();
  if (/^(warn|nonfatal|non-fatal|caution)/i.test(said)) return 'W-RULE';
  return /^(info|information|note|hint|debug|trace)/i.test(said) ? 'I-RULE' : 'E-RULE';
}
