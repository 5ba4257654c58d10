// Readings of one place.

/** The doubt with another reading of its place; what it was read as before is then the other one. */
export function readAs(doubt, alternative) {
  const line = doubt.before + doubt.text + doubt.after;
  const origin = doubt.start - doubt.before.length;
  return {
    ...doubt,
    start: alternative.start,
    end: alternative.end,
    text: alternative.text,
    kind: alternative.kind,
    // A reading may reach beyond the line that is shown.
    before: line.slice(0, Math.max(0, alternative.start - origin)),
    after: line.slice(Math.max(0, alternative.end - origin)),
    candidates: [],
    alternatives: [
      ...doubt.alternatives.filter((other) => other !== alternative),
      {
        start: doubt.start,
        end: doubt.end,
        text: doubt.text,
        kind: doubt.kind,
        probability: doubt.probability,
      },
    ],
  };
}
