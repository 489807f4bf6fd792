// The row of a source that only the ledger knows: imported notices, or a card that was taken away. Pure.
import type { SourceHealth, SourceMemory } from '../src/health.ts';

/** A row of the list of sources; a stray one has no facts of its own. */
export type SourceRow = Omit<SourceHealth, StatedByCatalogue> & { readonly [Fact in StatedByCatalogue]: SourceHealth[Fact] | null };

type StatedByCatalogue = 'kind' | 'publisher' | 'homepage' | 'cadence' | 'terms';

export function strayRow(id: string, memory: SourceMemory | null, itemCount: number): SourceRow {
  return {
    id,
    kind: null,
    title: id,
    publisher: null,
    homepage: null,
    health: 'ok',
    lastSuccessAt: memory?.lastSuccessAt ?? null,
    nextRunAt: memory?.nextDueAt ?? null,
    nextRunBecause: null,
    lastRunAt: memory?.lastRunAt ?? null,
    consecutiveFailures: memory?.consecutiveFailures ?? 0,
    itemCount,
    newestOn: memory?.newestOn ?? null,
    error: memory?.lastError ?? null,
    lastReport: memory?.lastReport ?? null,
    responseMs: memory?.lastReport?.responseMs ?? null,
    quarantinedAt: memory?.quarantinedAt ?? null,
    reservation: null,
    concerns: [],
    cadence: null,
    terms: null,
  };
}
