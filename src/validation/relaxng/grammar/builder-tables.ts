/** The tables of a grammar that is being built: names, name classes, datatypes and values, each once. */

import type { ValueRow } from '../compiled.js';
import { type Datatype, type DatatypeReference, UnusableDatatype } from '../datatypes/datatype.js';
import { makeDatatype } from '../datatypes/libraries.js';
import {
  CLASS_ANY,
  CLASS_CHOICE,
  CLASS_NAME,
  CLASS_NAMESPACE,
  type NameClassId,
  type NameClassRow,
  type NameTable,
} from '../name-class.js';
import { refuseGrammar, type SchemaElement } from './schema-element.js';

/** A list in which equal things have one number. */
class Numbered<T> {
  readonly list: T[] = [];
  private readonly numbers = new Map<string, number>();

  number(key: string, make: () => T): number {
    let n = this.numbers.get(key);
    if (n === undefined) {
      n = this.list.length;
      this.list.push(make());
      this.numbers.set(key, n);
    }
    return n;
  }
}

export class BuilderTables {
  private readonly namespaces = new Numbered<string>();
  private readonly names = new Numbered<readonly [number, string]>();
  private readonly classes = new Numbered<NameClassRow>();
  private readonly datatypeRows = new Numbered<DatatypeReference>();
  private readonly made: Datatype[] = [];
  private readonly valueRows = new Numbered<ValueRow>();

  get nameTable(): NameTable {
    return { namespaces: this.namespaces.list, names: this.names.list, classes: this.classes.list };
  }
  get datatypes(): readonly DatatypeReference[] {
    return this.datatypeRows.list;
  }
  get values(): readonly ValueRow[] {
    return this.valueRows.list;
  }
  madeDatatype(index: number): Datatype {
    return this.made[index] as Datatype;
  }

  private namespace(ns: string): number {
    return this.namespaces.number(ns, () => ns);
  }

  private row(row: NameClassRow): NameClassId {
    return this.classes.number(row.join(), () => row);
  }

  name(ns: string, local: string): NameClassId {
    const namespace = this.namespace(ns);
    const symbol = this.names.number(`${namespace} ${local}`, () => [namespace, local]);
    return this.row([CLASS_NAME, symbol, 0]);
  }
  anyName(except: NameClassId | undefined): NameClassId {
    return this.row([CLASS_ANY, except ?? -1, 0]);
  }
  nsName(ns: string, except: NameClassId | undefined): NameClassId {
    return this.row([CLASS_NAMESPACE, this.namespace(ns), except ?? -1]);
  }
  nameChoice(a: NameClassId, b: NameClassId): NameClassId {
    return a === b ? a : this.row([CLASS_CHOICE, a, b]);
  }

  /** §4.16: the type and its parameters are in the library. */
  datatype(reference: DatatypeReference, at: SchemaElement): number {
    return this.datatypeRows.number(JSON.stringify(reference), () => {
      try {
        this.made.push(makeDatatype(reference));
      } catch (error) {
        if (!(error instanceof UnusableDatatype)) throw error;
        const { reason, subject } = error;
        if (reason === 'library') refuseGrammar('E-GRAMMAR-DATATYPE-LIBRARY', { subject }, at);
        if (reason === 'type') refuseGrammar('E-GRAMMAR-DATATYPE', { subject }, at);
        refuseGrammar('E-GRAMMAR-PARAM', { subject, type: reference.type }, at);
      }
      return reference;
    });
  }

  value(row: ValueRow): number {
    return this.valueRows.number(JSON.stringify(row), () => row);
  }
}
