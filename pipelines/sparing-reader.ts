// A reader that spares the run what one source costs it: pages that end their thread hold up the pages of all others.
import { CostlyError, UnreadableError } from '../src/errors.ts';
import type { Reader } from './reader.ts';

/** Pages of a source that may take too much in a run before its further ones are not read: each may cost five seconds. */
export const mostCostly = 3;

/** The same reader for one run. */
export function sparingReader(reader: Reader): Reader {
  const costly = new Map<string, number>();
  return {
    ...reader,
    async read(source, capture) {
      const met = costly.get(source.id) ?? 0;
      if (met >= mostCostly) {
        const found = `expected pages that can be read, found ${met} of this source that took too much: no more of them are read in this run`;
        throw new UnreadableError(found, { where: capture.finalUrl });
      }
      try {
        return await reader.read(source, capture);
      } catch (error) {
        if (error instanceof CostlyError) costly.set(source.id, (costly.get(source.id) ?? 0) + 1);
        throw error;
      }
    },
  };
}
