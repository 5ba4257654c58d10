/** A new edition folder, ready to work in, from any text files. */
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { stringify } from 'yaml';
import { readingsOf } from '../calendar/index.js';
import { readBytes, writeWhole } from '../files/whole.js';
import type { Chronicle } from '../model/chronicle.js';
import { diagnose, InputRefused } from '../model/diagnostic.js';
import { decodeSource } from '../source/decode.js';
import { readChronicle } from '../source/read-chronicle.js';
import { escapeText } from '../tei/xml.js';
import { CONFIGURATION_FILE } from './configuration.js';

export interface InitOptions {
  readonly folder: string;
  readonly texts: readonly string[];
  readonly title: string;
}

export interface InitReport {
  /** Relative to the folder, in the order made. */
  readonly files: readonly string[];
  readonly texts: readonly {
    readonly file: string;
    readonly layout: string;
    readonly years: number;
    readonly juan?: number;
  }[];
}

/** @throws InputRefused when the folder holds anything already, or a text cannot be read */
export function initEdition({ folder, texts, title }: InitOptions): InitReport {
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new InputRefused(diagnose('E-INIT-NOT-EMPTY', { folder }, { file: folder }));
  }
  const names = new Set<string>();
  const read = texts.map((path) => {
    const bytes = readBytes(path);
    const name = basename(path);
    if (names.has(name)) throw new InputRefused(diagnose('E-INIT-TWICE', { name }, { file: path }));
    names.add(name);
    return { name, bytes, chronicle: readChronicle(decodeSource(bytes, name), {}) };
  });
  const files: string[] = [];
  const write = (name: string, content: string | Uint8Array) => {
    writeWhole(join(folder, name), content);
    files.push(name);
  };
  mkdirSync(folder, { recursive: true });
  for (const { name, bytes } of read) write(join('source', name), bytes);
  for (const list of LISTS) write(join('authority', `${list.name}.xml`), emptyList(list, title));
  write(join('authority', 'chronology.yaml'), chronology(read.map(({ chronicle }) => chronicle)));
  write(CONFIGURATION_FILE, configuration(title, read));
  write('README.md', readme(title));
  return {
    files,
    texts: read.map(({ name, chronicle }) => {
      const juan = juanNumber(chronicle);
      return {
        file: name,
        layout: chronicle.layout,
        years: yearsOf(chronicle).length,
        ...(juan === undefined ? {} : { juan }),
      };
    }),
  };
}

function yearsOf({ juan }: Chronicle) {
  return juan.flatMap((each) => each.sections.filter((section) => section.kind === 'year'));
}

function juanNumber({ juan }: Chronicle): number | undefined {
  return juan.find((each) => each.heads.length > 0)?.number;
}

function configuration(title: string, texts: readonly { name: string; chronicle: Chronicle }[]): string {
  const rows = texts.map(({ name, chronicle }, i) => {
    const stem = name.replace(/\.[^.]+$/u, '');
    return {
      source: `source/${name}`,
      tei: `tei/${stem}.xml`,
      title: texts.length === 1 ? title : `${title}．${i + 1}`,
      layout: chronicle.layout,
      ...(juanNumber(chronicle) === undefined ? { juan: i + 1 } : {}),
      ids: `ids/${stem}.tsv`,
    };
  });
  return `# An edition of ${title}. Every field is explained in docs/configuration.md of Biannian.
edition:
  id: edition
  title: ${JSON.stringify(title)}
  # author: { name: …, ref: person:… }
  # editors:
  #   - { id: editor, name: your name, resp: edited by }
  # publisher: …
  # date: "2026-01-31"          # of the edition; never today's by itself
  # licences:
  #   - { name: CC BY 4.0, url: "https://creativecommons.org/licenses/by/4.0/" }
  # source: Where the base text comes from.

${stringify({ texts: rows })}
authority:
  persons: authority/persons.xml
  places: authority/places.xml
  orgs: authority/orgs.xml
  works: authority/works.xml
chronology: authority/chronology.yaml
decisions: decisions

output:
  folder: dist
`;
}

/** TEI wants at least one record in a list, so each begins with one that shows the shape. */
const LISTS = [
  {
    name: 'persons',
    list: 'listPerson',
    zh: '人名',
    example:
      '<person xml:id="example-person"><persName type="main">某甲</persName><persName type="short">甲</persName><note>例：姓名、別名與一句說明。用時換去。</note></person>',
  },
  {
    name: 'places',
    list: 'listPlace',
    zh: '地名',
    example:
      '<place xml:id="example-place" type="prefecture"><placeName type="main">某州</placeName><note>例：地名與一句說明。用時換去。</note></place>',
  },
  {
    name: 'orgs',
    list: 'listOrg',
    zh: '國族名',
    example:
      '<org xml:id="example-org" type="polity"><orgName type="main">某國</orgName><note>例：國名或族名。用時換去。</note></org>',
  },
  {
    name: 'works',
    list: 'listBibl',
    zh: '書名',
    example:
      '<bibl xml:id="example-work" type="work"><title type="main">某書</title><bibl xml:id="example-work.part" type="part"><title type="main">某傳</title></bibl></bibl>',
  },
] as const;

function emptyList({ name, list, zh, example }: (typeof LISTS)[number], title: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="authority-${name}" xml:lang="zh-Hant">
  <teiHeader xml:lang="en">
    <fileDesc>
      <titleStmt><title xml:lang="zh-Hant">${escapeText(title)}．${zh}</title></titleStmt>
      <publicationStmt><p>Unpublished.</p></publicationStmt>
      <sourceDesc><p>The text itself.</p></sourceDesc>
    </fileDesc>
  </teiHeader>
  <standOff>
    <${list}>
      ${example}
    </${list}>
  </standOff>
</TEI>
`;
}

/** The eras that the headings name, with the years of the general table, for the editor to confirm. */
function chronology(chronicles: readonly Chronicle[]): string {
  const rows = new Map<string, string>();
  for (const year of chronicles.flatMap(yearsOf)) {
    for (const named of year.eraYears) {
      const reading = readingsOf(named).find((each) => each.western === year.western) ?? readingsOf(named)[0];
      if (reading === undefined) continue;
      const dynasty = named.dynasty ?? reading.era.dynasty;
      const key = `${dynasty}${named.era}`;
      if (!rows.has(key)) {
        rows.set(
          key,
          `#  - dynasty: ${dynasty}\n#    era: ${named.era}\n#    first: ${reading.western - named.year + 1}\n#    evidence: …\n`,
        );
      }
    }
  }
  return `# How this book counts its years. What stands here wins over the general era table, and years dated by it are
# certain. The eras below were found in the year headings, with the Western year of their 元年 as the general
# table has it: take the # away from those that you have confirmed, and say by what evidence.
eras: []
${[...rows.values()].join('')}
# Headings whose label does not tell the year, or tells it wrongly:
#  - label: 西夏稱天德八年
#    western: 1134
#    reading: 正德八年
#    evidence: …
years: []
`;
}

function readme(title: string): string {
  return `# ${title}

- \`biannian convert --config .\` makes the TEI under tei/ from source/, the lists and the decisions.
- \`biannian validate .\` says what is wrong, where, and what to do.
- \`biannian publish --config .\` makes the site, the book and the EPUB under dist/.
- \`biannian build .\` does all three.

Work on authority/ (who and what is named), authority/chronology.yaml (how the book counts its years) and decisions/
(corrections, doubts); never in tei/, which is made from them.
`;
}
