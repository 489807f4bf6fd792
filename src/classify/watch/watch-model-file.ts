// The model of the watch taxonomy as compressed bytes: a line that names the format, a line of JSON, the linear model behind it.
import { gunzipSync, gzipSync } from 'node:zlib';
import { InputError } from '../../errors.ts';
import { isObject } from '../../read/json.ts';
import { decodeModel, encodeModel } from '../linear/model-file.ts';
import type { WatchModel } from './watch-model.ts';

const format = 'techwatch-watch-2';

type Head = Omit<WatchModel, 'linear'>;

/** The bytes of a model. */
export function encodeWatchModel({ linear, ...head }: WatchModel): Uint8Array {
  return gzipSync(Buffer.concat([Buffer.from(`${format}\n${JSON.stringify(head)}\n`), encodeModel(linear)]), { level: 9 });
}

/** The model in these bytes. Throws InputError where they are none; `where` names them. */
export function decodeWatchModel(bytes: Uint8Array, where: string): WatchModel {
  const whole = unpacked(bytes, where);
  const firstEnd = whole.indexOf('\n');
  const headEnd = whole.indexOf('\n', firstEnd + 1);
  if (whole.toString('latin1', 0, Math.max(0, firstEnd)) !== format || headEnd < 0)
    throw new InputError(`expected a model of format ${format}, found another file`, { where, hint });
  const head: unknown = JSON.parse(whole.toString('utf8', firstEnd + 1, headEnd));
  if (!isHead(head)) throw new InputError('expected a whole model, found one with a broken head', { where, hint });
  // Copied, so that its arrays begin where an array may.
  return { ...head, linear: decodeModel(Uint8Array.from(whole.subarray(headEnd + 1)), where) };
}

const hint = '`node test/gold/watch/train-starter.ts` makes one';

function unpacked(bytes: Uint8Array, where: string): Buffer {
  try {
    return gunzipSync(bytes);
  } catch (cause) {
    throw new InputError('expected a compressed model, found another file', { where, hint }, cause);
  }
}

function isHead(value: unknown): value is Head {
  if (!isObject(value) || !isObject(value['join'])) return false;
  const { version, edition, join } = value;
  return (
    typeof version === 'string' &&
    typeof edition === 'string' &&
    Array.isArray(join['suggest']) &&
    isObject(join['forest']) &&
    isObject(join['positives']) &&
    isObject(join['auto']) &&
    Array.isArray(join['reliability'])
  );
}
