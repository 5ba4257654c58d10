// What the page is made of.

/** A record so that one bearer of a name is told from another. @param from the word before the name of a list */
export function described({ name, ref, life, note, list, others }, from) {
  const han = document.createElement('span');
  han.className = 'han';
  han.lang = 'zh-Hant';
  han.textContent = [name ?? '', ...(others ?? [])].filter((form) => form !== '').join('、');
  const rest = document.createElement('small');
  rest.textContent = [life, note, ref, list === undefined ? '' : `${from} ${list.replace(/^.*[\\/]/, '')}`]
    .filter((part) => part !== undefined && part !== '')
    .join(' · ');
  return [han, ' ', rest];
}

export function keyLabel(text) {
  return Object.assign(document.createElement('kbd'), { textContent: text });
}

export function item(content) {
  const li = document.createElement('li');
  li.append(content);
  return li;
}
