/**
 * Attributes that TEI P5 types as teidata.pointer (one, or a list of them), with the elements on which
 * they are so: `from` is a pointer on `app`, a date on `date`.
 *
 * Left out are those whose values are names or concepts rather than places: xml:base, namespaces
 * (ns, namespace/@name), equiv/@uri, citeData/@property and the datcat attributes.
 */

const EVERYWHERE =
  'active adj adjFrom adjTo ana calendar change children copyOf corresp datingMethod datingPoint decls domains ' +
  'edRef exclude facs feats follow given hand inst lemmaRef mergedIn mutual next nymRef parent parts passive perf ' +
  'period prev ref rendition replyTo require resp sameAs scribeRef scriptRef select since source spanTo synch ' +
  'target targetEnd toWhom unitRef where who wit';

const ON_SOME: Readonly<Record<string, string>> = {
  class: 'msContents msItem msItemStruct',
  code: 'occupation socecStatus',
  end: 'annotationBlock binaryObject ellipsis gap incident kinesic media pause post u vocal writing',
  fVal: 'f',
  from: 'app arc rt span',
  new: 'handShift',
  origin: 'timeline',
  scheme: 'catRef classCode keywords locus locusGrp',
  start: 'annotationBlock binaryObject ellipsis gap incident kinesic media pause post u vocal writing',
  to: 'app arc rt span',
  url: 'graphic media',
  value: 'eLeaf eTree iNode leaf node root triangle',
};

const NOT_ON: Readonly<Record<string, readonly string[]>> = {
  active: ['interaction'],
  passive: ['interaction'],
};

const TABLE = new Map<string, ReadonlySet<string> | undefined>([
  ...EVERYWHERE.split(' ').map((name) => [name, undefined] as const),
  ...Object.entries(ON_SOME).map(([name, elements]) => [name, new Set(elements.split(' '))] as const),
]);

export function isPointer(element: string, attribute: string): boolean {
  if (!TABLE.has(attribute)) return false;
  const elements = TABLE.get(attribute);
  return elements === undefined ? !(NOT_ON[attribute]?.includes(element) ?? false) : elements.has(element);
}
