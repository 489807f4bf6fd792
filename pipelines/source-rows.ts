// Sources with their health, as the command line and the desk show them.
import { healthOf, type SourceHealth } from '../src/health.ts';
import type { Catalogue } from '../src/catalogue.ts';
import type { Ledger } from '../src/ledger/ledger.ts';

/** One row for each source of the catalogue, in its order. */
export async function sourceRows(
  catalogue: Catalogue,
  ledger: Pick<Ledger, 'sourceStates'>,
  now: string,
): Promise<readonly SourceHealth[]> {
  const states = new Map((await ledger.sourceStates()).map((state) => [state.sourceId, state]));
  return catalogue.sources.map((source) => healthOf(source, states.get(source.id) ?? null, now));
}
