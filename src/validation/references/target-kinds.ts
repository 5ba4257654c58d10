/** What a pointer may point to, for the attributes of which TEI or the encoding's contract says so. */

const PERSON = ['person', 'personGrp', 'persona', 'org', 'role', 'castItem'];
const WORK = ['bibl', 'biblStruct', 'biblFull', 'listBibl', 'msDesc', 'title', 'object'];

const BY_ELEMENT: Readonly<Record<string, readonly string[]>> = {
  'persName ref': ['person', 'personGrp', 'persona', 'nym', 'persName'],
  'placeName ref': ['place', 'placeName', 'geogName', 'location'],
  'geogName ref': ['place', 'geogName', 'location'],
  'orgName ref': ['org', 'orgName', 'nym'],
  'title ref': WORK,
  'title corresp': WORK,
  'bibl corresp': WORK,
  'said who': PERSON,
  'q who': PERSON,
  'g ref': ['char', 'glyph'],
};

const BY_ATTRIBUTE: Readonly<Record<string, readonly string[]>> = {
  calendar: ['calendar'],
  datingMethod: ['calendar'],
  wit: ['witness', 'bibl', 'biblStruct', 'listWit', 'msDesc', 'msFrag', 'object'],
  resp: [
    'respStmt',
    'author',
    'editor',
    'funder',
    'sponsor',
    'principal',
    'publisher',
    'authority',
    'person',
    'org',
    'name',
    'persName',
    'orgName',
    'application',
    'bibl',
    'biblStruct',
    'handNote',
    'personGrp',
    'change',
  ],
};

/** @returns the elements that fit, or undefined where any will do */
export function kindsOfTarget(element: string, attribute: string): readonly string[] | undefined {
  return BY_ELEMENT[`${element} ${attribute}`] ?? BY_ATTRIBUTE[attribute];
}
