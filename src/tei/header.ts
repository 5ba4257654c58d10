/** The teiHeader: base text and provenance, encoding rules, calendars, responsibilities, licence (encoding.md §7). */
import type { Chronology } from '../calendar/index.js';
import type { WitnessRecord } from '../model/apparatus.js';
import type { Chronicle } from '../model/chronicle.js';
import type { EditionDescription, PrincipleTopic } from '../model/edition-description.js';
import type { SourceText } from '../model/source-text.js';
import { privateUseId } from '../source/milestones.js';
import { sourceFileNote } from './source-text.js';
import { element, emptyTag, escapeText, openTag } from './xml.js';

export interface HeaderInput {
  readonly chronicle: Chronicle;
  readonly edition: EditionDescription;
  /** Title of this file. */
  readonly title: string;
  readonly version: string;
  readonly chronology: Chronology;
  /** From the TEI file to the authority lists, by prefix: `../authority/persons.xml`. */
  readonly lists: Readonly<Partial<Record<'person' | 'place' | 'org' | 'work', string>>>;
  /** Kinds of pointers that the text uses beside those (TEI `prefixDef`). */
  readonly pointers?: readonly {
    readonly ident: string;
    readonly pattern: string;
    readonly replacement: string;
  }[];
  /** Works whose readings stand in the apparatus. */
  readonly witnesses?: readonly WitnessRecord[];
}

/** Lines of XML, each element on its own, indented later. */
type Lines = string[];

export function writeHeader(input: HeaderInput, indent = '  '): string {
  const lines: Lines = [
    '<teiHeader xml:lang="en">',
    ...inner([
      ...fileDesc(input),
      ...encodingDesc(input),
      ...profileDesc(input),
      ...revisionDesc(input.edition),
    ]),
    '</teiHeader>',
  ];
  return lines.map((line) => `${indent}${line}\n`).join('');
}

function inner(lines: readonly string[]): Lines {
  return lines.map((line) => `  ${line}`);
}

function block(
  name: string,
  attributes: Record<string, string | undefined>,
  lines: readonly string[],
): Lines {
  return lines.length === 0 ? [] : [openTag(name, attributes), ...inner(lines), `</${name}>`];
}

function fileDesc({ edition, title, chronicle, witnesses = [] }: HeaderInput): Lines {
  const zh = { 'xml:lang': 'zh-Hant' };
  const author = edition.author;
  const name =
    author && element('persName', { ...zh, ref: author.ref, resp: author.ref && '#editor' }, author.name);
  const editors = edition.editors ?? [{ id: 'editor', name: 'the editor' }];
  return block('fileDesc', {}, [
    ...block('titleStmt', {}, [
      element('title', zh, title),
      ...(edition.titleEnglish === undefined
        ? []
        : [element('title', { 'xml:lang': 'en' }, edition.titleEnglish)]),
      ...(name === undefined ? [] : [`<author>${name}</author>`]),
      ...editors.map(respStmt),
      '<respStmt xml:id="biannian"><resp>marked up by</resp><resp xml:lang="zh-Hant">標記</resp><name type="software">Biannian</name></respStmt>',
    ]),
    ...block('publicationStmt', {}, [
      element('publisher', {}, edition.publisher ?? 'unpublished'),
      ...(edition.date === undefined ? [] : [element('date', { when: edition.date }, edition.date)]),
      ...block('availability', {}, licences(edition)),
    ]),
    ...block('sourceDesc', {}, [
      `${openTag('bibl', { 'xml:id': 'base' })}${escapeText(edition.source ?? `The file ${chronicle.source.fileName}.`)} ${sourceNote(chronicle.source)}${
        edition.identification === undefined
          ? ''
          : ` ${element('note', { type: 'identification' }, edition.identification)}`
      }</bibl>`,
      ...block('listWit', {}, witnesses.map(witness)),
    ]),
  ]);
}

/** Who answers for what; in Chinese too, where the edition has a Chinese name. */
function respStmt(editor: NonNullable<EditionDescription['editors']>[number]): string {
  const { id, name, nameChinese, resp = 'edited by', respChinese } = editor;
  const zh = { 'xml:lang': 'zh-Hant' };
  const inChinese = respChinese ?? (nameChinese === undefined ? undefined : '整理');
  return [
    openTag('respStmt', { 'xml:id': id }),
    element('resp', {}, resp),
    ...(inChinese === undefined ? [] : [element('resp', zh, inChinese)]),
    element('name', {}, name),
    ...(nameChinese === undefined ? [] : [element('name', zh, nameChinese)]),
    '</respStmt>',
  ].join('');
}

/** A cited work as a witness, with the digest of each file that was drawn on. */
function witness({ siglum, id, title, files }: WitnessRecord): string {
  const digests = files.map((file) => `${file.name} SHA-256 ${file.sha256}`).join('; ');
  const bibl = `<bibl corresp="work:${siglum}">${element('title', { 'xml:lang': 'zh-Hant' }, title)} (Kanripo ${id})</bibl>`;
  return `${openTag('witness', { 'xml:id': siglum })}${bibl} ${element('note', { type: 'files' }, digests)}</witness>`;
}

function sourceNote(source: SourceText): string {
  return element('note', { type: 'source-file' }, sourceFileNote(source));
}

function licences(edition: EditionDescription): Lines {
  const list = edition.licences ?? [{ name: 'No licence is stated.' }];
  return list.map((licence) =>
    'url' in licence && licence.url !== undefined
      ? element(
          'licence',
          { target: licence.url },
          licence.applies === undefined ? licence.name : `${licence.name}: ${licence.applies}`,
        )
      : element('p', {}, licence.name),
  );
}

const TOPICS: Readonly<Record<PrincipleTopic, [open: string, close: string]>> = {
  correction: ['<correction method="markup">', '</correction>'],
  normalization: ['<normalization method="markup">', '</normalization>'],
  quotation: ['<quotation marks="all">', '</quotation>'],
  segmentation: ['<segmentation>', '</segmentation>'],
  interpretation: ['<interpretation>', '</interpretation>'],
  punctuation: ['<punctuation>', '</punctuation>'],
};

/** What holds for every file that this program makes. */
const GENERAL: readonly { topic: PrincipleTopic; en: string; zh: string }[] = [
  {
    topic: 'correction',
    en: 'Errors of transmission are corrected beside the reading of the base text, which is never altered.',
    zh: '傳寫之誤，以校改與底本並存；底本原文一字不改。',
  },
  {
    topic: 'segmentation',
    en: 'A div for each juan, year and entry; ab for headline (綱, gang) and narrative (目, mu); lb marks the lines of the source file.',
    zh: '卷、年、條各為 div；綱、目各為 ab；lb 記原檔之行。',
  },
  {
    topic: 'interpretation',
    en: 'Names carry resp: #biannian marks what the program found, with its certainty; dates are proleptic Gregorian in when, from, to, notBefore and notAfter.',
    zh: '名稱皆記責任者：#biannian 為程式所識，並記把握；when、from、to、notBefore、notAfter 皆推算之格里曆。',
  },
];

function encodingDesc(input: HeaderInput): Lines {
  const { edition, version, lists, chronicle } = input;
  return block('encodingDesc', {}, [
    ...block('editorialDecl', {}, editorialDecl(edition)),
    ...block('refsDecl', {}, [
      `<citeStructure unit="juan" match="//body/div[@type='juan']" use="@xml:id">`,
      `  <citeStructure unit="preface" match="div[@type='preface']" use="substring-after(@xml:id, '.')" delim="."/>`,
      `  <citeStructure unit="year" match="div[@type='year']" use="substring-after(@xml:id, '.')" delim=".">`,
      `    <citeStructure unit="entry" match="div[@type='entry']" use="tokenize(@xml:id, '\\.')[last()]" delim="."/>`,
      '  </citeStructure>',
      '</citeStructure>',
    ]),
    ...block('listPrefixDef', {}, [
      ...Object.entries(lists).map(([ident, file]) =>
        emptyTag('prefixDef', { ident, matchPattern: '([A-Za-z0-9._-]+)', replacementPattern: `${file}#$1` }),
      ),
      ...[...(edition.prefixes ?? []), ...(input.pointers ?? [])].map(({ ident, pattern, replacement }) =>
        emptyTag('prefixDef', { ident, matchPattern: pattern, replacementPattern: replacement }),
      ),
    ]),
    '<variantEncoding method="double-end-point" location="external"/>',
    '<variantEncoding method="parallel-segmentation" location="internal"/>',
    ...block('charDecl', {}, characters(chronicle, edition)),
    ...block('appInfo', {}, [
      `<application ident="biannian" ${`version="${version}"`}><label>Biannian</label></application>`,
    ]),
  ]);
}

function editorialDecl(edition: EditionDescription): Lines {
  const own = edition.principles ?? [];
  const all = [...GENERAL, ...own];
  const topics = [...new Set(all.map((principle) => principle.topic ?? 'interpretation'))];
  return topics.flatMap((topic) => {
    const [open, close] = TOPICS[topic];
    const paragraphs = all
      .filter((principle) => (principle.topic ?? 'interpretation') === topic)
      .flatMap(({ en, zh }) => [
        element('p', {}, en),
        ...(zh === undefined ? [] : [element('p', { 'xml:lang': 'zh-Hant' }, zh)]),
      ]);
    return [open, ...inner(paragraphs), close];
  });
}

/** A `char` for each private-use character and each gaiji of the text. */
function characters({ marks, source }: Chronicle, edition: EditionDescription): Lines {
  const lines = new Map<string, Lines>();
  for (const mark of marks) {
    if (mark.kind !== 'milestone' || mark.name !== 'g') continue;
    const id = mark.attributes.ref?.slice(1) ?? '';
    if (lines.has(id)) continue;
    lines.set(
      id,
      mark.keepsText ? privateUseChar(source.text.slice(mark.start, mark.end), edition) : gaiji(id),
    );
  }
  for (const known of edition.characters ?? []) {
    const character = String.fromCodePoint(Number.parseInt(known.code.slice(2), 16));
    if (/\p{Co}/u.test(character)) continue;
    lines.set(`u${known.code.slice(2).toLowerCase()}`, describedChar(character, known));
  }
  return [...lines.keys()].sort().flatMap((id) => lines.get(id) ?? []);
}

/** A standard character that fonts lack, with its composition. */
function describedChar(character: string, { code, ids, note }: KnownCharacter): Lines {
  return block('char', { 'xml:id': `u${code.slice(2).toLowerCase()}` }, [
    element('mapping', { type: 'Unicode' }, character),
    ...(ids === undefined ? [] : [element('mapping', { type: 'IDS' }, ids)]),
    element('note', {}, note),
  ]);
}

type KnownCharacter = NonNullable<EditionDescription['characters']>[number];

function privateUseChar(character: string, edition: EditionDescription): Lines {
  const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}`;
  const known = edition.characters?.find((each) => each.code === code);
  return block('char', { 'xml:id': privateUseId(character) }, [
    element('mapping', { type: 'PUA' }, character),
    ...(known?.component === undefined ? [] : [element('mapping', { type: 'component' }, known.component)]),
    ...(known?.standard === undefined ? [] : [element('mapping', { type: 'standard' }, known.standard)]),
    ...(known?.ids === undefined ? [] : [element('mapping', { type: 'IDS' }, known.ids)]),
    element('note', {}, known?.note ?? `The private-use character ${code} of the source file.`),
  ]);
}

function gaiji(id: string): Lines {
  return block('char', { 'xml:id': id }, [
    element('note', {}, `The character that Kanripo lists as ${id}, written &${id}; in the source file.`),
  ]);
}

const CALENDARS: Readonly<Record<string, string>> = {
  song: '宋',
  liao: '遼',
  jin: '金',
  xixia: '西夏',
};

function profileDesc({ chronicle, chronology }: HeaderInput): Lines {
  const used = new Set<string>();
  for (const mark of chronicle.marks)
    if (mark.kind === 'date' && mark.calendar !== undefined) used.add(mark.calendar);
  const calendars = [...used].sort().map((id) => {
    const state = CALENDARS[id.replace(/^lunisolar-/u, '')];
    return `${openTag('calendar', { 'xml:id': id })}${element('p', {}, calendarWords(state, chronology))}</calendar>`;
  });
  return block('profileDesc', {}, [
    ...block('langUsage', {}, [
      element('language', { ident: 'lzh-Hant' }, 'Literary Chinese'),
      element('language', { ident: 'zh-Hant' }, 'Chinese'),
      element('language', { ident: 'en' }, 'English'),
    ]),
    ...block('calendarDesc', {}, calendars),
  ]);
}

function calendarWords(state: string | undefined, chronology: Chronology): string {
  if (state === undefined)
    return 'Eras, months and days of the Chinese lunisolar calendar. 05L is the intercalary month after the fifth.';
  const own = chronology.eras
    .filter((era) => era.dynasty === state)
    .map((era) => `${era.era}元年 = ${era.first}`);
  const counted = own.length === 0 ? '' : `, as this edition counts them (${own.join(', ')})`;
  return `Eras, months and days of the ${state} calendar${counted}. 05L is the intercalary month after the fifth.`;
}

function revisionDesc({ revisions = [] }: EditionDescription): Lines {
  return block(
    'revisionDesc',
    {},
    revisions.map(({ date, who, what }) => element('change', { when: date, who }, what)),
  );
}
