// Whether a source is well: judged from its facts, its last run and the clock. Pure.
import type { SourceReport } from './model.ts';
import type { Source } from './source.ts';

const dayMs = 86_400_000;

/** `new`: never gathered; `stale`: silent for longer than its publisher usually is; `failing`: the last reading had an error or a breach. */
export type Health = 'ok' | 'new' | 'stale' | 'failing';

/** What is wrong or unusual with a source, with what it is about; desks put it in words. */
export type Concern =
  | { readonly name: 'quarantined'; readonly since: string }
  /** The publisher refuses us: what is open is kept, and no browser is imitated. */
  | { readonly name: 'blocked'; readonly since: string | null }
  /** In the last run a request for consent stood in place of so many pages: it is not answered, and what is open is kept. */
  | { readonly name: 'consent-walled'; readonly pages: number }
  /** Nothing newer for so many days. */
  | { readonly name: 'silent'; readonly days: number; readonly allowed: number }
  /** It was due a cadence ago and nobody asked. */
  | { readonly name: 'overdue'; readonly since: string }
  | { readonly name: 'breached'; readonly told: string }
  /** The publisher reserves text and data mining: of such pages title and link alone are kept. */
  | { readonly name: 'reserved'; readonly told: string };

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
  readonly quarantinedAt?: string | null;
  readonly nextBecause?: string | null;
  readonly reservation?: { readonly told: string; readonly url: string; readonly seenAt: string } | null;
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
  /** Why it is then, in words. */
  readonly nextRunBecause: string | null;
  readonly lastRunAt: string | null;
  readonly consecutiveFailures: number;
  readonly itemCount: number;
  /** Publication date of the newest item. */
  readonly newestOn: string | null;
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly lastReport: SourceReport | null;
  /** Median of the milliseconds that its answers took in the last run; null where it was not measured. */
  readonly responseMs: number | null;
  readonly quarantinedAt: string | null;
  readonly concerns: readonly Concern[];
  readonly reservation: { readonly told: string; readonly url: string; readonly seenAt: string } | null;
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
    nextRunBecause: source.onDemand === true ? null : (memory?.nextBecause ?? null),
    lastRunAt: memory?.lastRunAt ?? null,
    consecutiveFailures: memory?.consecutiveFailures ?? 0,
    itemCount: memory?.itemCount ?? 0,
    newestOn: memory?.newestOn ?? null,
    error: memory?.lastError ?? null,
    lastReport: memory?.lastReport ?? null,
    responseMs: memory?.lastReport?.responseMs ?? null,
    quarantinedAt: memory?.quarantinedAt ?? null,
    reservation: memory?.reservation ?? null,
    concerns: memory === null ? [] : concernsOf(source, memory, now),
    cadence,
    terms,
  };
}

function judged(source: Source, memory: SourceMemory | null, now: string): Health {
  if (memory === null || memory.lastRunAt === null) return 'new';
  if (memory.consecutiveFailures > 0 || memory.lastError !== null) return 'failing';
  return silentFor(source, memory, now) === null ? 'ok' : 'stale';
}

/** Milliseconds of silence beyond what the source allows; null when it is within. */
function silentFor({ cadence }: Source, memory: SourceMemory, now: string): number | null {
  const silentSince = memory.newestOn ?? memory.lastSuccessAt;
  const silence = silentSince === null ? 0 : Date.parse(now) - Date.parse(silentSince);
  return silence > cadence.staleAfterDays * dayMs ? silence : null;
}

function concernsOf(source: Source, memory: SourceMemory, now: string): readonly Concern[] {
  const concerns: Concern[] = [];
  const { quarantinedAt = null, lastError, lastReport, lastSuccessAt, lastRunAt, nextDueAt } = memory;
  if (quarantinedAt !== null) concerns.push({ name: 'quarantined', since: quarantinedAt });
  const walls = lastReport?.consentWalls ?? 0;
  if (walls > 0) concerns.push({ name: 'consent-walled', pages: walls });
  if (lastError?.code === 'blocked' && walls === 0) concerns.push({ name: 'blocked', since: lastSuccessAt });
  for (const told of lastReport?.breaches ?? []) concerns.push({ name: 'breached', told });
  const silence = silentFor(source, memory, now);
  if (silence !== null) concerns.push({ name: 'silent', days: Math.floor(silence / dayMs), allowed: source.cadence.staleAfterDays });
  if (memory.reservation) concerns.push({ name: 'reserved', told: memory.reservation.told });
  // From one run to the next lies at most a cadence: a source that nobody asks is seen before the second one has passed.
  if (nextDueAt !== null && lastRunAt !== null && memory.consecutiveFailures === 0 && source.onDemand !== true) {
    const waited = Date.parse(nextDueAt) - Date.parse(lastRunAt);
    if (Date.parse(now) - Date.parse(nextDueAt) >= waited) concerns.push({ name: 'overdue', since: nextDueAt });
  }
  return concerns;
}
