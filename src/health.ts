// Whether a source is well: judged from its facts, its last run and the clock. Pure.
import type { SourceReport } from './model.ts';
import type { Source } from './source.ts';

/** `new`: never gathered; `stale`: silent for longer than its publisher usually is; `failing`: the last reading had an error or a breach. */
export type Health = 'ok' | 'new' | 'stale' | 'failing';

/** What a ledger keeps of a source between runs. */
export interface SourceMemory {
  readonly lastSuccessAt: string | null;
  readonly lastRunAt: string | null;
  readonly nextDueAt: string | null;
  readonly consecutiveFailures: number;
  readonly lastError: { readonly code: string; readonly message: string } | null;
  readonly lastReport: SourceReport | null;
  readonly itemCount: number;
  readonly newestOn: string | null;
}

/** A source with its health: a row of `sources list`. */
export interface SourceHealth {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly publisher: string;
  readonly homepage: string;
  readonly health: Health;
  readonly lastSuccessAt: string | null;
  readonly nextRunAt: string | null;
  readonly lastRunAt: string | null;
  readonly consecutiveFailures: number;
  readonly itemCount: number;
  /** Publication date of the newest item. */
  readonly newestOn: string | null;
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly lastReport: SourceReport | null;
  readonly cadence: Source['cadence'];
  readonly terms: Source['terms'];
}

/** Judges one source at a moment. */
export function healthOf(source: Source, memory: SourceMemory | null, now: string): SourceHealth {
  const { id, kind, title, publisher, homepage, cadence, terms } = source;
  return {
    id,
    kind,
    title,
    publisher,
    homepage,
    health: judged(source, memory, now),
    lastSuccessAt: memory?.lastSuccessAt ?? null,
    nextRunAt: source.onDemand === true ? null : (memory?.nextDueAt ?? null),
    lastRunAt: memory?.lastRunAt ?? null,
    consecutiveFailures: memory?.consecutiveFailures ?? 0,
    itemCount: memory?.itemCount ?? 0,
    newestOn: memory?.newestOn ?? null,
    error: memory?.lastError ?? null,
    lastReport: memory?.lastReport ?? null,
    cadence,
    terms,
  };
}

function judged(source: Source, memory: SourceMemory | null, now: string): Health {
  if (memory === null || memory.lastRunAt === null) return 'new';
  if (memory.consecutiveFailures > 0 || memory.lastError !== null) return 'failing';
  const silentSince = memory.newestOn ?? memory.lastSuccessAt;
  const allowed = source.cadence.staleAfterDays * 86_400_000;
  return silentSince !== null && Date.parse(now) - Date.parse(silentSince) > allowed ? 'stale' : 'ok';
}
