// Judges a reading of a source: by what the source states of a healthy one, and by its own past. Pure; every judgement in words
// with its numbers.
import type { SourceState } from '../src/ledger/records.ts';
import type { SourceReport } from '../src/model.ts';
import type { Source } from '../src/source.ts';

/** What is remembered of a source when a reading begins. */
export interface Past {
  /** It was read well before: there is something that a bad reading could spoil. */
  readonly readWell: boolean;
  readonly quarantined: boolean;
  /** Notices of its last full readings that were well, newest first. */
  readonly counts: readonly number[];
  /** Whether its last runs brought something, newest first. */
  readonly changed: readonly boolean[];
  /** Publication date of the newest item that is held. */
  readonly newestOn: string | null;
  /** New items published before this date are back-fill; null when none is. */
  readonly backfillBefore: string | null;
  /** The page on which text and data mining was last found reserved; null where it never was, or is no more. */
  readonly reservedAt: string | null;
}

/** A source that nothing is known of. */
export const noPast: Past = {
  readWell: false,
  quarantined: false,
  counts: [],
  changed: [],
  newestOn: null,
  backfillBefore: null,
  reservedAt: null,
};

/** What was read so far. */
export interface Seen {
  readonly told: number;
  /** Notices with this field filled. */
  readonly filled: ReadonlyMap<string, number>;
  /** A process before this one had begun the reading, or it asked for a part only: few notices say nothing then. */
  readonly partial: boolean;
}

/** Fewer readings than these tell nothing of what is usual. */
const fewestReadings = 5;
/** Under so many notices a reading is too small for its volume to say anything. */
const smallReading = 8;
/** Under so many notices a share of filled fields says nothing before the reading has ended. */
const fewNotices = 10;
const dayMs = 86_400_000;

/** Counts of the full readings among these runs, which are newest first; what an analyst released is not looked back beyond. */
export function countsOf(
  runs: readonly { readonly finishedAt: string; readonly report: SourceReport }[],
  state: Pick<SourceState, 'releasedAt'> | null,
): readonly number[] {
  const since = state?.releasedAt ?? '';
  const full = runs.filter(
    ({ finishedAt, report }) =>
      finishedAt > since && report.error === null && report.breaches.length === 0 && report.notModified === 0 && report.captures > 0,
  );
  return full.map(({ report }) => Object.values(report.dispositions).reduce((sum, count) => sum + count, 0));
}

/**
 * Bounds of a usual volume; null while too little is known. The lower one lies under half of the smallest reading and five
 * scaled median deviations under the median (Rousseeuw and Croux 1993: 1.4826 MAD estimates a standard deviation), the upper
 * one above three times the largest and as far above: a publisher's quiet or busy week lies between.
 */
export function usualVolume(counts: readonly number[]): { readonly least: number; readonly most: number; readonly median: number } | null {
  if (counts.length < fewestReadings) return null;
  const median = middle(counts);
  if (median < smallReading) return null;
  const spread = 5 * 1.4826 * middle(counts.map((count) => Math.abs(count - median)));
  return {
    median,
    least: Math.floor(Math.min(Math.min(...counts) / 2, Math.max(median - spread, 1))),
    most: Math.ceil(Math.max(Math.max(...counts) * 3, median + spread)),
  };
}

/** What is wrong with a reading that has ended; nothing when it is well. */
export function breachesOf(source: Source, seen: Seen, past: Past): readonly string[] {
  const { min, max, filled = {} } = source.expect;
  const breaches: string[] = [];
  if (seen.told < min && !seen.partial) breaches.push(`expected at least ${min} notices, found ${seen.told}`);
  if (seen.told > max) breaches.push(`expected at most ${max} notices, found ${seen.told}`);
  for (const [field, share] of Object.entries(filled)) {
    const found = (seen.filled.get(field) ?? 0) / Math.max(1, seen.told);
    if (seen.told > 0 && found < share)
      breaches.push(`expected ${field} in ${Math.round(share * 100)} % of the notices, found it in ${Math.round(found * 100)} %`);
  }
  const usual = usualVolume(past.counts);
  if (usual === null || breaches.length > 0) return breaches;
  const of = `as its last ${past.counts.length} full readings had about ${usual.median}`;
  if (seen.told < usual.least && !seen.partial) breaches.push(`expected at least ${usual.least} notices, ${of}, found ${seen.told}`);
  if (seen.told > usual.most) breaches.push(`expected at most ${usual.most} notices, ${of}, found ${seen.told}`);
  return breaches;
}

/**
 * Why what is read from here on is kept back until the reading is judged; null for no reason. To suspect a healthy reading does
 * no harm: what it was told enters when it ends.
 */
export function suspicionOf(source: Source, seen: Seen, past: Past): string | null {
  if (past.quarantined) return 'the source is in quarantine';
  if (!past.readWell) return null;
  const most = Math.min(source.expect.max, usualVolume(past.counts)?.most ?? Infinity);
  if (seen.told > most) return `more than ${most} notices`;
  const hollow = Object.entries(source.expect.filled ?? {}).find(
    ([field, share]) => seen.told >= fewNotices && (seen.filled.get(field) ?? 0) / seen.told < share / 2,
  );
  return hollow === undefined ? null : `${hollow[0]} is filled in less than half as many notices as expected`;
}

/** That a source has been silent for too long, in words; null when it has not. */
export function silenceOf(source: Source, newestOn: string | null, today: string): string | null {
  if (newestOn === null) return null;
  const days = Math.floor((Date.parse(today) - Date.parse(newestOn)) / dayMs);
  const { staleAfterDays } = source.cadence;
  return days > staleAfterDays
    ? `silent: expected a notice within ${staleAfterDays} days, the newest is ${days} days old (${newestOn})`
    : null;
}

function middle(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const half = sorted.length / 2;
  return sorted.length % 2 === 1 ? sorted[Math.floor(half)]! : (sorted[half - 1]! + sorted[half]!) / 2;
}
