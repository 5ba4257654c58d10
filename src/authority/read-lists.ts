/** TEI authority lists → records. */
import { XMLParser } from 'fast-xml-parser';
import { SaxesParser } from 'saxes';
import { diagnose, InputRefused } from '../model/diagnostic.js';
import type { Authority, Form, FormType, NameKind, NameRecord, WorkRecord } from './records.js';

interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlNode | string)[];
}

/** Element of a record, its kind and the element of its forms. */
const RECORDS: Readonly<Record<string, { kind: NameKind; form: string }>> = {
  person: { kind: 'person', form: 'persName' },
  place: { kind: 'place', form: 'placeName' },
  org: { kind: 'org', form: 'orgName' },
};
const FORM_TYPES: readonly FormType[] = ['main', 'short', 'variant', 'temple', 'title'];

/**
 * Reads one list; several are joined by `joinAuthorities`.
 * @throws InputRefused where the XML is not well-formed or a record has no id or no form
 */
export function readAuthorityList(xml: string, file: string): Authority {
  const names: NameRecord[] = [];
  const works: WorkRecord[] = [];
  const visit = (node: XmlNode) => {
    const record = RECORDS[node.name];
    if (record) names.push(nameRecord(node, record.kind, record.form, file));
    else if (node.name === 'bibl' && node.attributes['xml:id'] !== undefined)
      readWork(node, undefined, works);
    else if (node.name !== 'teiHeader') for (const child of elements(node)) visit(child);
  };
  visit(parse(xml, file));
  return { names, works };
}

export function joinAuthorities(lists: readonly Authority[]): Authority {
  return { names: lists.flatMap((list) => list.names), works: lists.flatMap((list) => list.works) };
}

/** fast-xml-parser takes malformed XML in silence, so a strict parser looks first. */
function parse(xml: string, file: string): XmlNode {
  const strict = new SaxesParser({ xmlns: true });
  strict.on('error', (error) => {
    const start = { line: strict.line, column: strict.column + 1 };
    throw new InputRefused(
      diagnose(
        'E-TEI-MALFORMED',
        { reason: error.message.replace(/^\d+:\d+:\s*/u, '') },
        { file, range: { start, end: { line: start.line, column: start.column + 1 } } },
      ),
    );
  });
  strict.write(xml).close();
  const parsed: unknown = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: '',
    trimValues: false,
    parseTagValue: false,
    parseAttributeValue: false,
    ignoreDeclaration: true,
    ignorePiTags: true,
    processEntities: true,
    // For numeric references: forms with private-use characters are written so.
    htmlEntities: true,
  }).parse(xml);
  return { name: '', attributes: {}, children: (parsed as readonly RawNode[]).map(fromRaw) };
}

/** fast-xml-parser's ordered form: one element key, `:@` for attributes, `#text` for text. */
type RawNode = Readonly<Record<string, unknown>>;

function fromRaw(raw: RawNode): XmlNode | string {
  const name = Object.keys(raw).find((key) => key !== ':@') ?? '';
  if (name === '#text') return String(raw['#text']);
  return {
    name,
    attributes: (raw[':@'] ?? {}) as Record<string, string>,
    children: (raw[name] as readonly RawNode[]).map(fromRaw),
  };
}

function elements(node: XmlNode): XmlNode[] {
  return node.children.filter((child): child is XmlNode => typeof child !== 'string');
}

function textOf(node: XmlNode): string {
  return node.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');
}

function nameRecord(node: XmlNode, kind: NameKind, formName: string, file: string): NameRecord {
  const id = node.attributes['xml:id'];
  if (id === undefined)
    throw refused(file, `a ${node.name} without xml:id (${textOf(node).trim().slice(0, 20)})`);
  const forms = elements(node)
    .filter((child) => child.name === formName)
    .map(form);
  if (forms.length === 0) throw refused(file, `${node.name} ${id} has no ${formName}`);
  const year = (name: string) => {
    const found = elements(node).find((child) => child.name === name)?.attributes;
    const value = found?.when ?? found?.notAfter ?? found?.notBefore;
    return value === undefined ? undefined : Number.parseInt(value, 10);
  };
  const [born, died] = [year('birth'), year('death')];
  const type = node.attributes.type;
  return {
    kind,
    id,
    ref: `${kind}:${id}`,
    forms,
    notes: Object.fromEntries(
      elements(node)
        .filter((child) => child.name === 'note')
        .map((note) => [note.attributes['xml:lang'] ?? 'zh-Hant', textOf(note).trim()]),
    ),
    ...(type === undefined ? {} : { type }),
    ...(born === undefined ? {} : { born }),
    ...(died === undefined ? {} : { died }),
  };
}

function form(node: XmlNode): Form {
  const type = FORM_TYPES.find((each) => each === node.attributes.type) ?? 'variant';
  return { text: textOf(node).trim(), type, error: node.attributes.subtype === 'error' };
}

function juanOf(children: readonly XmlNode[]): Pick<WorkRecord, 'juan'> {
  const scope = children.find((child) => child.name === 'biblScope' && child.attributes.unit === 'juan');
  const from = Number(scope?.attributes.from);
  if (scope === undefined || !Number.isInteger(from)) return {};
  return { juan: { from, to: Number(scope.attributes.to ?? from) } };
}

function readWork(node: XmlNode, parent: string | undefined, works: WorkRecord[]): void {
  const id = node.attributes['xml:id'];
  if (id !== undefined) {
    const children = elements(node);
    works.push({
      id,
      ref: `work:${id}`,
      titles: children.filter((child) => child.name === 'title').map((title) => textOf(title).trim()),
      ...juanOf(children),
      authors: children.filter((child) => child.name === 'author').map((author) => textOf(author).trim()),
      identifiers: Object.fromEntries(
        children
          .filter((child) => child.name === 'idno')
          .map((idno) => [idno.attributes.type ?? '', textOf(idno).trim()]),
      ),
      ...(parent === undefined ? {} : { parent }),
    });
  }
  for (const child of elements(node)) if (child.name === 'bibl') readWork(child, id ?? parent, works);
}

function refused(file: string, reason: string): InputRefused {
  return new InputRefused(diagnose('E-AUTHORITY-RECORD', { reason }, { file }));
}
