/**
 * schema/biannian.odd: the customisation in TEI's own language for it (TEI P5 chapters 22 and 23), made
 * from the grammar and the rules, so that it says what they say.
 */
import { escapeAttribute } from '../../tei/xml.js';
import { parseXmlFile } from '../parser.js';
import { type DeclaredElement, declaredElements } from './grammar-reader.js';
import { moduleOf } from './modules.js';

export interface OddSources {
  /** Path of biannian.rng. */
  readonly grammar: string;
  /** Path of biannian.sch. */
  readonly rules: string;
}

export function customisation({ grammar, rules }: OddSources): string {
  const elements = declaredElements(grammar);
  return `<?xml version="1.0" encoding="UTF-8"?>
<!-- Made from biannian.rng and biannian.sch by tools/make-docs.mjs. Do not edit. -->
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">
  <teiHeader>
    <fileDesc>
      <titleStmt><title>Biannian: a TEI customisation for chronicles (編年體)</title></titleStmt>
      <publicationStmt><publisher>Biannian</publisher><availability><licence target="https://opensource.org/license/mit">MIT</licence></availability></publicationStmt>
      <sourceDesc><p>Made from the RELAX NG grammar and the Schematron rules of the project.</p></sourceDesc>
    </fileDesc>
  </teiHeader>
  <text>
    <body>
      <head>Biannian</head>
      <p>A strict subset of TEI P5 for chronicles in the manner of 編年綱目 and for their authority lists. The grammar
        <ref target="biannian.rng">biannian.rng</ref> is what documents are checked against: it also says where an element may stand and
        which attributes go together. This document names the elements, the required attributes and the closed lists of values for those
        who work with ODD; what it describes is a little wider than the grammar.</p>
      <div>
        <head>Rules</head>
        <p>Checked by Schematron: <ref target="biannian.sch">biannian.sch</ref>.</p>
        <list type="gloss">
${rulesList(rules)}
        </list>
      </div>
      <div>
        <head>Schema</head>
      <schemaSpec ident="biannian" start="TEI" source="https://www.tei-c.org/Vault/P5/4.9.0/xml/tei/odd/p5subset.xml">
${moduleReferences(elements)}
${elements.flatMap(elementSpec).join('\n')}
      </schemaSpec>
      </div>
    </body>
  </text>
</TEI>
`;
}

function moduleReferences(elements: readonly DeclaredElement[]): string {
  const modules = new Map<string, string[]>();
  for (const { name } of elements)
    modules.set(moduleOf(name), [...(modules.get(moduleOf(name)) ?? []), name]);
  const lines = [...modules]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([module, names]) => `        <moduleRef key="${module}" include="${names.join(' ')}"/>`);
  return ['        <moduleRef key="tei"/>', ...lines].join('\n');
}

/** Only for elements of which there is something to say. */
function elementSpec(element: DeclaredElement): string[] {
  const attributes = [...element.attributes.values()]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((attribute) => {
      const usage =
        attribute.required && attribute.declarations === element.declarations ? ' usage="req"' : '';
      if (usage === '' && attribute.values.size === 0) return [];
      const values = [...attribute.values]
        .sort()
        .map((value) => `<valItem ident="${escapeAttribute(value)}"/>`);
      const list =
        values.length === 0
          ? ''
          : `<valList type="${attribute.open ? 'open' : 'closed'}" mode="replace">${values.join('')}</valList>`;
      return [`            <attDef ident="${attribute.name}" mode="change"${usage}>${list}</attDef>`];
    });
  const remarks = element.notes.map((note) => `            <p>${escapeAttribute(note)}</p>`);
  if (attributes.length === 0 && remarks.length === 0) return [];
  return [
    `        <elementSpec ident="${element.name}" module="${moduleOf(element.name)}" mode="change">`,
    ...(attributes.length === 0 ? [] : ['          <attList>', ...attributes, '          </attList>']),
    ...(remarks.length === 0
      ? []
      : ['          <remarks xml:lang="en">', ...remarks, '          </remarks>']),
    '        </elementSpec>',
  ];
}

/** Each rule's id and what it says when it is broken. */
function rulesList(file: string): string {
  const lines: string[] = [];
  const open: { id: string; text: string }[] = [];
  parseXmlFile(
    file,
    [
      {
        startElement(tag) {
          const value = (name: string): string => tag.attributes.find((a) => a.name === name)?.value ?? '';
          const rule = open.at(-1);
          if (tag.local === 'assert' || tag.local === 'report') open.push({ id: value('id'), text: '' });
          else if (rule !== undefined) rule.text += '…';
        },
        text(text) {
          const rule = open.at(-1);
          if (rule !== undefined) rule.text += text;
        },
        endElement(tag) {
          const rule = tag.local === 'assert' || tag.local === 'report' ? open.pop() : undefined;
          if (rule === undefined) return;
          const words = escapeAttribute(rule.text.replace(/\s+/g, ' ').trim());
          lines.push(`          <label><code>${rule.id}</code></label><item>${words}</item>`);
        },
      },
    ],
    { report: () => {} },
  );
  return lines.join('\n');
}
