// Rules on doubtful names, one by one. Every action has a key; what is ruled is saved at once.
const WORDS = {
  en: {
    accept: 'It is this',
    reject: 'No name',
    person: 'Person',
    place: 'Place',
    org: 'Polity, people',
    role: 'Office',
    next: 'Next',
    previous: 'Previous',
    undo: 'Undo the last',
    record: 'Record',
    same: 'This record is the same as',
    join: 'Join',
    reason: 'Reason',
    language: '繁體中文',
    marked: 'marked',
    unmarked: 'not marked',
    probability: 'probability',
    done: 'Nothing is left to rule on.',
    saved: 'Rulings are saved in',
    of: 'of',
    ruled: 'ruled',
    fault: 'It could not be saved:',
    keys: 'Keys',
  },
  zh: {
    accept: '正是',
    reject: '不是名稱',
    person: '人名',
    place: '地名',
    org: '國名、族名',
    role: '官職',
    next: '下一條',
    previous: '上一條',
    undo: '撤回上一裁定',
    record: '所指記錄',
    same: '此記錄與何者為一',
    join: '合併',
    reason: '理由',
    language: 'English',
    marked: '已標記',
    unmarked: '未標記',
    probability: '概率',
    done: '沒有待裁定的名稱了。',
    saved: '裁定存於',
    of: '／',
    ruled: '已裁定',
    fault: '未能保存：',
    keys: '按鍵',
  },
};
const ACTIONS = [
  ['Enter', 'accept'],
  ['x', 'reject'],
  ['1', 'person'],
  ['2', 'place'],
  ['3', 'org'],
  ['4', 'role'],
  ['j', 'next'],
  ['k', 'previous'],
  ['u', 'undo'],
];
const KINDS = ['person', 'place', 'org', 'role'];
const $ = (id) => document.getElementById(id);
const key = new URLSearchParams(location.search).get('key') ?? '';
let language = navigator.language.startsWith('zh') ? 'zh' : 'en';
let desk = { title: '', rulingsFile: '', doubts: [], records: [] };
let at = 0;
const answers = new Map();
const order = [];
const word = (name) => WORDS[language][name];

async function call(path, body) {
  const response = await fetch(path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'x-review-key': key, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const result = await response.json();
  if (!response.ok) throw new Error(result.error);
  return result;
}

const chosen = () => desk.doubts[at];

async function rule(answer) {
  const doubt = chosen();
  if (doubt === undefined) return;
  const ref = recordIn($('record').value);
  await call('/api/rulings', {
    start: doubt.start,
    end: doubt.end,
    ...answer,
    ...(answer.is === 'nothing' || ref === '' ? {} : { ref }),
    reason: $('reason').value,
  });
  answers.set(doubt.id, answer.is);
  order.push(doubt.id);
  move(1);
}

/** People choose records by name (乾順 person:qianshun) or type the pointer. */
function recordIn(value) {
  return /\b[a-z]+:[\w.-]+/.exec(value)?.[0] ?? '';
}

async function act(name) {
  const doubt = chosen();
  if (name === 'next') move(1);
  else if (name === 'previous') move(-1);
  else if (name === 'accept' && doubt) await rule({ is: doubt.kind });
  else if (name === 'reject') await rule({ is: 'nothing' });
  else if (KINDS.includes(name)) await rule({ is: name });
  else if (name === 'undo' && order.length > 0) {
    await call('/api/undo', {});
    const id = order.pop();
    answers.delete(id);
    at = desk.doubts.findIndex((d) => d.id === id);
  }
  show();
}

function move(step) {
  at = Math.max(0, Math.min(desk.doubts.length - 1, at + step));
  const ref = chosen()?.candidates[0]?.ref ?? '';
  $('record').value = ref;
  $('reason').value = '';
}

function choose(alternative) {
  desk.doubts[at] = {
    ...chosen(),
    start: alternative.start,
    end: alternative.end,
    text: alternative.text,
    kind: alternative.kind,
    before: wider(chosen(), alternative).before,
    after: wider(chosen(), alternative).after,
  };
  show();
}

/** The context of another span of the same place. */
function wider(doubt, { start, end }) {
  const line = doubt.before + doubt.text + doubt.after;
  const origin = doubt.start - doubt.before.length;
  return { before: line.slice(0, start - origin), after: line.slice(end - origin) };
}

function show() {
  document.documentElement.lang = language === 'zh' ? 'zh-Hant' : 'en';
  for (const element of document.querySelectorAll('[data-word]'))
    element.textContent = word(element.dataset.word);
  $('title').textContent = desk.title;
  $('language').textContent = word('language');
  $('saved').textContent = `${word('saved')} ${desk.rulingsFile}`;
  const doubt = chosen();
  $('progress').textContent =
    `${desk.doubts.length === 0 ? 0 : at + 1} ${word('of')} ${desk.doubts.length} · ${word('ruled')} ${answers.size}`;
  $('before').textContent = doubt?.before ?? '';
  $('name').textContent = doubt?.text ?? '';
  $('after').textContent = doubt?.after ?? '';
  const answer = doubt === undefined ? undefined : answers.get(doubt.id);
  const verdict = answer === undefined ? '' : ` → ${word(answer === 'nothing' ? 'reject' : answer)}`;
  $('state').textContent =
    doubt === undefined
      ? word('done')
      : `${word(doubt.kind)} · ${word(doubt.marked ? 'marked' : 'unmarked')} · ${word('probability')} ${doubt.probability.toFixed(2)}${verdict}`;
  $('reasons').replaceChildren(...(doubt?.reasons ?? []).map((reason) => item(reason)));
  $('alternatives').replaceChildren(
    ...(doubt?.alternatives ?? []).map((other, i) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = `⇧${i + 1} ${other.text} · ${word(other.kind)} · ${other.probability.toFixed(2)}`;
      button.addEventListener('click', () => choose(other));
      return item(button);
    }),
  );
  $('actions').replaceChildren(
    ...ACTIONS.flatMap(([keyName, name]) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.append(Object.assign(document.createElement('kbd'), { textContent: keyName }), ` ${word(name)}`);
      button.addEventListener('click', () => attempt(act(name)));
      return [button, ' '];
    }),
  );
}

function item(content) {
  const li = document.createElement('li');
  li.append(content);
  return li;
}

function attempt(promise) {
  promise.catch((error) => {
    $('state').textContent = `${word('fault')} ${error.message}`;
  });
}

document.addEventListener('keydown', (event) => {
  const typing = event.target instanceof HTMLInputElement;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target instanceof HTMLButtonElement && event.key === 'Enter') return;
  const digit = /^Digit([1-5])$/.exec(event.code)?.[1];
  const alternative = event.shiftKey && digit ? chosen()?.alternatives[Number(digit) - 1] : undefined;
  if (!typing && alternative) {
    event.preventDefault();
    choose(alternative);
    return;
  }
  if (typing && event.key === 'Escape') event.target.blur();
  const action = ACTIONS.find(([name]) => name === event.key)?.[1];
  if (action === undefined || (typing && event.key !== 'Enter')) return;
  event.preventDefault();
  attempt(act(action));
});
$('form').addEventListener('submit', (event) => event.preventDefault());
$('join').addEventListener('click', () => {
  const records = [recordIn($('record').value), recordIn($('same').value)];
  attempt(
    call('/api/union', { records }).then(() => {
      $('same').value = '';
    }),
  );
});
$('language').addEventListener('click', () => {
  language = language === 'zh' ? 'en' : 'zh';
  show();
});

desk = await call('/api/doubts');
$('records').replaceChildren(
  ...desk.records.map(({ ref, name }) => {
    const option = document.createElement('option');
    option.value = `${name} ${ref}`;
    return option;
  }),
);
move(0);
show();
