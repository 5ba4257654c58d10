/**
 * What the reader takes from a document type declaration: internal general entities whose text holds no
 * markup. Nothing is ever fetched or read from disk on its behalf: external subsets, external entities
 * and parameter entities are passed over, and using an entity that was passed over is an error.
 */

export type EntityRefusal = 'external' | 'markup' | 'expansion';

export class RefusedEntity extends Error {
  readonly entity: string;
  readonly reason: EntityRefusal;

  constructor(entity: string, reason: EntityRefusal) {
    super(`entity ${entity}: ${reason}`);
    this.entity = entity;
    this.reason = reason;
  }
}

export interface Doctype {
  /** The system identifier of the external subset, if there is one. It is not read. */
  readonly externalSubset: string | undefined;
  /** Literal entity values by name; `undefined` for external entities. First declaration wins (XML §4.2). */
  readonly entities: ReadonlyMap<string, string | undefined>;
}

const NAME = '[^\\s"\'<>&;%]+';
const LITERAL = '"[^"]*"|\'[^\']*\'';
const ENTITY = new RegExp(
  `<!--[\\s\\S]*?-->|<\\?[\\s\\S]*?\\?>|<!ENTITY\\s+(${NAME})\\s+(?:(${LITERAL})|(?:SYSTEM|PUBLIC)\\s[^>]*)`,
  'g',
);
const EXTERNAL = new RegExp(
  `^\\s*${NAME}\\s+(?:SYSTEM\\s+(${LITERAL})|PUBLIC\\s+(?:${LITERAL})\\s+(${LITERAL}))`,
);

/** @param text what stands between `<!DOCTYPE` and the closing `>` */
export function readDoctype(text: string): Doctype {
  const external = EXTERNAL.exec(text);
  const system = external?.[1] ?? external?.[2];
  const entities = new Map<string, string | undefined>();
  const subset = text.indexOf('[');
  if (subset >= 0) {
    for (const match of text.slice(subset).matchAll(ENTITY)) {
      const name = match[1];
      if (name !== undefined && !entities.has(name)) entities.set(name, match[2]?.slice(1, -1));
    }
  }
  return { externalSubset: system?.slice(1, -1), entities };
}

/** Characters that all entity references of one document may come to. */
const EXPANSION_LIMIT = 1_000_000;
const NESTING_LIMIT = 16;
const PREDEFINED: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** Expands the entities of one document, within limits that hold for the whole document. */
export class EntityExpander {
  private readonly doctype: Doctype;
  private spent = 0;

  constructor(doctype: Doctype) {
    this.doctype = doctype;
  }

  /** @throws RefusedEntity */
  expand(name: string, depth = 0): string {
    const literal = this.doctype.entities.get(name);
    if (literal === undefined) throw new RefusedEntity(name, 'external');
    if (depth > NESTING_LIMIT) throw new RefusedEntity(name, 'expansion');
    // XML §4.5: character references are replaced when the declaration is read, so that `&#60;` is markup too.
    const value = literal.replace(
      /&#(?:x([0-9a-fA-F]+)|([0-9]+));/g,
      (whole, hex?: string, decimal?: string) =>
        characterOf(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16), whole),
    );
    if (value.includes('<')) throw new RefusedEntity(name, 'markup');
    let text = '';
    let from = 0;
    for (const match of value.matchAll(/&([^;&]*);/g)) {
      const inner = match[1] as string;
      text += value.slice(from, match.index) + (PREDEFINED.get(inner) ?? this.expand(inner, depth + 1));
      from = match.index + match[0].length;
      if (text.length > EXPANSION_LIMIT) throw new RefusedEntity(name, 'expansion');
    }
    text += value.slice(from);
    this.spent += text.length + 1;
    if (this.spent > EXPANSION_LIMIT) throw new RefusedEntity(name, 'expansion');
    return text;
  }
}

function characterOf(code: number, otherwise: string): string {
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : otherwise;
}
