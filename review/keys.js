// What the keys mean.

/** Each action has a key. */
export const ACTIONS = [
  ['Enter', 'accept'],
  ['x', 'reject'],
  ['1', 'person'],
  ['2', 'place'],
  ['3', 'org'],
  ['4', 'role'],
  ['j', 'next'],
  ['k', 'previous'],
  ['u', 'undo'],
  ['/', 'find'],
  ['n', 'new'],
  ['m', 'merge'],
  ['r', 'again'],
];
export const KINDS = ['person', 'place', 'org', 'role'];
export const CANDIDATE_KEYS = 'asdfgh';

/** The alternative, the candidate or the action that a key means while a doubt is looked at. */
export function meaningOf(event, doubt) {
  const digit = /^Digit([1-5])$/.exec(event.code)?.[1];
  if (event.shiftKey && digit !== undefined) return { alternative: doubt?.alternatives[Number(digit) - 1] };
  if (event.shiftKey && event.key === 'Enter') return { action: 'acceptAll', isForAll: true };
  if (event.shiftKey && event.key === 'X') return { action: 'rejectAll', isForAll: true };
  const letter = event.key.toLowerCase();
  const candidate = event.key.length === 1 ? doubt?.candidates[CANDIDATE_KEYS.indexOf(letter)] : undefined;
  if (candidate !== undefined) return { candidate };
  return { action: ACTIONS.find(([name]) => name === event.key || name === letter)?.[1] };
}
