/**
 * The model on disk: a line of magic, then one deflated body of sections, each a name, a length and
 * its bytes. Only rows of weights that hold something are written. Little-endian.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';
import { diagnose, InputRefused } from '../../model/diagnostic.js';
import type { ArbiterWeights } from '../arbiter-weights.js';
import { Fold } from '../characters.js';
import type { SignWeights } from '../grammar/weights.js';
import { BUCKET_BITS, FEATURE_COUNT } from './features.js';
import { LABEL_COUNT } from './labels.js';
import type { LearnedModel } from './model.js';

const MAGIC = 'biannian names model 2\n';
/** Models ship beside `lib/`, at the root of the package. */
const MODEL_FOLDER = new URL('../../../models/', import.meta.url);

/** The models that ship with the package; which data each was made with is in docs/recognition.md. */
export type ShippedModel = 'names' | 'names-free';

/** @throws InputRefused `E-MODEL-UNREADABLE` */
export function readShippedModel(name: ShippedModel): LearnedModel {
  return readModelFile(fileURLToPath(new URL(`${name}.bin`, MODEL_FOLDER)));
}

const loaded = new Map<ShippedModel, LearnedModel>();

/**
 * A model as people name it: `names` or `names-free` (those that ship), else a file of their own.
 * @throws InputRefused `E-MODEL-UNREADABLE`
 */
export function modelNamed(name: string): LearnedModel {
  return name === 'names' || name === 'names-free' ? shippedModel(name) : readModelFile(name);
}

/** A shipped model, read once in the life of the program. @throws InputRefused `E-MODEL-UNREADABLE` */
export function shippedModel(name: ShippedModel = 'names'): LearnedModel {
  const model = loaded.get(name) ?? readShippedModel(name);
  loaded.set(name, model);
  return model;
}

/** @throws InputRefused `E-MODEL-UNREADABLE` when the file is missing, damaged, or of another version. */
export function readModelFile(path: string): LearnedModel {
  try {
    return decodeModel(readFileSync(path));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputRefused(diagnose('E-MODEL-UNREADABLE', { file: path, reason }, { file: path }));
  }
}

export function encodeModel(model: LearnedModel): Uint8Array {
  const settings = {
    description: model.description,
    step: model.step,
    outsideBias: model.outsideBias,
    grammar: model.grammar,
    arbiter: model.arbiter,
    features: FEATURE_COUNT,
    bucketBits: BUCKET_BITS,
    labels: LABEL_COUNT,
  };
  const { clusters, names } = model;
  const body = concatenate([
    section('settings', strToU8(JSON.stringify(settings))),
    section('fold', strToU8(model.fold.pairs)),
    section('classes', sparseBytes(model.classes)),
    section('fine', sparseBytes(clusters.fine)),
    section('coarse', sparseBytes(clusters.coarse)),
    section('bigrams', differences(clusters.bigrams)),
    section('bigram-classes', planes(clusters.bigramClasses)),
    section('tied', differences(clusters.tied)),
    section('ties', planes(clusters.ties)),
    section('names', strToU8(names.map((name) => name.text).join('\n'))),
    section('name-flags', planes(Uint16Array.from(names, (name) => name.flags))),
    section('transition', new Uint8Array(Float64Array.from(model.transition).buffer)),
    section('rows', differences(model.rows)),
    section('weights', columns(model.emission, model.rows.length)),
  ]);
  return concatenate([strToU8(MAGIC), deflateSync(body, { level: 9 })]);
}

/** @throws Error with the reason in words, when the bytes are no such model. */
export function decodeModel(bytes: Uint8Array): LearnedModel {
  const magic = strToU8(MAGIC);
  if (!magic.every((byte, i) => bytes[i] === byte)) throw new Error('not a names model of this version');
  const sections = readSections(inflateSync(bytes.subarray(magic.length)));
  const get = (name: string): Uint8Array => {
    const found = sections.get(name);
    if (found === undefined) throw new Error(`section "${name}" is missing`);
    return found;
  };
  const settings = JSON.parse(strFromU8(get('settings'))) as {
    description: string;
    step: number;
    outsideBias: number;
    grammar: SignWeights;
    arbiter: ArbiterWeights;
    features: number;
    bucketBits: number;
    labels: number;
  };
  if (
    settings.features !== FEATURE_COUNT ||
    settings.bucketBits !== BUCKET_BITS ||
    settings.labels !== LABEL_COUNT
  ) {
    throw new Error('made by a version of Biannian whose features differ; train it again');
  }
  const texts = strFromU8(get('names')).split('\n');
  const flags = fromPlanes(get('name-flags'));
  return {
    description: settings.description,
    step: settings.step,
    outsideBias: settings.outsideBias,
    grammar: settings.grammar,
    arbiter: settings.arbiter,
    fold: new Fold(strFromU8(get('fold'))),
    classes: fromSparseBytes(get('classes')),
    clusters: {
      fine: fromSparseBytes(get('fine')),
      coarse: fromSparseBytes(get('coarse')),
      bigrams: fromDifferences(get('bigrams')),
      bigramClasses: fromPlanes(get('bigram-classes')),
      tied: fromDifferences(get('tied')),
      ties: fromPlanes(get('ties')),
    },
    names: texts.map((text, i) => ({ text, flags: flags[i] ?? 0 })).filter((name) => name.text !== ''),
    transition: new Float64Array(get('transition').slice().buffer),
    emission: fromColumns(get('weights')),
    rows: fromDifferences(get('rows')),
  };
}

function section(name: string, bytes: Uint8Array): Uint8Array {
  const label = strToU8(name);
  const head = new Uint8Array(5 + label.length);
  head[0] = label.length;
  head.set(label, 1);
  new DataView(head.buffer).setUint32(1 + label.length, bytes.length, true);
  return concatenate([head, bytes]);
}

function readSections(body: Uint8Array): Map<string, Uint8Array> {
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  const sections = new Map<string, Uint8Array>();
  for (let at = 0; at < body.length; ) {
    const nameLength = body[at]!;
    const name = strFromU8(body.subarray(at + 1, at + 1 + nameLength));
    const length = view.getUint32(at + 1 + nameLength, true);
    const start = at + 5 + nameLength;
    if (start + length > body.length) throw new Error(`section "${name}" is cut short`);
    sections.set(name, body.subarray(start, start + length));
    at = start + length;
  }
  return sections;
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** Unit and value of every value that is not zero: three bytes each, in three planes (they deflate better so). */
function sparseBytes(values: Uint8Array): Uint8Array {
  const units: number[] = [];
  values.forEach((value, unit) => {
    if (value !== 0) units.push(unit);
  });
  const out = new Uint8Array(units.length * 3);
  units.forEach((unit, i) => {
    out[i] = unit >> 8;
    out[units.length + i] = unit & 255;
    out[2 * units.length + i] = values[unit]!;
  });
  return out;
}

function fromSparseBytes(bytes: Uint8Array): Uint8Array {
  const count = bytes.length / 3;
  const values = new Uint8Array(0x10000);
  for (let i = 0; i < count; i++) values[(bytes[i]! << 8) | bytes[count + i]!] = bytes[2 * count + i]!;
  return values;
}

/** Rising numbers as differences, seven bits a byte, the highest bit where more follow. */
function differences(values: Uint32Array): Uint8Array {
  const out: number[] = [];
  let previous = 0;
  for (const value of values) {
    let difference = value - previous;
    previous = value;
    while (difference > 127) {
      out.push((difference % 128) + 128);
      difference = Math.floor(difference / 128);
    }
    out.push(difference);
  }
  return Uint8Array.from(out);
}

function fromDifferences(bytes: Uint8Array): Uint32Array {
  const values: number[] = [];
  let value = 0;
  let difference = 0;
  let factor = 1;
  for (const byte of bytes) {
    difference += (byte & 127) * factor;
    factor *= 128;
    if (byte < 128) {
      value += difference;
      values.push(value);
      difference = 0;
      factor = 1;
    }
  }
  return Uint32Array.from(values);
}

function planes(values: Uint16Array): Uint8Array {
  const out = new Uint8Array(values.length * 2);
  values.forEach((value, i) => {
    out[i] = value >> 8;
    out[values.length + i] = value & 255;
  });
  return out;
}

function fromPlanes(bytes: Uint8Array): Uint16Array {
  const count = bytes.length / 2;
  return Uint16Array.from({ length: count }, (_, i) => (bytes[i]! << 8) | bytes[count + i]!);
}

/** All weights of one label together, label by label: neighbours are alike and deflate better. */
function columns(emission: Int8Array, rows: number): Uint8Array {
  const out = new Uint8Array(emission.length);
  for (let i = 0; i < rows; i++) {
    for (let y = 0; y < LABEL_COUNT; y++) out[y * rows + i] = emission[i * LABEL_COUNT + y]!;
  }
  return out;
}

function fromColumns(bytes: Uint8Array): Int8Array {
  const rows = bytes.length / LABEL_COUNT;
  const emission = new Int8Array(bytes.length);
  for (let i = 0; i < rows; i++) {
    for (let y = 0; y < LABEL_COUNT; y++) emission[i * LABEL_COUNT + y] = bytes[y * rows + i]!;
  }
  return emission;
}
