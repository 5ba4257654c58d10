/** Which schemas a document is checked against. */
import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import type { InputFile } from './inputs.js';
import { TEI_NAMESPACE } from './references/collect.js';
import type { RulesSource } from './schematron/ready-rules.js';
import { type AssociatedSchema, associatedSchemas, kindOfSchema, type SchemaKind } from './xml-model.js';

/** The project's own schemas, in the package. */
export const SCHEMA_FOLDER = fileURLToPath(new URL('../../schema', import.meta.url));

export interface SchemaChoice {
  readonly grammars: readonly string[];
  /** Rules, those among them that grammars may hold. */
  readonly rules: readonly RulesSource[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * @param named by `--schema`; they take the place of what the document says
 * @param phase of the rules, instead of that which the document or the rules name
 */
export function schemasFor(input: InputFile, named: readonly string[], phase?: string): SchemaChoice {
  const choice = named.length > 0 ? namedSchemas(named) : ownSchemas(input);
  const embedded = choice.grammars
    .filter((file) => !choice.rules.some((rules) => rules.file === file))
    .map((file) => ({ file, embedded: true }));
  const rules = [...choice.rules, ...embedded].map((source) => ({
    ...source,
    ...(phase === undefined ? {} : { phase }),
    ...(OWN_RULES.test(source.file) ? { afterGrammar: true } : {}),
  }));
  return { ...choice, rules };
}

/** The program's own rules take for granted what its own grammar says. */
const OWN_RULES = /(?:^|[\\/])biannian\.sch$/;

function namedSchemas(named: readonly string[]): SchemaChoice {
  const grammars: string[] = [];
  const rules: RulesSource[] = [];
  for (const file of new Set(named.map((one) => resolve(one)))) {
    const kind = kindOfSchema(file);
    if (kind === 'relaxng') grammars.push(file);
    else rules.push({ file });
  }
  return { grammars, rules, diagnostics: [] };
}

function ownSchemas(input: InputFile): SchemaChoice {
  const { schemas, root } = associatedSchemas(input);
  const grammars: string[] = [];
  const rules: RulesSource[] = [];
  const diagnostics: Diagnostic[] = [];
  let remote: AssociatedSchema | undefined;
  for (const schema of schemas) {
    const found = ownCopy(schema) ?? schema.file;
    if (found === undefined) remote ??= schema;
    else if (!existsSync(found))
      diagnostics.push(
        diagnose('E-SCHEMA-MISSING', { href: schema.href }, { file: input.shown, range: schema.range }),
      );
    else if (schema.kind === 'relaxng') grammars.push(found);
    else rules.push({ file: found, ...(schema.phase === undefined ? {} : { phase: schema.phase }) });
  }
  // A TEI document that names no grammar within reach is taken for one of ours.
  const says = (kind: SchemaKind): boolean =>
    schemas.some((schema) => schema.kind === kind && schema !== remote);
  if (root?.startsWith(`{${TEI_NAMESPACE}}`) && !says('relaxng')) {
    grammars.push(join(SCHEMA_FOLDER, 'biannian.rng'));
    if (!says('schematron')) rules.push({ file: join(SCHEMA_FOLDER, 'biannian.sch') });
    if (remote !== undefined) {
      const used = relative(process.cwd(), join(SCHEMA_FOLDER, 'biannian.rng'));
      diagnostics.push(
        diagnose('I-SCHEMA-REMOTE', { href: remote.href, used }, { file: input.shown, range: remote.range }),
      );
    }
  }
  if (grammars.length === 0 && rules.length === 0 && diagnostics.length === 0)
    diagnostics.push(diagnose('I-SCHEMA-NONE', {}, { file: input.shown }));
  return { grammars, rules, diagnostics };
}

/**
 * A file that left its edition names `../schema/biannian.rng` in vain, while the program has that very
 * schema: then its own copy is meant.
 */
function ownCopy(schema: AssociatedSchema): string | undefined {
  if (schema.file !== undefined && existsSync(schema.file)) return undefined;
  const own = /(?:^|\/)(biannian\.rng|biannian\.sch|authority\.rng)$/.exec(schema.href)?.[1];
  return own === undefined ? undefined : join(SCHEMA_FOLDER, own);
}
