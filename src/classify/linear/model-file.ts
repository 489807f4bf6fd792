// A linear model as bytes: a line that names the format, a line of JSON, then its arrays as they lie in memory (little-endian),
// each begun at a multiple of four. Loading makes views and parses no weights. Reads and writes no files itself.
import { InputError } from '../../errors.ts';
import { isObject } from '../../read/json.ts';
import type { LinearModel } from './model.ts';

// What features a text has is part of the format: another lexicon (`src/language/lexicon.ts`) makes other features.
const format = 'techwatch-linear-4';

const arrayTypes = { Float32Array, Int32Array, Uint32Array, Uint8Array } as const;
type ArrayType = keyof typeof arrayTypes;
type AnyArray = Float32Array | Int32Array | Uint32Array | Uint8Array;

interface Header {
  readonly version: string;
  readonly documents: number;
  readonly labels: readonly string[];
  readonly step: number;
  readonly calibration: Pick<LinearModel['calibration'], 'shared' | 'suggest' | 'reliability'>;
  readonly crossValidated: LinearModel['crossValidated'];
  readonly arrays: readonly { readonly name: string; readonly type: ArrayType; readonly length: number }[];
}

/** The bytes of a model. */
export function encodeModel(model: LinearModel): Uint8Array<ArrayBuffer> {
  const { version, documents, labels, crossValidated } = model;
  const { shared, suggest, reliability } = model.calibration;
  const arrays = Object.entries(arraysOf(model));
  const header: Header = {
    version,
    documents,
    labels,
    step: model.weights.step,
    calibration: { shared, suggest, reliability },
    crossValidated,
    arrays: arrays.map(([name, array]) => ({ name, type: typeOf(array), length: array.length })),
  };
  const start = Buffer.from(`${format}\n${JSON.stringify(header)}\n`);
  const parts = [start, ...arrays.map(([, array]) => Buffer.from(array.buffer, array.byteOffset, array.byteLength))];
  return Buffer.concat(parts.flatMap((part) => [part, Buffer.alloc(padding(part.byteLength))]));
}

/** The model in these bytes. Throws InputError where they are none; `where` names them. */
export function decodeModel(whole: Uint8Array<ArrayBuffer>, where: string): LinearModel {
  const buffer = Buffer.from(whole.buffer, whole.byteOffset, whole.byteLength);
  const firstEnd = buffer.indexOf('\n');
  const headerEnd = buffer.indexOf('\n', firstEnd + 1);
  if (buffer.toString('latin1', 0, Math.max(0, firstEnd)) !== format || headerEnd < 0)
    throw new InputError(`expected a model of format ${format}, found another file`, { where, hint: '`techwatch train` makes one' });
  const header = headerOf(buffer.toString('utf8', firstEnd + 1, headerEnd), where);
  const arrays = new Map<string, AnyArray>();
  let at = headerEnd + 1 + padding(headerEnd + 1);
  for (const { name, type, length } of header.arrays) {
    const make = arrayTypes[type];
    const size = length * make.BYTES_PER_ELEMENT;
    if (at + size > buffer.byteLength)
      throw new InputError('expected a whole model, found one that is cut off', { where, hint: 'train it again' });
    // A file read whole begins anywhere in memory; an array that is not aligned is copied.
    const aligned = (whole.byteOffset + at) % make.BYTES_PER_ELEMENT === 0;
    arrays.set(name, aligned ? new make(whole.buffer, whole.byteOffset + at, length) : new make(whole.slice(at, at + size).buffer));
    at += size + padding(size);
  }
  return modelOf(header, arrays, where);
}

function headerOf(text: string, where: string): Header {
  const broken = (cause?: unknown): InputError =>
    new InputError('expected a whole model, found one with a broken head', { where, hint: 'train it again' }, cause);
  let header: unknown;
  try {
    header = JSON.parse(text);
  } catch (cause) {
    throw broken(cause);
  }
  if (!isHeader(header)) throw broken();
  return header;
}

function isHeader(value: unknown): value is Header {
  if (!isObject(value) || !isObject(value['calibration']) || !isObject(value['crossValidated'])) return false;
  const { version, documents, labels, step, calibration, arrays } = value;
  return (
    typeof version === 'string' &&
    typeof documents === 'number' &&
    Array.isArray(labels) &&
    typeof step === 'number' &&
    Array.isArray(calibration['shared']) &&
    Array.isArray(calibration['reliability']) &&
    typeof calibration['suggest'] === 'number' &&
    Array.isArray(arrays) &&
    arrays.every((one) => isObject(one) && String(one['type']) in arrayTypes && Number.isInteger(one['length']))
  );
}

function typeOf(array: AnyArray): ArrayType {
  if (array instanceof Float32Array) return 'Float32Array';
  if (array instanceof Int32Array) return 'Int32Array';
  return array instanceof Uint32Array ? 'Uint32Array' : 'Uint8Array';
}

function arraysOf({ hashes, weighting, weights, bias, positives, calibration }: LinearModel): Readonly<Record<string, AnyArray>> {
  return {
    hashes,
    idf: weighting.idf,
    isRun: weighting.isRun,
    starts: weights.starts,
    weights: weights.packed,
    bias,
    positives,
    slopes: calibration.slopes,
    offsets: calibration.offsets,
    auto: calibration.auto,
  };
}

function modelOf(header: Header, arrays: ReadonlyMap<string, AnyArray>, where: string): LinearModel {
  const array = <T extends AnyArray>(name: string, make: new (...given: never[]) => T): T => {
    const found = arrays.get(name);
    if (found instanceof make) return found;
    throw new InputError(`expected a model with ${name}, found one without`, { where, hint: 'train it again' });
  };
  const { version, documents, labels, crossValidated } = header;
  return {
    version,
    documents,
    labels,
    crossValidated,
    positives: array('positives', Int32Array),
    hashes: array('hashes', Uint32Array),
    weighting: { idf: array('idf', Float32Array), isRun: array('isRun', Uint8Array) },
    weights: { starts: array('starts', Int32Array), packed: array('weights', Int32Array), step: header.step },
    bias: array('bias', Float32Array),
    calibration: {
      ...header.calibration,
      slopes: array('slopes', Float32Array),
      offsets: array('offsets', Float32Array),
      auto: array('auto', Float32Array),
    },
  };
}

function padding(size: number): number {
  return (4 - (size % 4)) % 4;
}
