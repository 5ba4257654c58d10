/** Numbers of XML Schema Part 2: decimal and what is derived from it by ranges, float and double. */
import type { TypeRow } from './type-row.js';

interface DecimalParts {
  readonly negative: boolean;
  /** Without leading zeros; '' for zero. */
  readonly whole: string;
  /** Without trailing zeros. */
  readonly fraction: string;
}

export function decimalParts(text: string): DecimalParts | undefined {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(text);
  if (match === null || (match[2] === '' && (match[3] ?? '') === '')) return undefined;
  const whole = (match[2] ?? '').replace(/^0+/, '');
  const fraction = (match[3] ?? '').replace(/0+$/, '');
  return { negative: match[1] === '-' && whole + fraction !== '', whole, fraction };
}

function decimalKey(text: string): string | undefined {
  const parts = decimalParts(text);
  return parts && `${parts.negative ? '-' : ''}${parts.whole}.${parts.fraction}`;
}

/** Exact, whatever the number of digits. */
export function compareDecimals(a: string, b: string): number {
  const x = decimalParts(a);
  const y = decimalParts(b);
  if (x === undefined || y === undefined) return Number.NaN;
  if (x.negative !== y.negative) return x.negative ? -1 : 1;
  const size =
    x.whole.length !== y.whole.length
      ? x.whole.length - y.whole.length
      : x.whole !== y.whole
        ? x.whole < y.whole
          ? -1
          : 1
        : x.fraction === y.fraction
          ? 0
          : x.fraction < y.fraction
            ? -1
            : 1;
  return x.negative ? -size : size;
}

/** An integer type and its range (§3.3.13 ff.). */
function integer(least?: string, greatest?: string): TypeRow {
  return {
    whiteSpace: 'collapse',
    key: (text) => {
      if (!/^[+-]?\d+$/.test(text)) return undefined;
      if (least !== undefined && compareDecimals(text, least) < 0) return undefined;
      if (greatest !== undefined && compareDecimals(text, greatest) > 0) return undefined;
      return decimalKey(text);
    },
    compare: compareDecimals,
    decimal: true,
    example: least !== undefined && compareDecimals(least, '0') >= 0 ? '23' : '-1',
  };
}

const FLOATING = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;

function floating(round: (value: number) => number): TypeRow {
  const numberOf = (text: string): number | undefined => {
    if (text === 'INF') return Number.POSITIVE_INFINITY;
    if (text === '-INF') return Number.NEGATIVE_INFINITY;
    if (text === 'NaN') return Number.NaN;
    return FLOATING.test(text) ? round(Number(text)) : undefined;
  };
  return {
    whiteSpace: 'collapse',
    key: (text) => {
      const value = numberOf(text);
      return value === undefined ? undefined : String(value);
    },
    compare: (a, b) => {
      const x = numberOf(a) ?? Number.NaN;
      const y = numberOf(b) ?? Number.NaN;
      return x === y ? 0 : x - y;
    },
    example: '0.5',
  };
}

export const NUMBER_TYPES: Readonly<Record<string, TypeRow>> = {
  decimal: {
    whiteSpace: 'collapse',
    key: decimalKey,
    compare: compareDecimals,
    decimal: true,
    example: '2.5',
  },
  integer: integer(),
  nonPositiveInteger: integer(undefined, '0'),
  negativeInteger: integer(undefined, '-1'),
  nonNegativeInteger: integer('0'),
  positiveInteger: integer('1'),
  long: integer('-9223372036854775808', '9223372036854775807'),
  int: integer('-2147483648', '2147483647'),
  short: integer('-32768', '32767'),
  byte: integer('-128', '127'),
  unsignedLong: integer('0', '18446744073709551615'),
  unsignedInt: integer('0', '4294967295'),
  unsignedShort: integer('0', '65535'),
  unsignedByte: integer('0', '255'),
  double: floating((value) => value),
  float: floating(Math.fround),
};
