/** The text pages: cards for names and dates, copying of references, vertical scrolling. */
(() => {
  const text = document.querySelector('article.text');

  // ---- cards -------------------------------------------------------------------------------------
  // What is known of a name stands at the end of the page; a card shows it beside the name.
  const known = new Map();
  for (const item of document.querySelectorAll('[data-card]')) known.set(item.dataset.card, item);

  const card = document.createElement('div');
  card.className = 'card';
  card.id = 'card';
  card.hidden = true;
  document.body.append(card);

  const NAMES = 'a.persName, a.placeName, a.orgName, a.title';
  const SUBJECTS = `${NAMES}, [data-hint]`;
  let shown = null;
  let timer = 0;

  const place = (subject) => {
    const box = subject.getClientRects()[0];
    const { width, height } = card.getBoundingClientRect();
    const gap = 8;
    const vertical = getComputedStyle(text).writingMode.startsWith('vertical');
    let left = vertical ? box.left - width - gap : box.left;
    let top = vertical ? box.top : box.bottom + gap;
    if (vertical && left < gap) left = box.right + gap;
    if (!vertical && top + height > innerHeight) top = Math.max(gap, box.top - height - gap);
    left = Math.max(gap, Math.min(left, innerWidth - width - gap));
    top = Math.max(gap, Math.min(top, innerHeight - height - gap));
    card.style.left = `${left}px`;
    card.style.top = `${top}px`;
  };

  const hide = () => {
    clearTimeout(timer);
    if (shown === null) return;
    shown.classList.remove('shown');
    shown.removeAttribute('aria-describedby');
    shown = null;
    card.hidden = true;
  };

  const show = (subject) => {
    clearTimeout(timer);
    if (subject === shown) return;
    hide();
    const content = [];
    const item = known.get(subject.getAttribute('href'));
    if (item) content.push(...[...item.childNodes].map((node) => node.cloneNode(true)));
    // Where the work has what this citation takes from it: after the work's name.
    const source = subject.closest('.bibl')?.id;
    const passages = source && subject.matches('a.title') ? known.get(`#${source}`) : undefined;
    if (passages) content.splice(1, 0, passages.cloneNode(true));
    if (subject.dataset.hint) {
      const line = document.createElement('p');
      line.textContent = subject.dataset.hint;
      content.push(line);
    }
    if (content.length === 0) return;
    card.replaceChildren(...content);
    card.hidden = false;
    shown = subject;
    subject.classList.add('shown');
    subject.setAttribute('aria-describedby', card.id);
    place(subject);
  };

  const subjectOf = (target) => (target instanceof Element ? target.closest(SUBJECTS) : null);
  const later = (what, delay) => {
    clearTimeout(timer);
    timer = setTimeout(what, delay);
  };

  text.addEventListener('pointerover', ({ target, pointerType }) => {
    const subject = subjectOf(target);
    if (pointerType === 'mouse' && subject) later(() => show(subject), 200);
  });
  text.addEventListener('pointerout', ({ pointerType }) => {
    if (pointerType === 'mouse') later(hide, 300);
  });
  card.addEventListener('pointerenter', () => clearTimeout(timer));
  card.addEventListener('pointerleave', () => later(hide, 300));

  text.addEventListener('focusin', ({ target }) => {
    const subject = subjectOf(target);
    if (subject && target.matches(':focus-visible')) show(subject);
  });
  text.addEventListener('focusout', ({ relatedTarget }) => {
    if (!card.contains(relatedTarget)) hide();
  });

  // A finger cannot hover: the first tap shows the card, whose link leads on.
  let pointer = 'mouse';
  text.addEventListener('pointerdown', (event) => {
    pointer = event.pointerType;
  });
  text.addEventListener('click', (event) => {
    const subject = subjectOf(event.target);
    if (subject === null || pointer === 'mouse') return;
    if (subject === shown) hide();
    else {
      event.preventDefault();
      show(subject);
    }
  });
  document.addEventListener('pointerdown', ({ target }) => {
    if (shown && !card.contains(target) && !shown.contains(target)) hide();
  });
  document.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') hide();
  });
  text.addEventListener('scroll', hide);
  window.addEventListener('scroll', hide, { passive: true });

  // ---- references --------------------------------------------------------------------------------
  if (navigator.clipboard)
    for (const reference of document.querySelectorAll('.citation-text')) {
      const { copy, copied } = reference.closest('.cite').dataset;
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = copy;
      button.addEventListener('click', async () => {
        await navigator.clipboard.writeText(reference.firstChild.textContent);
        button.textContent = copied;
      });
      reference.after(button);
    }

  // ---- vertical ----------------------------------------------------------------------------------
  // Columns run to the left: a wheel that turns down moves on to the left.
  const vertical = document.querySelector('#direction-vertical');
  text.addEventListener(
    'wheel',
    (event) => {
      if (!vertical.checked || event.ctrlKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) return;
      const before = text.scrollLeft;
      text.scrollLeft -= event.deltaY;
      if (text.scrollLeft !== before) event.preventDefault();
    },
    { passive: false },
  );
  const scrollable = () => {
    if (vertical.checked) text.tabIndex = 0;
    else text.removeAttribute('tabindex');
  };
  document.querySelector('.settings').addEventListener('change', () => {
    scrollable();
    document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
  });
  scrollable();
})();
