/** Search: MiniSearch finds the entries, the text itself tells whether the words stand there in one piece. */
(() => {
  const { fields, folding, entries, index } = globalThis.biannianSearch;
  const { fold, tokens } = globalThis.biannianTokens(folding);
  const options = { idField: 'number', fields, tokenize: tokens, processTerm: (term) => term };
  const search = globalThis.MiniSearch.loadJS(index, options);

  const CONTEXT = 22;
  const PIECES = 3;
  const input = document.querySelector('#query');
  const status = document.querySelector('#search-status');
  const list = document.querySelector('#search-results');

  const say = (name, values) =>
    status.dataset[name].replace(/\{(\w+)\}/g, (whole, key) => String(values[key] ?? whole));

  /** Where `word` stands in the text, in characters. Both are folded; folding keeps the number of characters. */
  const placesOf = (folded, word) => {
    const places = [];
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) places.push(at);
    return places;
  };

  const words = (query) =>
    fold(query)
      .split(/[\s\u3000]+/u)
      .filter((word) => word !== '');

  /** The text around the first places, the words marked. */
  const context = (text, wanted) => {
    const folded = fold(text);
    const places = wanted
      .flatMap((word) => placesOf(folded, word).map((at) => [at, at + word.length]))
      .sort(([a], [b]) => a - b);
    const line = document.createElement('p');
    line.lang = 'zh-Hant';
    if (places.length === 0) {
      line.textContent = text.length > 3 * CONTEXT ? `${text.slice(0, 3 * CONTEXT)}…` : text;
      return line;
    }
    let done = 0;
    let pieces = 0;
    for (const [start, end] of places) {
      if (start < done) continue;
      if (pieces++ === PIECES) break;
      const from = Math.max(done, start - CONTEXT);
      line.append(from > done || (done === 0 && from > 0) ? '…' : '', text.slice(from, start));
      const mark = document.createElement('mark');
      mark.textContent = text.slice(start, end);
      line.append(mark);
      done = end;
      const next = places.find(([at]) => at >= end)?.[0] ?? text.length;
      const to = Math.min(next, end + CONTEXT);
      line.append(text.slice(end, to));
      done = to;
    }
    if (done < text.length) line.append('…');
    return line;
  };

  const result = (entry, wanted) => {
    const item = document.createElement('li');
    const link = document.createElement('a');
    link.className = 'where';
    link.href = `${entry.page}#${encodeURIComponent(entry.id)}`;
    link.textContent = [entry.place, entry.year].filter((part, i, all) => all.indexOf(part) === i).join('　');
    const inBase = entry.base !== '' && !wanted.some((word) => fold(entry.text).includes(word));
    item.append(link, context(inBase ? entry.base : entry.text, wanted));
    return item;
  };

  const run = (query) => {
    const wanted = words(query);
    list.replaceChildren();
    status.textContent = '';
    if (wanted.length === 0) return;
    const candidates = search.search(query, { combineWith: 'AND' }).map(({ id }) => entries[id]);
    const has = (entry, parts) =>
      wanted.every((word) => parts.some((part) => fold(entry[part]).includes(word)));
    const exact = candidates.filter((entry) => has(entry, ['text', 'base']));
    const hits =
      exact.length > 0 ? exact.sort((a, b) => entries.indexOf(a) - entries.indexOf(b)) : candidates;
    const message = hits.length === 0 ? 'none' : exact.length > 0 ? 'exact' : 'near';
    status.textContent = say(message, { query: query.trim(), n: hits.length });
    list.append(...hits.map((entry) => result(entry, wanted)));
  };

  const asked = new URLSearchParams(location.search).get('q') ?? '';
  input.value = asked;
  run(asked);

  document.querySelector('form.search').addEventListener('submit', (event) => {
    event.preventDefault();
    const address = new URL(location.href);
    address.searchParams.set('q', input.value);
    history.replaceState(null, '', address);
    run(input.value);
  });
  input.addEventListener('input', (event) => {
    if (!event.isComposing) run(input.value);
  });
})();
