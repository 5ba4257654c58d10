/** The datatype libraries: built-in (§4.16 of RELAX NG), XML Schema with its facets, DTD Compatibility. */
import {
  COMPATIBILITY_LIBRARY,
  collapse,
  type Datatype,
  type DatatypeReference,
  type NamespaceContext,
  normalise,
  type Param,
  UnusableDatatype,
  XSD_LIBRARY,
} from './datatype.js';
import { decimalParts, NUMBER_TYPES } from './number-types.js';
import { TEXT_TYPES } from './text-types.js';
import { TIME_TYPES } from './time-types.js';
import type { TypeRow } from './type-row.js';
import { translatePattern } from './xsd-pattern.js';

const XSD_TYPES: ReadonlyMap<string, TypeRow> = new Map(
  Object.entries({ ...TEXT_TYPES, ...NUMBER_TYPES, ...TIME_TYPES }),
);

const BUILT_IN: ReadonlyMap<string, Datatype> = new Map(
  (['string', 'token'] as const).map((name) => [
    name,
    {
      name,
      params: [],
      contextual: false,
      accepts: () => true,
      key: name === 'string' ? (text: string) => text : collapse,
    },
  ]),
);

/** @throws UnusableDatatype */
export function makeDatatype(reference: DatatypeReference): Datatype {
  const { library, type, params } = reference;
  if (library === '') {
    const datatype = BUILT_IN.get(type);
    if (datatype === undefined) throw new UnusableDatatype('type', type);
    if (params[0] !== undefined) throw new UnusableDatatype('param', params[0].name);
    return datatype;
  }
  if (library === COMPATIBILITY_LIBRARY) {
    if (!['ID', 'IDREF', 'IDREFS'].includes(type)) throw new UnusableDatatype('type', type);
  } else if (library !== XSD_LIBRARY) throw new UnusableDatatype('library', library);
  const row = XSD_TYPES.get(type);
  if (row === undefined) throw new UnusableDatatype('type', type);
  return new FacetedType(type, row, params);
}

type Facet = (text: string) => boolean;

class FacetedType implements Datatype {
  readonly name: string;
  readonly params: readonly Param[];
  readonly contextual: boolean;
  readonly idKind?: NonNullable<Datatype['idKind']>;
  readonly example?: string;
  private readonly row: TypeRow;
  private readonly facets: readonly Facet[];

  constructor(type: string, row: TypeRow, params: readonly Param[]) {
    this.name = `xsd:${type}`;
    this.row = row;
    this.params = params;
    this.contextual = row.contextual ?? false;
    if (row.idKind !== undefined) this.idKind = row.idKind;
    if (row.example !== undefined) this.example = row.example;
    this.facets = params.map((param) => makeFacet(row, param));
  }

  accepts(literal: string, context: NamespaceContext): boolean {
    return this.key(literal, context) !== undefined;
  }

  key(literal: string, context: NamespaceContext): string | undefined {
    const text = normalise(literal, this.row.whiteSpace);
    const key = this.row.key(text, context);
    if (key === undefined) return undefined;
    for (const facet of this.facets) if (!facet(text)) return undefined;
    return key;
  }
}

const NO_CONTEXT: NamespaceContext = { resolvePrefix: () => undefined };

/** XML Schema Part 2 §4.3; `enumeration` and `whiteSpace` are no parameters in RELAX NG. */
function makeFacet(row: TypeRow, param: Param): Facet {
  const { name, value } = param;
  switch (name) {
    case 'pattern': {
      const pattern = translatePattern(value);
      if (pattern === undefined) throw new UnusableDatatype('param-value', `pattern "${value}"`);
      return (text) => pattern.test(text);
    }
    case 'length':
    case 'minLength':
    case 'maxLength': {
      const measure = row.length;
      if (measure === undefined) throw new UnusableDatatype('param', name);
      const bound = count(param, 0);
      if (name === 'length') return (text) => measure(text) === bound;
      return name === 'minLength' ? (text) => measure(text) >= bound : (text) => measure(text) <= bound;
    }
    case 'totalDigits':
    case 'fractionDigits': {
      if (row.decimal !== true) throw new UnusableDatatype('param', name);
      const bound = count(param, name === 'totalDigits' ? 1 : 0);
      return (text) => {
        const { whole = '', fraction = '' } = decimalParts(text) ?? {};
        return (name === 'totalDigits' ? whole.length + fraction.length : fraction.length) <= bound;
      };
    }
    case 'minInclusive':
    case 'maxInclusive':
    case 'minExclusive':
    case 'maxExclusive':
      return range(row, param);
    default:
      throw new UnusableDatatype('param', name);
  }
}

function count({ name, value }: Param, least: number): number {
  const text = collapse(value);
  if (!/^\+?\d+$/.test(text) || Number(text) < least)
    throw new UnusableDatatype('param-value', `${name} "${value}"`);
  return Number(text);
}

function range(row: TypeRow, { name, value }: Param): Facet {
  const compare = row.compare;
  if (compare === undefined) throw new UnusableDatatype('param', name);
  const bound = normalise(value, row.whiteSpace);
  if (row.key(bound, NO_CONTEXT) === undefined)
    throw new UnusableDatatype('param-value', `${name} "${value}"`);
  switch (name) {
    case 'minInclusive':
      return (text) => compare(text, bound) >= 0;
    case 'maxInclusive':
      return (text) => compare(text, bound) <= 0;
    case 'minExclusive':
      return (text) => compare(text, bound) > 0;
    default:
      return (text) => compare(text, bound) < 0;
  }
}
