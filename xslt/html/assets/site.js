/** What every page does: the settings close when one turns away; the other language opens at the same place. */
(() => {
  const settings = document.querySelector('.settings');
  document.addEventListener('click', ({ target }) => {
    if (!settings.contains(target)) settings.open = false;
  });
  document.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape' || !settings.open) return;
    settings.open = false;
    settings.querySelector('summary').focus();
  });

  const language = document.querySelector('a.language');
  const address = language.getAttribute('href');
  const follow = () => {
    language.setAttribute('href', address + location.search + location.hash);
  };
  window.addEventListener('hashchange', follow);
  follow();
})();
