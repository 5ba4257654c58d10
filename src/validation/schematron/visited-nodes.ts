/** The nodes that a mode of the stylesheet is to look at, as a query. */
import type { Visits } from './visits.js';

interface AskedNodes {
  readonly select: string;
  /** Names of the parameters that elements come in as. */
  readonly handed?: string;
  /** It looks for nodes itself, too. */
  readonly walks?: string;
}

export function listedNodes(visits: Visits, mode: number): AskedNodes {
  if (visits.all) return walked('$b:document');
  const parts: string[] = [];
  const handed: string[] = [];
  if (visits.elements.size > 0 || visits.having.size > 0) {
    handed.push(`e${mode}`);
    parts.push(`$b:e${mode}`);
  }
  if (visits.attributes.size > 0) {
    const names = visits.attributes.has('*') ? ['@*'] : [...visits.attributes].map((name) => `@*:${name}`);
    handed.push(`o${mode}`);
    parts.push(`$b:o${mode}/(${names.join(' | ')})`);
  }
  const own = [
    ...(visits.root ? ['$b:document'] : []),
    ...(visits.text ? ['$b:document//text()'] : []),
    ...(visits.comment ? ['$b:document//comment()'] : []),
    ...(visits.instruction ? ['$b:document//processing-instruction()'] : []),
  ];
  const select = [...own, ...parts].join(' | ');
  return {
    select: select === '' ? '()' : select,
    ...(handed.length === 0 ? {} : { handed: handed.join(' ') }),
    ...(own.length === 0 ? {} : { walks: 'yes' }),
  };
}

/** All nodes below `source`. */
export function walked(source: string): AskedNodes {
  return { select: `${source}/descendant-or-self::node()/(. | @*)`, walks: 'yes' };
}
