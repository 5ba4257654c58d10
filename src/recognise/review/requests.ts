/** What the page may ask for; everything else is refused. */
import type { NameMark } from '../../model/mark.js';
import type { Extent } from '../../model/source-text.js';

/** The answer to one doubt. */
export interface Answer extends Extent {
  readonly is: NameMark['kind'] | 'nothing';
  readonly ref?: string;
  readonly reason?: string;
}

export interface NewRecord {
  readonly kind: 'person' | 'place' | 'org';
  readonly id: string;
  readonly name: string;
  readonly forms: readonly string[];
}

/** Answers given at once: of one doubt, or of all that read the same. */
export function answersIn(value: unknown): Answer[] | undefined {
  const list = fields(value).answers;
  return Array.isArray(list) && list.length > 0 && list.length <= MOST && list.every(isAnswer)
    ? list
    : undefined;
}

const MOST = 10_000;

function isAnswer(value: unknown): value is Answer {
  const { start, end, is, ref, reason } = fields(value);
  return (
    isOffset(start) &&
    isOffset(end) &&
    end > start &&
    ['person', 'place', 'org', 'role', 'nothing'].includes(is as string) &&
    (ref === undefined || ref === '' || isPointer(ref)) &&
    (reason === undefined || (typeof reason === 'string' && reason.length <= 2000))
  );
}

/** The record that is kept, and the one that is the same. Persons are joined to persons, places to places. */
export function unionIn(value: unknown): readonly [string, string] | undefined {
  const { records } = fields(value);
  if (!Array.isArray(records) || records.length !== 2) return undefined;
  const [kept, other] = records as unknown[];
  if (!isPointer(kept) || !isPointer(other) || kept === other) return undefined;
  const [a, b] = [kept, other].map((ref) => OWN.exec(ref)?.[1]);
  return a !== undefined && b !== undefined && a !== b ? undefined : [kept, other];
}

const OWN = /^(person|place|org):/;

export function newRecordIn(value: unknown): NewRecord | undefined {
  const { kind, id, name, forms } = fields(value);
  if (kind !== 'person' && kind !== 'place' && kind !== 'org') return undefined;
  if (typeof id !== 'string' || !/^[A-Za-z_][A-Za-z0-9._-]{0,63}$/.test(id)) return undefined;
  if (!isForm(name) || !Array.isArray(forms) || forms.length > 100 || !forms.every(isForm)) return undefined;
  return { kind, id, name, forms };
}

function fields(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function isOffset(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0;
}

/** teidata.pointer has no white space. */
function isPointer(value: unknown): value is string {
  return typeof value === 'string' && /^[^\s<>"{}|\\^`]{1,300}$/.test(value);
}

function isForm(value: unknown): value is string {
  return typeof value === 'string' && /^[^\p{Cc}\p{Cs}<>&]{1,60}$/u.test(value) && value.trim() === value;
}
