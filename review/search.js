// Looking records up as one types.

/** A field in which records are looked up as one types; arrows choose, Enter takes. */
export function searchable(input, list, { lookUp, draw: drawn, taken, failed }) {
  let found = [];
  let selected = -1;
  let asked = 0;
  const close = () => {
    list.hidden = true;
    selected = -1;
    input.setAttribute('aria-expanded', 'false');
  };
  const draw = () => {
    list.hidden = found.length === 0;
    input.setAttribute('aria-expanded', String(found.length > 0));
    list.replaceChildren(
      ...found.map((each, i) => {
        const option = document.createElement('div');
        option.role = 'option';
        option.setAttribute('aria-selected', String(i === selected));
        option.append(...drawn(each));
        option.addEventListener('mousedown', (event) => {
          event.preventDefault();
          pick(each);
        });
        return option;
      }),
    );
    list.children[selected]?.scrollIntoView({ block: 'nearest' });
  };
  const pick = ({ ref }) => {
    input.value = ref;
    close();
    taken(ref);
  };
  input.addEventListener('input', async () => {
    const mine = ++asked;
    const query = input.value.trim();
    let records = [];
    try {
      if (query !== '') records = await lookUp(query);
    } catch (error) {
      failed(error);
    }
    // A slow answer must not overtake a later one.
    if (mine !== asked) return;
    found = records;
    selected = -1;
    draw();
  });
  input.addEventListener('blur', () => {
    asked++;
    close();
  });
  input.addEventListener('keydown', (event) => {
    if (isComposing(event)) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      selected = found.length === 0 ? -1 : (selected + step + found.length) % found.length;
      draw();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      event.stopPropagation();
      if (found[selected] !== undefined) pick(found[selected]);
      else if (found.length === 1) pick(found[0]);
      else {
        close();
        taken(input.value);
      }
    }
  });
}

/** Enter that ends a composition (pinyin, 注音, 倉頡) answers nothing. */
export function isComposing(event) {
  return event.isComposing || event.keyCode === 229;
}

/** People choose records from the list (王安石 person:wang-anshi) or type the pointer. */
export function pointerIn(value) {
  return /[a-z][a-z0-9-]*:[^\s]+/i.exec(value)?.[0] ?? value.trim();
}
