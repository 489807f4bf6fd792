// When a source is asked again: its cadence is the slowest; what changes often, or has a deadline near, is asked sooner, never
// sooner than the publisher's answers stay fresh; after failures sooner and then ever later. Pure.

const minuteMs = 60_000;
const unitMs = new Map([
  ['m', minuteMs],
  ['h', 3_600_000],
  ['d', 86_400_000],
]);
/** Nobody is asked again sooner than this by our own wish. */
const shortestMs = 15 * minuteMs;
/** So many runs tell how often something comes. */
const observedRuns = 6;
/** A deadline so near may still move, and whoever waits for it must hear of that. */
const nearDays = 7;

/** Milliseconds of a cadence such as 30m, 6h, 1d. Throws RangeError on anything else. */
export function cadenceMs(every: string): number {
  const found = /^(\d+)([mhd])$/u.exec(every);
  const unit = unitMs.get(found?.[2] ?? '');
  if (found === null || unit === undefined) throw new RangeError(`expected a cadence like 30m, 6h or 1d, found ${JSON.stringify(every)}`);
  return Number(found[1]) * unit;
}

/** What a run tells of when the next one should be. */
export interface Rhythm {
  readonly finishedAt: string;
  /** Failed runs in a row, this one included. */
  readonly failures: number;
  /** The reading came whole but was not well: it is tried again at the usual time. */
  readonly quarantined: boolean;
  /** Whether the last runs brought something new or changed, newest first. */
  readonly changed: readonly boolean[];
  /** How long the answers stay fresh, by their own word. */
  readonly freshSeconds: number | null;
  /** The nearest deadline of a call of this source, as a calendar date. */
  readonly deadlineOn: string | null;
  /** The publisher asked for patience until then. */
  readonly blockedUntil: string | null;
}

/** The instant of the next run, and why it is then. */
export interface NextRun {
  readonly at: string;
  readonly because: string;
}

/** Plans the next run of a source with this cadence. */
export function nextRun(every: string, rhythm: Rhythm): NextRun {
  const finished = Date.parse(rhythm.finishedAt);
  const planned = rhythm.failures > 0 && !rhythm.quarantined ? retry(every, rhythm.failures) : usual(every, rhythm, finished);
  const at = new Date(finished + planned.ms).toISOString();
  const { blockedUntil } = rhythm;
  return blockedUntil !== null && blockedUntil > at
    ? { at: blockedUntil, because: 'the publisher asked for patience until then' }
    : { at, because: planned.because };
}

interface Wait {
  readonly ms: number;
  readonly because: string;
}

/** A quarter of an hour after the first failure, doubled with each further one, up to the cadence. */
function retry(every: string, failures: number): Wait {
  const ms = Math.min(cadenceMs(every), shortestMs * 2 ** Math.min(failures - 1, 20));
  return { ms, because: `it failed ${failures === 1 ? 'once' : `${failures} times in a row`} and is tried again` };
}

function usual(every: string, rhythm: Rhythm, finished: number): Wait {
  const cadence = cadenceMs(every);
  const normal = { ms: cadence, because: `it is read every ${every}` };
  if (rhythm.quarantined) return { ms: cadence, because: `its last reading was not well; it is tried again after ${every}` };
  const wanted = [deadlineWait(cadence, rhythm.deadlineOn, finished), changeWait(cadence, rhythm.changed)].find((wait) => wait !== null);
  if (wanted === undefined || wanted === null || cadence <= shortestMs) return normal;
  const fresh = Math.min(cadence, (rhythm.freshSeconds ?? 0) * 1000);
  if (fresh > wanted.ms) return { ms: fresh, because: `its answers stay fresh for ${Math.round(fresh / minuteMs)} minutes` };
  return { ms: Math.max(wanted.ms, shortestMs), because: wanted.because };
}

function deadlineWait(cadence: number, deadlineOn: string | null, finished: number): Wait | null {
  if (deadlineOn === null || Date.parse(deadlineOn) - finished > nearDays * 86_400_000) return null;
  return { ms: cadence / 4, because: `a call of it closes on ${deadlineOn}` };
}

/** A source that nearly always brings something is asked twice as often; one that always does, four times. */
function changeWait(cadence: number, changed: readonly boolean[]): Wait | null {
  const last = changed.slice(0, observedRuns);
  const count = last.filter(Boolean).length;
  if (last.length < observedRuns || count < observedRuns - 1) return null;
  return { ms: cadence / (count === observedRuns ? 4 : 2), because: `${count} of its last ${observedRuns} runs brought something` };
}
