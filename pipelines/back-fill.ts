// Which new items of a reading are no news: the backlog of an outage, and the old part of a source's first reading. Pure.
import type { SourceState } from '../src/ledger/records.ts';
import type { Source } from '../src/source.ts';
import { cadenceMs } from './cadence.ts';

const dayMs = 86_400_000;
/** A source that failed for more than so many of its cadences was out. */
const cadencesOfOutage = 2;
/** A shorter failure is no outage, however often the source is asked: what came meanwhile is still told. */
const shortestOutageMs = 2 * dayMs;
/** In a first reading everything older than this is old. */
const firstReadingDays = 30;

/** The calendar date before which a new item of this reading is back-fill; null when every new item is news. */
export function backfillBefore(source: Source, state: SourceState | null, now: string): string | null {
  const lastSuccessAt = state?.lastSuccessAt ?? null;
  if (state === null || lastSuccessAt === null) return new Date(Date.parse(now) - firstReadingDays * dayMs).toISOString().slice(0, 10);
  const failing = state.consecutiveFailures > 0 || state.quarantinedAt !== null;
  const outage = Math.max(shortestOutageMs, cadencesOfOutage * cadenceMs(source.cadence.every));
  return failing && Date.parse(now) - Date.parse(lastSuccessAt) > outage ? now.slice(0, 10) : null;
}
