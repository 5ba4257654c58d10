/** The TEI module of each element that the grammar uses (TEI P5 4.9, appendix C). */
const MODULES: Readonly<Record<string, string>> = {
  analysis: '',
  certainty: '',
  core: `abbr author bibl biblScope choice citedRange corr date desc editor expan foreign gloss head label lb listBibl mentioned name note
    orig p pb ptr pubPlace publisher q quote ref reg resp respStmt said sic term title`,
  corpus: '',
  gaiji: 'char charDecl g localProp mapping',
  header: `abstract appInfo application authority availability calendar calendarDesc change citeData citeStructure correction creation
    distributor edition editionStmt editorialDecl encodingDesc extent fileDesc funder idno interpretation langUsage language licence
    listPrefixDef normalization notesStmt prefixDef profileDesc projectDesc publicationStmt punctuation quotation refsDecl revisionDesc
    samplingDecl segmentation sourceDesc sponsor stdVals teiHeader titleStmt`,
  linking: 'ab anchor listAnnotation seg standOff',
  namesdates: `affiliation birth country death event floruit geo listOrg listPerson listPlace location nationality org orgName persName person
    place placeName region roleName settlement state`,
  tagdocs: 'att code gi tag val',
  textcrit: 'app lem listApp listWit rdg variantEncoding witDetail witness',
  textstructure: 'TEI body div text',
  transcr: 'supplied',
};

const BY_ELEMENT = new Map(
  Object.entries(MODULES).flatMap(([module, names]) =>
    names
      .split(/\s+/)
      .filter((name) => name !== '')
      .map((name) => [name, module] as const),
  ),
);

/** @throws Error for an element that stands in no module known here */
export function moduleOf(element: string): string {
  const module = BY_ELEMENT.get(element);
  if (module === undefined) throw new Error(`no TEI module is known for the element ${element}`);
  return module;
}
