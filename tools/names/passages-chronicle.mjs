// Passages as a chronicle of one block each, so that the recognisers can read them.

/** `offsets[i][k]`: UTF-16 offset in the text of the k-th character of passage i (and of its end). */
export function chronicleOfPassages(passages) {
  let text = '';
  const offsets = [];
  const entries = [];
  passages.forEach(({ characters }, i) => {
    const start = text.length;
    offsets.push(
      characters.map((character) => {
        const at = text.length;
        text += character;
        return at;
      }),
    );
    offsets[i].push(text.length);
    const extent = { start, end: text.length };
    entries.push({
      ...extent,
      kind: 'entry',
      id: `e${i}`,
      number: i + 1,
      blocks: [{ ...extent, kind: 'text' }],
    });
    text += '\n';
  });
  const all = { start: 0, end: text.length };
  const year = { ...all, kind: 'year', id: 'y', heads: [], eraYears: [], entries };
  const chronicle = {
    source: { fileName: 'passages', text, lines: [] },
    layout: 'passages',
    juan: [{ ...all, kind: 'juan', id: 'j', heads: [], sections: [year] }],
    marks: [],
    diagnostics: [],
  };
  return { chronicle, offsets };
}
