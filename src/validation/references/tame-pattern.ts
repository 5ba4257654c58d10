/**
 * Whether a regular expression is sure not to take longer than anyone waits. A repeated group that holds a repetition or
 * alternatives (`(a+)+`, `(a|a)*`) may. Patterns of prefixDef come from the document, and are tried at every key.
 */
export function isTame(pattern: string): boolean {
  /** For each open group: it holds a repetition or alternatives. */
  const open: boolean[] = [];
  let inClass = false;
  for (let at = 0; at < pattern.length; at++) {
    const sign = pattern[at] as string;
    if (sign === '\\') at++;
    else if (inClass) inClass = sign !== ']';
    else if (sign === '[') inClass = true;
    else if (sign === '(') open.push(false);
    else if (sign === ')') {
      const isInvolved = open.pop() ?? false;
      const isRepeated = /^[*+{]/.test(pattern.slice(at + 1));
      if (isInvolved && isRepeated) return false;
      if ((isInvolved || isRepeated) && open.length > 0) open[open.length - 1] = true;
    } else if (/[*+{|]/.test(sign) && open.length > 0) open[open.length - 1] = true;
  }
  return true;
}

/** Steps of a match that nobody notices. */
const UNNOTICED = 1e6;

/** Whether a tame pattern is sure to be matched at once: n repetitions behind one another may try length ⁿ ways. */
export function isQuick(pattern: string, length: number): boolean {
  const repetitions = pattern.match(/[*+{]/g)?.length ?? 0;
  return length ** repetitions <= UNNOTICED && isTame(pattern);
}
