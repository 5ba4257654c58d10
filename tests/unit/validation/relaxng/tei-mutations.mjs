// Broken and unbroken TEI documents, always the same ones: each is a document of tei-documents.mjs after one or two
// changes that a seeded generator chose.
import { DOCUMENTS } from './tei-documents.mjs';

const ELEMENTS =
  'p ab div head list item label note bibl title author date persName placeName orgName lg l sp speaker stage app lem rdg choice sic corr orig reg lb pb milestone hi seg ref ptr table row cell figure graphic q quote cit text body front back teiHeader fileDesc titleStmt publicationStmt sourceDesc encodingDesc person place org entry sense form gap add del supplied foo paragraph'.split(
    ' ',
  );
const ATTRIBUTES = [
  ['n', '1'],
  ['n', 'a b'],
  ['type', 'x'],
  ['type', 'a b'],
  ['xml:id', 'base'],
  ['xml:id', 'new1'],
  ['xml:id', '1x'],
  ['when', '1127-06-19'],
  ['when', '1127-13-01'],
  ['when', 'yesterday'],
  ['ref', '#x'],
  ['ref', 'a b'],
  ['ref', '%zz'],
  ['cert', 'high'],
  ['cert', 'hihg'],
  ['place', 'inline'],
  ['wit', '#A #B'],
  ['wit', ''],
  ['foo', 'bar'],
  ['id', 'x'],
  ['rend', ''],
  ['xml:lang', 'zh-Hant'],
  ['xml:lang', 'chinese language'],
  ['target', '#a'],
  ['quantity', 'three'],
  ['unit', 'chars'],
  ['method', 'none'],
  ['from', '1127'],
  ['level', 'q'],
];

/** mulberry32 */
function generator(seed) {
  let state = seed >>> 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * limit);
  };
}

/** Elements with their extent: [start of start tag, end of start tag, start of end tag, end of end tag, name]. */
function elementsOf(text) {
  const found = [];
  const open = [];
  for (const match of text.matchAll(/<(\/?)([A-Za-z][^\s/>]*)((?:"[^"]*"|[^">])*?)(\/?)>/g)) {
    const end = match.index + match[0].length;
    if (match[1] === '/') {
      const start = open.pop();
      found.push([...start, match.index, end, match[2]]);
    } else if (match[4] === '/') found.push([match.index, end, end, end, match[2]]);
    else open.push([match.index, end]);
  }
  return found.sort((a, b) => a[0] - b[0]);
}

const splice = (text, start, end, by) => text.slice(0, start) + by + text.slice(end);

function renamed(text, [start, , close, end], name) {
  const head = text.slice(start, end);
  const old = /^<([^\s/>]+)/.exec(head)[1];
  let result = `<${name}${head.slice(1 + old.length)}`;
  if (close !== end) result = `${result.slice(0, result.lastIndexOf('</'))}</${name}>`;
  return splice(text, start, end, result);
}

const CHANGES = {
  delete: (text, [start, , , end]) => splice(text, start, end, ''),
  double: (text, [start, , , end]) =>
    splice(text, end, end, text.slice(start, end).replace(/ xml:id="[^"]*"/g, '')),
  rename: (text, element, pick) => renamed(text, element, ELEMENTS[pick(ELEMENTS.length)]),
  misspell: (text, element, pick) => {
    const name = element[4];
    const at = 1 + pick(Math.max(1, name.length - 1));
    return renamed(text, element, name.slice(0, at) + name.slice(at + 1) || 'x');
  },
  unwrap: (text, [start, inner, close, end]) => splice(text, start, end, text.slice(inner, close)),
  wrap: (text, [start, , , end], pick) => {
    const name = ELEMENTS[pick(ELEMENTS.length)];
    return splice(text, start, end, `<${name}>${text.slice(start, end)}</${name}>`);
  },
  insert: (text, [, inner, close], pick) => {
    const name = ELEMENTS[pick(ELEMENTS.length)];
    return close < inner
      ? text
      : splice(text, inner, inner, pick(2) === 0 ? `<${name}/>` : `<${name}>字</${name}>`);
  },
  append: (text, [, , , end], pick) => {
    const name = ELEMENTS[pick(ELEMENTS.length)];
    return splice(text, end, end, pick(2) === 0 ? `<${name}/>` : `<${name}>字</${name}>`);
  },
  text: (text, [, inner]) => splice(text, inner, inner, '散字'),
  textAfter: (text, [, , , end]) => splice(text, end, end, '散字'),
  empty: (text, [, inner, close]) => (close > inner ? splice(text, inner, close, '') : text),
  attribute: (text, [start, , , , name], pick) => {
    const [attribute, value] = ATTRIBUTES[pick(ATTRIBUTES.length)];
    const at = start + 1 + name.length;
    return text.slice(at, text.indexOf('>', at)).includes(` ${attribute}=`)
      ? text
      : splice(text, at, at, ` ${attribute}="${value}"`);
  },
  unattribute: (text, [start, inner]) =>
    splice(text, start, inner, text.slice(start, inner).replace(/ [^\s="]+="[^"]*"/, '')),
  value: (text, [start, inner], pick) => {
    const value = ATTRIBUTES[pick(ATTRIBUTES.length)][1];
    return splice(
      text,
      start,
      inner,
      text.slice(start, inner).replace(/( (?!xmlns)[^\s="]+=")[^"]*"/, `$1${value}"`),
    );
  },
  swap: (text, [start, , , end]) => {
    const next = elementsOf(text).find(([other]) => other >= end);
    if (next === undefined || text.slice(end, next[0]).includes('</')) return text;
    const [from, , , to] = next;
    return (
      text.slice(0, start) +
      text.slice(from, to) +
      text.slice(end, from) +
      text.slice(start, end) +
      text.slice(to)
    );
  },
};

const PER_DOCUMENT = 48;

/** @returns the documents, each with a name that says how it was made */
export function makeDocuments() {
  const documents = [];
  const kinds = Object.keys(CHANGES);
  Object.entries(DOCUMENTS).forEach(([name, text], d) => {
    documents.push({ id: name, text });
    for (let i = 0; i < PER_DOCUMENT; i++) {
      const pick = generator(d * 1000 + i);
      const kind = kinds[i % kinds.length];
      let changed = text;
      for (let n = 0; n <= (i % 7 === 6 ? 1 : 0); n++) {
        const elements = elementsOf(changed).slice(1);
        changed = CHANGES[kind](changed, elements[pick(elements.length)], pick);
      }
      documents.push({ id: `${name} ${i} ${kind}`, text: changed });
    }
  });
  return documents;
}
