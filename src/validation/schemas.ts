/** Which schemas a document is checked against. */
import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import type { InputFile } from './inputs.js';
import { TEI_NAMESPACE } from './references/collect.js';
import { type AssociatedSchema, associatedSchemas, kindOfFile, type SchemaKind } from './xml-model.js';

/** The project's own schemas, in the package. */
export const SCHEMA_FOLDER = fileURLToPath(new URL('../../schema', import.meta.url));

export interface Schematron {
  readonly file: string;
  readonly phase?: string;
}

export interface SchemaChoice {
  readonly grammars: readonly string[];
  readonly rules: readonly Schematron[];
  readonly diagnostics: readonly Diagnostic[];
}

/** @param named by `--schema`; they take the place of what the document says */
export function schemasFor(input: InputFile, named: readonly string[]): SchemaChoice {
  if (named.length > 0) {
    const files = named.map((file) => resolve(file));
    return {
      grammars: files.filter((file) => kindOfFile(file) !== 'schematron'),
      rules: files.filter((file) => kindOfFile(file) === 'schematron').map((file) => ({ file })),
      diagnostics: [],
    };
  }
  const { schemas, root } = associatedSchemas(input);
  const grammars: string[] = [];
  const rules: Schematron[] = [];
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
