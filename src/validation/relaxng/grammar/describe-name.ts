import type { NameClassId, Names } from '../name-class.js';

/** A name class for people: the names it lists, `*` for all others. */
export function describeName(names: Names, nameClass: NameClassId): string {
  const listed = [...names.listed(nameClass)].map((symbol) => `\`${names.nameOf(symbol)?.local ?? ''}\``);
  if (names.isOpen(nameClass)) listed.push('`*`');
  return listed.join(', ');
}
