/** Remembers how the reader wants to read. Runs before the text is painted; the controls do the rest by themselves. */
(() => {
  const KEY = 'biannian.reading';
  const inputs = [...document.querySelectorAll('.settings input')];

  /** Some browsers refuse storage to pages opened from a file; then a choice holds for one page. */
  const read = () => {
    try {
      return JSON.parse(localStorage.getItem(KEY)) ?? {};
    } catch {
      return {};
    }
  };

  const chosen = read();
  for (const input of inputs) {
    const value = chosen[input.name];
    if (value === undefined) continue;
    if (input.type === 'radio') input.checked = input.value === value;
    else input.checked = value === true;
  }

  document.querySelector('.settings form').addEventListener('change', ({ target }) => {
    const now = { ...read(), [target.name]: target.type === 'radio' ? target.value : target.checked };
    try {
      localStorage.setItem(KEY, JSON.stringify(now));
    } catch {
      // see above
    }
  });
})();
