/**
 * How the search reads text: folded characters, and pairs of neighbours. The program that makes the
 * index and the page that asks it run this same file.
 */
globalThis.biannianTokens = (pairs) => {
  const folding = new Map();
  const characters = [...pairs];
  for (let i = 0; i + 1 < characters.length; i += 2) folding.set(characters[i], characters[i + 1]);

  /** One character for each character, so that places in the folded text are places in the text. */
  const fold = (text) => {
    let folded = '';
    for (const character of text) {
      const lower = character.toLowerCase();
      folded += folding.get(character) ?? (lower.length === character.length ? lower : character);
    }
    return folded;
  };

  /** 乾順襲取 → 乾 順 襲 取, 乾順 順襲 襲取; words of other scripts whole. */
  const tokens = (text) => {
    const found = [];
    for (const [run] of fold(text).matchAll(/\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}\p{Co}])+/gu)) {
      if (!/^\p{Script=Han}/u.test(run)) {
        found.push(run);
        continue;
      }
      const ideographs = [...run];
      for (const [i, ideograph] of ideographs.entries()) {
        found.push(ideograph);
        if (i + 1 < ideographs.length) found.push(ideograph + ideographs[i + 1]);
      }
    }
    return found;
  };

  return { fold, tokens };
};
