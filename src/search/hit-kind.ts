// Reads the kind of an indexed document; what is not one of ours was written by another version.
import { IndexError } from '../errors.ts';
import type { Kind } from '../model.ts';
import { kinds } from './fields.ts';

/** The kind as it was written. Throws IndexError on one that this version does not know. */
export function kindOf(value: unknown): Kind {
  const kind = kinds.find((known) => known === value);
  if (kind === undefined) {
    throw new IndexError(`expected a kind, found ${String(value)}`, { hint: 'build the index again' });
  }
  return kind;
}
