// Rules on doubtful names, one by one. Every action has a key; what is ruled is saved at once.
import { ask, store, stored } from './ask.js';
import { described, item, keyLabel } from './elements.js';
import { ACTIONS, CANDIDATE_KEYS, KINDS, meaningOf } from './keys.js';
import { readAs } from './readings.js';
import { isComposing, pointerIn, searchable } from './search.js';
import { WORDS } from './words.js';

/** As the arbiter links: one who outweighs all others together. */
const DECIDED = 0.6;

const $ = (id) => document.getElementById(id);
let language = stored('language') ?? (navigator.language.startsWith('zh') ? 'zh' : 'en');
let desk = { title: '', rulingsFile: '', doubts: [], answers: {} };
/** Doubts that are shown, after the filter, and which of them is looked at. */
let shown = [];
let at = 0;
/** The record chosen for this doubt: a pointer, or '' for none. */
let record = '';
let busy = false;
const word = (name) => WORDS[language][name];

async function call(path, body) {
  const result = await ask(path, body);
  if (result.answers !== undefined) desk.answers = result.answers;
  if (result.canUndo !== undefined) desk.canUndo = result.canUndo;
  return result;
}

const chosen = () => shown[at];
const placeOf = (doubt) => `${doubt.start}:${doubt.end}`;
const answerTo = (doubt) => desk.answers[placeOf(doubt)];
const open = () => desk.doubts.filter((doubt) => answerTo(doubt) === undefined);

/** Other open doubts of the same words and kind. */
function alike(doubt) {
  return open().filter(
    (other) => other.id !== doubt.id && other.text === doubt.text && other.kind === doubt.kind,
  );
}

function answerFor(doubt, is) {
  const known = kindOfRecord(record);
  const fits = is !== 'nothing' && record !== '' && (known === undefined || known === is);
  return {
    start: doubt.start,
    end: doubt.end,
    is,
    ...(fits ? { ref: record } : {}),
    ...($('reason').value.trim() === '' ? {} : { reason: $('reason').value.trim() }),
  };
}

/** What a pointer of the edition's own points to; undefined for those of others. */
function kindOfRecord(ref) {
  const candidate = chosen()?.candidates.find((each) => each.ref === ref);
  return candidate?.kind ?? /^(person|place|org):/.exec(ref)?.[1];
}

async function rule(is, doubts = [chosen()]) {
  if (doubts[0] === undefined) return;
  await call('/api/rulings', { answers: doubts.map((doubt) => answerFor(doubt, is)) });
  say('');
  toNextOpen();
}

function toNextOpen() {
  for (let step = 1; step <= shown.length; step++) {
    const next = (at + step) % shown.length;
    if (answerTo(shown[next]) === undefined) {
      go(next);
      return;
    }
  }
  go(at);
}

function go(to) {
  at = Math.max(0, Math.min(shown.length - 1, to));
  const doubt = chosen();
  const [first] = doubt?.candidates ?? [];
  const given = doubt === undefined ? undefined : answerTo(doubt);
  record = given?.ref ?? (given === undefined && first?.score >= DECIDED ? first.ref : '');
  $('reason').value = '';
}

async function act(name) {
  const doubt = chosen();
  if (name === 'next') go(at + 1);
  else if (name === 'previous') go(at - 1);
  else if (name === 'find') $('record').focus();
  else if (name === 'new') openNew();
  else if (name === 'merge') openJoin();
  else if (name === 'accept' && doubt) await rule(doubt.kind);
  else if (name === 'reject' && doubt) await rule('nothing');
  else if (KINDS.includes(name) && doubt) await rule(name);
  else if (name === 'acceptAll' && doubt) await rule(doubt.kind, [doubt, ...alike(doubt)]);
  else if (name === 'rejectAll' && doubt) await rule('nothing', [doubt, ...alike(doubt)]);
  else if (name === 'undo') await undo();
  else if (name === 'again') await readAgain();
}

async function undo() {
  const { reopened } = await call('/api/undo', {});
  say(word('undone'));
  const to = shown.findIndex((doubt) => placeOf(doubt) === reopened[0]);
  if (to >= 0) go(to);
}

async function readAgain() {
  desk = { ...desk, ...(await call('/api/again', {})) };
  filter();
  say(word('readAgain')(desk.doubts.length));
}

/** Another reading of the same place. */
function choose(alternative) {
  const doubt = chosen();
  const changed = readAs(doubt, alternative);
  shown[at] = changed;
  desk.doubts[desk.doubts.indexOf(doubt)] = changed;
  record = '';
}

function filter() {
  const kind = $('filter').value;
  shown = desk.doubts.filter((doubt) => kind === '' || doubt.kind === kind);
  at = -1;
  if (shown.length > 0) toNextOpen();
  else go(0);
}

function openNew() {
  const doubt = chosen();
  if (!desk.canAddRecords || doubt === undefined || doubt.kind === 'role') return;
  const [name = doubt.text, ...forms] = doubt.forms ?? [doubt.text];
  $('new-id').value = '';
  $('new-name').value = name;
  $('new-forms').value = forms.join(', ');
  $('new').hidden = false;
  $('join').hidden = true;
  $('new-id').focus();
}

async function addNew() {
  const { ref } = await call('/api/record', {
    kind: chosen().kind,
    id: $('new-id').value.trim(),
    name: $('new-name').value.trim(),
    forms: $('new-forms')
      .value.split(/[,，、;；]/)
      .map((form) => form.trim())
      .filter((form) => form !== ''),
  });
  record = ref;
  closeForms();
  say(word('added')(ref));
}

function openJoin() {
  $('kept').value = record;
  $('joined').value = '';
  $('join').hidden = false;
  $('new').hidden = true;
  $(record === '' ? 'kept' : 'joined').focus();
}

async function join() {
  const records = [pointerIn($('kept').value), pointerIn($('joined').value)];
  await call('/api/union', { records });
  closeForms();
  say(word('joinedNow')(...records));
}

function say(text, isFault = false) {
  $('message').textContent = text;
  $('message').classList.toggle('fault', isFault);
}

function complain(error) {
  say(`${word('fault')} ${error.words?.[language] ?? error.message}`, true);
}

/** One thing at a time: a key held down must not answer the next question too. */
async function attempt(work) {
  if (busy) return;
  setBusy(true);
  try {
    await work();
  } catch (error) {
    complain(error);
  } finally {
    show();
    setBusy(false);
  }
}

function setBusy(is) {
  busy = is;
  document.body.setAttribute('aria-busy', String(is));
}

function show() {
  if (document.activeElement instanceof HTMLButtonElement) document.activeElement.blur();
  document.documentElement.lang = language === 'zh' ? 'zh-Hant' : 'en';
  for (const element of document.querySelectorAll('[data-word]'))
    element.textContent = word(element.dataset.word);
  $('title').textContent = desk.title;
  $('language').textContent = word('language');
  $('saved').textContent = `${word('saved')} ${desk.rulingsFile}`;
  showProgress();
  const doubt = chosen();
  $('before').textContent = doubt?.before ?? '';
  $('name').textContent = doubt?.text ?? '';
  $('after').textContent = doubt?.after ?? '';
  $('state').replaceChildren(...stateOf(doubt));
  $('who').hidden = doubt === undefined;
  $('record').value = record;
  $('candidates').replaceChildren(...(doubt?.candidates ?? []).map(candidateItem));
  $('readings').hidden = (doubt?.alternatives ?? []).length === 0;
  $('alternatives').replaceChildren(...(doubt?.alternatives ?? []).map(alternativeItem));
  $('reasons').replaceChildren(...(doubt?.reasons ?? []).map((reason) => item(reason)));
  $('actions').replaceChildren(...ACTIONS.filter(([, name]) => isPossible(name)).map(actionButton));
  showAlike(doubt);
}

function showProgress() {
  const ruled = desk.doubts.length - open().length;
  $('bar').max = Math.max(1, desk.doubts.length);
  $('bar').value = ruled;
  $('progress').textContent =
    `${shown.length === 0 ? 0 : at + 1} ${word('of')} ${shown.length} · ${word('ruled')} ${ruled} ${word('of')} ${desk.doubts.length}`;
  const kinds = ['', ...KINDS.filter((kind) => desk.doubts.some((doubt) => doubt.kind === kind))];
  const chosenKind = $('filter').value;
  $('filter').replaceChildren(
    ...kinds.map((kind) => {
      const count = open().filter((doubt) => kind === '' || doubt.kind === kind).length;
      return new Option(`${word(kind === '' ? 'all' : kind)} (${count})`, kind, false, kind === chosenKind);
    }),
  );
}

function stateOf(doubt) {
  if (doubt === undefined || open().length === 0) return [word('done')];
  const answer = answerTo(doubt);
  const facts = [
    word(doubt.kind),
    word(doubt.marked ? 'marked' : 'unmarked'),
    `${word('probability')} ${doubt.probability.toFixed(2)}`,
    ...(doubt.entry === '' || doubt.entry.startsWith('#') ? [] : [doubt.entry]),
  ].join(' · ');
  if (answer === undefined) return [facts];
  const verdict = document.createElement('b');
  verdict.textContent = ` → ${word(answer.is === 'nothing' ? 'reject' : answer.is)} ${answer.ref ?? ''}`;
  return [facts, verdict];
}

function isPossible(name) {
  if (name === 'undo') return desk.canUndo;
  if (name === 'again') return desk.canReadAgain && desk.canUndo;
  if (name === 'new') return desk.canAddRecords && chosen() !== undefined && chosen().kind !== 'role';
  return name === 'next' || name === 'previous' || name === 'merge' || chosen() !== undefined;
}

function actionButton([keyName, name]) {
  const button = document.createElement('button');
  button.type = 'button';
  button.dataset.action = name;
  button.append(keyLabel(keyName), ` ${word(name)}`);
  button.addEventListener('click', () => attempt(() => act(name)));
  return button;
}

function showAlike(doubt) {
  const others = doubt === undefined || answerTo(doubt) !== undefined ? [] : alike(doubt);
  $('same').replaceChildren(
    ...(others.length === 0
      ? []
      : [
          word('alike')(others.length, doubt.text),
          ' ',
          actionButton(['⇧Enter', 'acceptAll']),
          ' ',
          actionButton(['⇧X', 'rejectAll']),
        ]),
  );
}

function candidateItem(candidate, i) {
  const button = document.createElement('button');
  button.type = 'button';
  button.setAttribute('aria-pressed', String(candidate.ref === record));
  if (i < CANDIDATE_KEYS.length) button.append(keyLabel(CANDIDATE_KEYS[i]), ' ');
  button.append(...described(candidate, word('list')));
  button.addEventListener('click', () => attempt(() => take(candidate)));
  return item(button);
}

/** Chosen, or let go where it was chosen already. */
function take({ ref }) {
  record = record === ref ? '' : ref;
}

function alternativeItem(other, i) {
  const button = document.createElement('button');
  button.type = 'button';
  const han = document.createElement('span');
  han.className = 'han';
  han.lang = 'lzh-Hant';
  han.textContent = other.text;
  button.append(keyLabel(`⇧${i + 1}`), ' ', han, ` · ${word(other.kind)} · ${other.probability.toFixed(2)}`);
  button.addEventListener('click', () => attempt(() => choose(other)));
  return item(button);
}

document.addEventListener('keydown', (event) => {
  if (isComposing(event) || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  const { target } = event;
  const isField = target instanceof HTMLInputElement || target instanceof HTMLSelectElement;
  if (isField) {
    if (event.key === 'Escape') {
      target.blur();
      closeForms();
    } else if (event.key === 'Enter' && target.id === 'reason') {
      event.preventDefault();
      target.blur();
      attempt(() => act('accept'));
    }
    return;
  }
  if (event.key === 'Escape') closeForms();
  if (target instanceof HTMLButtonElement && (event.key === 'Enter' || event.key === ' ')) return;
  const done = actionOf(event);
  if (done === undefined) return;
  event.preventDefault();
  attempt(done);
});

function actionOf(event) {
  const meant = meaningOf(event, chosen());
  if (meant.alternative !== undefined) return () => choose(meant.alternative);
  if (meant.candidate !== undefined) return () => take(meant.candidate);
  const { action, isForAll } = meant;
  return action === undefined || !(isForAll || isPossible(action)) ? undefined : () => act(action);
}

/** A browser takes the focus out of what is hidden only when it paints: a key before would be sent again. */
function closeForms() {
  for (const form of [$('new'), $('join')]) {
    if (form.contains(document.activeElement)) document.activeElement.blur();
    form.hidden = true;
  }
}

$('new').addEventListener('submit', (event) => {
  event.preventDefault();
  attempt(addNew);
});
$('join').addEventListener('submit', (event) => {
  event.preventDefault();
  attempt(join);
});
for (const button of document.querySelectorAll('.close')) button.addEventListener('click', closeForms);
$('language').addEventListener('click', () => {
  language = language === 'zh' ? 'en' : 'zh';
  store('language', language);
  show();
});
$('filter').addEventListener('change', () => {
  filter();
  $('filter').blur();
  show();
});
$('record').addEventListener('change', () => {
  record = pointerIn($('record').value);
});
for (const [input, list, taken] of [
  [
    'record',
    'found',
    (typed) => {
      record = pointerIn(typed);
      $('record').blur();
      show();
    },
  ],
  ['kept', 'kept-found', () => $('joined').focus()],
  ['joined', 'joined-found', () => $('join').requestSubmit()],
]) {
  searchable($(input), $(list), {
    lookUp: async (query) => (await call(`/api/records?q=${encodeURIComponent(query)}`)).records,
    draw: (found) => described(found, word('list')),
    taken,
    failed: complain,
  });
}

try {
  desk = { ...desk, ...(await call('/api/doubts')) };
} catch (error) {
  complain(error);
}
filter();
show();
