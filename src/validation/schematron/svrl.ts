/**
 * The report of Schematron's own: SVRL (ISO/IEC 19757-3:2020, annex D), one for a document and a schema. It speaks of
 * the rules alone; what the grammar says has no words in it.
 */
import { escapeAttribute, escapeText } from '../../tei/xml.js';
import type { CompiledAssertion, CompiledRules, MessagePart, RichText } from './compiled-rules.js';
import { SVRL, spoken } from './message.js';
import { NodePaths } from './node-path.js';
import type { Finding, Fired, Outcome } from './run.js';

/** What one schema says of a document. */
export interface SvrlPart {
  readonly table: CompiledRules;
  readonly outcomes: readonly Outcome[];
}

type UriOf = (outcome: Fired | Finding) => string;

/**
 * @param parts of all schemas that were asked; where there are several their patterns follow each other, and only
 *   what they have in common is said of the whole
 * @param uriOf of the document that a node is of
 */
export function writeSvrl(parts: readonly SvrlPart[], uriOf: UriOf): string {
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svrl:schematron-output xmlns:svrl="${SVRL}"${written(common(parts))}>`,
  ];
  for (const { table } of parts)
    for (const said of table.paragraphs) lines.push(`<svrl:text>${escapeText(said)}</svrl:text>`);
  const namespaces = parts.flatMap(({ table }) => table.namespaces);
  lines.push(
    ...new Set(namespaces.map((one) => `<svrl:ns-prefix-in-attribute-values${written({ ...one })}/>`)),
  );
  for (const part of parts) lines.push(...patterns(part, uriOf));
  lines.push('</svrl:schematron-output>', '');
  return lines.join('\n');
}

function common(parts: readonly SvrlPart[]): Record<string, string> {
  const [first, ...others] = parts.map(({ table }) => table.attributes);
  return Object.fromEntries(
    Object.entries(first ?? {}).filter(([name, said]) => others.every((other) => other[name] === said)),
  );
}

function patterns({ table, outcomes }: SvrlPart, uriOf: UriOf): string[] {
  const lines: string[] = [];
  const paths = new NodePaths();
  const byPattern = table.patterns.map((): (Fired | Finding)[] => []);
  for (const one of outcomes) {
    if (one.kind === 'missing') continue;
    const rule = one.kind === 'fired' ? one.rule : table.assertions[one.assertion]!.rule;
    byPattern[table.rules[rule]!.pattern]!.push(one);
  }
  table.patterns.forEach((pattern, index) => {
    lines.push(`<svrl:active-${pattern.element}${written(pattern.attributes)}/>`);
    for (const outcome of byPattern[index]!)
      lines.push(
        outcome.kind === 'fired'
          ? firedRule(table, outcome, uriOf(outcome))
          : assertion(table.assertions[outcome.assertion]!, outcome, paths),
      );
  });
  return lines;
}

function firedRule({ rules }: CompiledRules, { rule }: Fired, document: string): string {
  const { id, context, attributes } = rules[rule]!;
  const all = { ...(id === undefined ? {} : { id }), context, ...attributes, document };
  return `<svrl:fired-rule${written(all)}/>`;
}

function assertion(entry: CompiledAssertion, { node, values }: Finding, paths: NodePaths): string {
  const name = entry.kind === 'assert' ? 'failed-assert' : 'successful-report';
  const said = (parts: readonly MessagePart[] | undefined, key: string): Record<string, string> =>
    parts === undefined ? {} : { [key]: spoken(parts, values) };
  const attributes = {
    ...(entry.id === undefined ? {} : { id: entry.id }),
    test: entry.test,
    location: paths.pathOf(node),
    ...said(entry.role, 'role'),
    ...said(entry.flag, 'flag'),
    ...said(entry.severity, 'severity'),
    ...entry.attributes,
    ...(entry.language === undefined ? {} : { 'xml:lang': entry.language }),
  };
  const parts = [`<svrl:${name}${written(attributes)}>`];
  for (const one of entry.diagnostics)
    parts.push(
      `<svrl:diagnostic-reference diagnostic="${escapeAttribute(one.id)}">${text(one, values)}</svrl:diagnostic-reference>`,
    );
  for (const one of entry.properties) {
    const { role, scheme, ...rest } = one.attributes;
    const own = {
      property: one.id,
      ...(role === undefined ? {} : { role }),
      ...(scheme === undefined ? {} : { scheme }),
    };
    parts.push(
      `<svrl:property-reference${written(own)}>${text({ ...one, attributes: rest }, values)}</svrl:property-reference>`,
    );
  }
  parts.push(text({ content: entry.content, attributes: {} }, values), `</svrl:${name}>`);
  return parts.join('');
}

function text(rich: RichText, values: readonly string[]): string {
  const language: Record<string, string> = rich.language === undefined ? {} : { 'xml:lang': rich.language };
  return `<svrl:text${written({ ...language, ...rich.attributes })}>${markup(rich.content, values)}</svrl:text>`;
}

function markup(content: readonly MessagePart[], values: readonly string[]): string {
  return content
    .map((part) => {
      if (typeof part === 'string') return escapeText(part);
      if (typeof part === 'number') return escapeText(values[part] ?? '');
      if (part.name === '') return values[Number(part.content[0])] ?? '';
      const own = part.uri === SVRL;
      const name = own ? `svrl:${part.name}` : (part.name.split(':').at(-1) ?? part.name);
      const namespace = own ? '' : ` xmlns="${escapeAttribute(part.uri)}"`;
      return `<${name}${namespace}${written(part.attributes)}>${markup(part.content, values)}</${name}>`;
    })
    .join('');
}

function written(attributes: Readonly<Record<string, string>>): string {
  return Object.entries(attributes)
    .map(([name, said]) => ` ${name}="${escapeAttribute(said)}"`)
    .join('');
}
