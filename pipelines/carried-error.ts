// Errors of the house over the boundary between threads, where a copy keeps no class: what they are, as plain data and back.
import * as errors from '../src/errors.ts';
import { WatchError, type Recovery } from '../src/errors.ts';

/** An error as plain data. `more` holds what its class adds to a WatchError. */
export interface CarriedError {
  readonly name: string;
  readonly recovery: Recovery;
  readonly code: string;
  readonly message: string;
  readonly where: string | null;
  readonly hint: string | null;
  readonly stack: string | null;
  readonly more: Readonly<Record<string, unknown>>;
}

/** An error of the house as plain data. What it was caused by stays behind. */
export function packError(error: WatchError): CarriedError {
  const { name, recovery, code, message, where, hint, stack } = error;
  const own = new Set(['name', 'recovery', 'code', 'message', 'where', 'hint', 'stack', 'cause']);
  const more = Object.fromEntries(Object.entries(error).filter(([key]) => !own.has(key)));
  return { name, recovery, code, message, where, hint, stack: stack ?? null, more };
}

/** The error again, of its own class. */
export function unpackError(carried: CarriedError): WatchError {
  const { name, recovery, code, message, where, hint, stack, more } = carried;
  const facts = { ...(where === null ? {} : { where }), ...(hint === null ? {} : { hint }) };
  const error = new WatchError(recovery, code, message, facts);
  const found: unknown = Reflect.get(errors, name);
  if (isWatchErrorClass(found)) Object.setPrototypeOf(error, found.prototype);
  return Object.assign(error, { name, ...(stack === null ? {} : { stack }), ...more });
}

function isWatchErrorClass(value: unknown): value is { readonly prototype: WatchError } {
  return typeof value === 'function' && (value === WatchError || value.prototype instanceof WatchError);
}
