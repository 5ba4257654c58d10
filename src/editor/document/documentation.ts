/** What grammars say of their elements, attributes and values, in words for a client. */
import type { Language } from '../../model/catalogue/index.js';
import type { DefinitionDocumentation, Documentation } from '../../validation/relaxng/index.js';
import { Thread } from '../checks/thread.js';
import type { DocumentedName } from '../completion/proposal.js';
import { stampOfFile } from './library.js';

const PATIENCE = 60_000;

export class GrammarDocumentation {
  readonly #kept = new Map<
    string,
    { readonly stamp: string; readonly said: Promise<readonly DefinitionDocumentation[]> }
  >();

  /** By definition of the compiled grammar; nothing where the grammar cannot be read. */
  get(grammar: string): Promise<readonly DefinitionDocumentation[]> {
    const stamp = stampOfFile(grammar);
    const kept = this.#kept.get(grammar);
    if (kept?.stamp === stamp) return kept.said;
    // Once for a grammar: a thread of its own, which is let go.
    const thread = new Thread(PATIENCE);
    const said = thread
      .ask({ kind: 'documentation', grammar })
      .catch(() => [])
      .finally(() => thread.close());
    this.#kept.set(grammar, { stamp, said });
    return said;
  }

  forget(): void {
    this.#kept.clear();
  }
}

/** Markdown; undefined where nothing is said. Where several definitions may be meant, what each of them says. */
export function describe(
  said: readonly DefinitionDocumentation[],
  { definitions, attribute, value }: DocumentedName,
  language: Language,
): string | undefined {
  const parts = new Set<string>();
  for (const number of definitions) {
    const definition = said[number];
    if (definition === undefined) continue;
    if (attribute === undefined) {
      for (const text of inLanguage(definition.texts, language)) parts.add(plain(text));
      continue;
    }
    const about = definition.attributes.get(attribute);
    if (about === undefined) continue;
    if (value !== undefined) {
      for (const text of inLanguage(about.values.get(value) ?? [], language)) parts.add(plain(text));
      continue;
    }
    const texts = [...inLanguage(about.texts, language), ...inLanguage(about.type, language)];
    if (texts.length > 0) parts.add(texts.map(plain).join('\n\n'));
    const values = [...about.values].flatMap(([literal, about]) =>
      inLanguage(about, language)
        .slice(0, 1)
        .map((text) => `- \`${literal}\` ${plain(text)}`),
    );
    if (values.length > 0) parts.add(values.join('\n'));
  }
  return parts.size === 0 ? undefined : [...parts].join('\n\n');
}

/** Those in the language, else those without one, else all. */
function inLanguage(texts: readonly Documentation[], language: Language): string[] {
  const own = texts.filter((text) => text.language?.startsWith(language) === true);
  const without = texts.filter((text) => text.language === undefined);
  const chosen = own.length > 0 ? own : without.length > 0 ? without : texts;
  return chosen.map(({ text }) => text);
}

/** `<gi>` in a text is no HTML. */
function plain(text: string): string {
  return text.replace(/[<>*_`[\]\\]/g, (sign) =>
    sign === '<' ? '&lt;' : sign === '>' ? '&gt;' : `\\${sign}`,
  );
}
