// Places in valid documents at which completion is asked, drawn with a seed: before tags, in tags, in values.
import { readFileSync } from 'node:fs';
import { DOCUMENTS } from '../validation/relaxng/tei-documents.mjs';

const VALID = 'tests/corpus/schema/valid';

/** Grammar → documents that are valid against it. */
export const SOURCES = {
  tei_all: DOCUMENTS,
  biannian: {
    chronicle: readFileSync(`${VALID}/chronicle.xml`, 'utf8'),
    authority: readFileSync(`${VALID}/authority.xml`, 'utf8'),
  },
};

const TAG =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<(?<end>\/?)(?<name>[\w:.-]+)(?<attributes>(?:\s+[\w:.-]+="[^"]*")*)\s*(?<empty>\/?)>/g;

/** The tags of a document, each with the elements that are open before it. */
function tagsOf(text) {
  const open = [];
  const tags = [];
  for (const { groups, index, 0: source } of text.matchAll(TAG)) {
    if (groups.name === undefined) continue;
    const isEnd = groups.end !== '';
    tags.push({
      name: groups.name,
      isEnd,
      isEmpty: groups.empty !== '',
      attributes: [...groups.attributes.matchAll(/([\w:.-]+)="([^"]*)"/g)].map(([, name, value]) => ({
        name,
        value,
      })),
      start: index,
      end: index + source.length,
      open: [...open],
    });
    if (isEnd) open.pop();
    else if (groups.empty === '') open.push(groups.name);
  }
  return tags;
}

/** Numbers that are the same everywhere (a linear congruential generator). */
function randomly(seed) {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

const written = (attributes) => attributes.map(({ name, value }) => ` ${name}="${value}"`).join('');

/**
 * @returns places: `text` with the cursor at `offset`; and for an oracle what stands before (`left`), the elements open
 * there, and of tags the name with the attributes that are there (`given`) and the one that is asked about
 */
export function placesOf(grammar, count) {
  const next = randomly(grammar.length * 7919);
  const documents = Object.entries(SOURCES[grammar]);
  const places = [];
  while (places.length < count) {
    const [document, text] = documents[next(documents.length)];
    const tags = tagsOf(text);
    const kind = ['element', 'attribute', 'value'][places.length % 3];
    if (kind === 'element') {
      const { start, open } = tags[next(tags.length)];
      if (open.length === 0) continue;
      const left = text.slice(0, start);
      places.push({ document, kind, text: `${left}<${text.slice(start)}`, offset: start + 1, left, open });
      continue;
    }
    // A value that is a word is likelier to be one of a list.
    const isAsked = ({ name, value }) =>
      !name.startsWith('xml') && (kind === 'attribute' || /^[a-z-]+$/i.test(value));
    const starts = tags.filter(
      ({ isEnd, attributes }) => !isEnd && (kind === 'attribute' || attributes.some(isAsked)),
    );
    if (starts.length === 0) continue;
    const { name, attributes, isEmpty, start, end, open } = starts[next(starts.length)];
    const left = text.slice(0, start);
    const right = `${isEmpty ? '/>' : '>'}${text.slice(end)}`;
    const chosen = next(Math.max(1, attributes.length));
    if (attributes[chosen] !== undefined && !isAsked(attributes[chosen])) continue;
    if (kind === 'attribute') {
      // Sometimes one is taken away; some of the others stand before the cursor, some behind it.
      const given = next(2) === 0 ? attributes : attributes.filter((_, i) => i !== chosen);
      const middle = next(given.length + 1);
      const before = `${left}<${name}${written(given.slice(0, middle))} `;
      const after = written(given.slice(middle)).trimStart();
      places.push({
        document,
        kind,
        text: before + after + right,
        offset: before.length,
        left,
        open,
        name,
        given,
      });
    } else {
      const given = attributes.filter((_, i) => i !== chosen);
      const before = `${left}<${name}${written(attributes.slice(0, chosen))} ${attributes[chosen].name}="`;
      const after = `"${written(attributes.slice(chosen + 1))}`;
      const asked = attributes[chosen].name;
      places.push({
        document,
        kind,
        text: before + after + right,
        offset: before.length,
        left,
        open,
        name,
        given,
        asked,
      });
    }
  }
  return places;
}
