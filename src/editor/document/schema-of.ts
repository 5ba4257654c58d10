/** The grammar that completion and hover ask about a document. */
import { join } from 'node:path';
import { TEI_NAMESPACE } from '../../validation/references/collect.js';
import { SCHEMA_FOLDER, schemasFor } from '../../validation/schemas.js';
import { scopeOf, tagOf } from '../xml/loose-events.js';
import { type LooseTag, scanLoosely } from '../xml/loose-scanner.js';
import { NamespaceScope } from '../xml/namespaces.js';
import type { OpenDocument } from './open-document.js';

const OWN = join(SCHEMA_FOLDER, 'biannian.rng');
/** The root comes after comments and instructions. */
const PROLOG = 64 * 1024;

/**
 * The first grammar that the document is checked against. One that has no root yet, or whose root is not finished, is
 * going to be a TEI document of ours.
 */
export function grammarFileOf({ input }: OpenDocument, schemas: readonly string[]): string | undefined {
  const { grammars, rules } = schemasFor(input, schemas);
  if (grammars[0] !== undefined) return grammars[0];
  if (schemas.length > 0 || rules.length > 0) return undefined;
  const root = rootOf(input.text);
  if (root === undefined) return OWN;
  const { uri, local } = tagOf(input.text, root.name, [], scopeOf(input.text, root, NamespaceScope.ROOT));
  const isOurs = uri === TEI_NAMESPACE || (uri === '' && /^tei/i.test(local));
  return isOurs || !root.isClosed ? OWN : undefined;
}

function rootOf(text: string): LooseTag | undefined {
  let root: LooseTag | undefined;
  scanLoosely(text.slice(0, PROLOG), {
    startTag: (tag) => {
      root ??= tag;
    },
  });
  return root;
}
