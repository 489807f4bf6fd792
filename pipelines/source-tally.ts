// Counts what becomes of one source during a run and turns it into its part of the run report.
import type { Disposition, Notice, SourceReport } from '../src/model.ts';
import type { Source } from '../src/source.ts';
import { breachesOf, noPast, silenceOf, suspicionOf, type Past, type Seen } from './judge-reading.ts';
import { noDispositions } from './keep-notices.ts';

/** Most warnings that a report carries for one source; the rest is counted in a last line. */
const warningLimit = 50;

/** The running tally of one source. */
export interface SourceTally {
  readonly source: Source;
  /** A process before this one had begun the reading. */
  readonly resumed: boolean;
  readonly past: Past;
  /** Why what is read now is kept back; null when it enters as it comes. */
  readonly suspicion: string | null;
  /** Items that pages named whose notices are kept back. */
  readonly heldMentions: ReadonlySet<string>;
  /** An answer of a list stays fresh for so many seconds, by its own word. */
  fresh(seconds: number | null): void;
  /** The longest of what the lists said. */
  readonly freshSeconds: number | null;
  /** The nearest deadline, from this calendar date on, of the calls that were told. */
  nextDeadlineOn(today: string): string | null;
  /** Notices of a page are kept back. */
  held(count: number, mentioned: readonly string[]): void;
  /** Notices that were kept back are let in; each is counted again by what becomes of it. */
  released(count: number): void;
  captured(): void;
  notModified(): void;
  /** A page stays in the frontier for the next run. */
  postponed(reason: string): void;
  /** A notice as its source told it, for the expectations; each is counted once by `disposed` too. */
  told(notice: Notice): void;
  disposed(disposition: Disposition, reason?: string | null): void;
  /** The index refused an item: what was indexed or revised in this run is quarantined; an item of an earlier run is only told. */
  quarantined(reason: string): void;
  warn(message: string): void;
  /** A request for consent stood where a page should be. */
  consentWall(): void;
  /** The first error of a source is the one that is reported. */
  failed(error: { readonly code: string; readonly message: string; readonly url: string | null }): void;
  readonly hasFailed: boolean;
  readonly hasPostponed: boolean;
  /** Judges the reading; called once, when nothing is left to read. `today` is a calendar date. */
  close(today: string): void;
  /** Everything was read, without an error and without a breach. */
  readonly complete: boolean;
  /** What was read breaks the expectations. */
  readonly breached: boolean;
  /** Nothing was read because the publisher said that nothing had changed. */
  readonly onlyNotModified: boolean;
  report(requests: number, responseMs?: number | null): SourceReport;
}

/** What is known of a reading that begins. */
export interface Beginning {
  readonly resumed: boolean;
  /** The publisher is asked for a part only. */
  readonly partial?: boolean;
  readonly past?: Past;
}

/** A tally at zero. */
export function openTally(source: Source, { resumed, partial = false, past = noPast }: Beginning): SourceTally {
  const dispositions = noDispositions();
  const breaches: string[] = [];
  const warnings: string[] = [];
  const filled = new Map<string, number>();
  const heldMentions = new Set<string>();
  let [captures, unmodified, postponements, told, unsaid, heldBack, consentWalls] = [0, 0, 0, 0, 0, 0, 0];
  let newestOn = past.newestOn;
  let freshSeconds: number | null = null;
  const deadlines = new Set<string>();
  const seen = (): Seen => ({ told, filled, partial: partial || resumed || unmodified > 0 });
  let error: SourceReport['error'] = null;
  const warn = (message: string): void => {
    if (warnings.includes(message)) return;
    if (warnings.length < warningLimit) warnings.push(message);
    else unsaid += 1;
  };
  const tally: SourceTally = {
    source,
    resumed,
    past,
    heldMentions,
    get suspicion() {
      return suspicionOf(source, seen(), past);
    },
    fresh(seconds) {
      if (seconds !== null) freshSeconds = Math.max(seconds, freshSeconds ?? 0);
    },
    get freshSeconds() {
      return freshSeconds;
    },
    nextDeadlineOn: (today) => [...deadlines].filter((on) => on >= today).toSorted()[0] ?? null,
    held(count, mentioned) {
      heldBack += count;
      dispositions.quarantined += count;
      for (const id of mentioned) heldMentions.add(id);
    },
    released(count) {
      const own = Math.min(count, heldBack);
      heldBack -= own;
      dispositions.quarantined -= own;
    },
    captured: () => void (captures += 1),
    notModified: () => void (unmodified += 1),
    postponed(reason) {
      postponements += 1;
      warn(`pages are left for the next run: ${reason}`);
    },
    told(notice) {
      told += 1;
      if (notice.kind === 'funding-call') for (const { on } of notice.deadlines) deadlines.add(on);
      if (notice.publishedOn !== null && (newestOn === null || notice.publishedOn > newestOn)) newestOn = notice.publishedOn;
      for (const field of Object.keys(source.expect.filled ?? {}))
        if (isFilled(notice, field)) filled.set(field, (filled.get(field) ?? 0) + 1);
    },
    disposed(disposition, reason = null) {
      dispositions[disposition] += 1;
      if (reason !== null) warn(reason);
    },
    quarantined(reason) {
      warn(reason);
      const counted = (['indexed', 'revised'] as const).find((name) => dispositions[name] > 0);
      if (counted === undefined) return;
      dispositions[counted] -= 1;
      dispositions.quarantined += 1;
    },
    warn,
    consentWall: () => void (consentWalls += 1),
    failed: (found) => void (error ??= found),
    get hasFailed() {
      return error !== null;
    },
    get hasPostponed() {
      return postponements > 0;
    },
    close(today) {
      if (error === null && postponements === 0 && unmodified === 0) breaches.push(...breachesOf(source, seen(), past));
      const silence = error === null ? silenceOf(source, newestOn, today) : null;
      if (silence !== null) warn(silence);
      if (heldBack > 0 && !tally.complete)
        warn(`${heldBack} notices are kept back: they enter when a reading is well again, or by sources release ${source.id}`);
    },
    get complete() {
      return error === null && postponements === 0 && breaches.length === 0;
    },
    get breached() {
      return breaches.length > 0;
    },
    get onlyNotModified() {
      return unmodified > 0 && told === 0;
    },
    report: (requests, responseMs = null) => ({
      requests,
      responseMs,
      captures,
      notModified: unmodified,
      dispositions: { ...dispositions },
      breaches,
      warnings: unsaid > 0 ? [...warnings, `${unsaid} further warnings`] : warnings,
      error,
      ...(consentWalls > 0 ? { consentWalls } : {}),
    }),
  };
  return tally;
}

function isFilled(notice: Notice, field: string): boolean {
  const value: unknown = Reflect.get(notice, field);
  return Array.isArray(value) ? value.length > 0 : value !== null && value !== undefined && value !== '';
}
