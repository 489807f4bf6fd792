// Counts what becomes of one source during a run and turns it into its part of the run report.
import type { Disposition, Notice, SourceReport } from '../src/model.ts';
import type { Source } from '../src/source.ts';
import { noDispositions } from './keep-notices.ts';

/** Most warnings that a report carries for one source; the rest is counted in a last line. */
const warningLimit = 50;

/** The running tally of one source. */
export interface SourceTally {
  readonly source: Source;
  /** A process before this one had begun the reading. */
  readonly resumed: boolean;
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
  /** The first error of a source is the one that is reported. */
  failed(error: { readonly code: string; readonly message: string; readonly url: string | null }): void;
  readonly hasFailed: boolean;
  readonly hasPostponed: boolean;
  /** Judges the expectations; called once, when nothing is left to read. */
  close(): void;
  /** Everything was read, without an error and without a breach. */
  readonly complete: boolean;
  /** Nothing was read because the publisher said that nothing had changed. */
  readonly onlyNotModified: boolean;
  report(requests: number): SourceReport;
}

/** A tally at zero. */
export function openTally(source: Source, resumed: boolean): SourceTally {
  const dispositions = noDispositions();
  const breaches: string[] = [];
  const warnings: string[] = [];
  const filled = new Map<string, number>();
  let [captures, unmodified, postponements, told, unsaid] = [0, 0, 0, 0, 0];
  let error: SourceReport['error'] = null;
  const warn = (message: string): void => {
    if (warnings.includes(message)) return;
    if (warnings.length < warningLimit) warnings.push(message);
    else unsaid += 1;
  };
  const tally: SourceTally = {
    source,
    resumed,
    captured: () => void (captures += 1),
    notModified: () => void (unmodified += 1),
    postponed(reason) {
      postponements += 1;
      warn(`pages are left for the next run: ${reason}`);
    },
    told(notice) {
      told += 1;
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
    failed: (found) => void (error ??= found),
    get hasFailed() {
      return error !== null;
    },
    get hasPostponed() {
      return postponements > 0;
    },
    close() {
      if (error === null && postponements === 0 && unmodified === 0) breaches.push(...breachesOf(source, { told, filled, resumed }));
    },
    get complete() {
      return error === null && postponements === 0 && breaches.length === 0;
    },
    get onlyNotModified() {
      return unmodified > 0 && told === 0;
    },
    report: (requests) => ({
      requests,
      captures,
      notModified: unmodified,
      dispositions: { ...dispositions },
      breaches,
      warnings: unsaid > 0 ? [...warnings, `${unsaid} further warnings`] : warnings,
      error,
    }),
  };
  return tally;
}

function isFilled(notice: Notice, field: string): boolean {
  const value: unknown = Reflect.get(notice, field);
  return Array.isArray(value) ? value.length > 0 : value !== null && value !== undefined && value !== '';
}

function breachesOf(source: Source, seen: { told: number; filled: ReadonlyMap<string, number>; resumed: boolean }): string[] {
  const { min, max, filled = {} } = source.expect;
  const breaches: string[] = [];
  // What a former process read of a resumed reading is not counted here, so too few says nothing then.
  if (seen.told < min && !seen.resumed) breaches.push(`expected at least ${min} notices, found ${seen.told}`);
  if (seen.told > max) breaches.push(`expected at most ${max} notices, found ${seen.told}`);
  for (const [field, share] of Object.entries(filled)) {
    const found = (seen.filled.get(field) ?? 0) / Math.max(1, seen.told);
    if (seen.told > 0 && found < share)
      breaches.push(`expected ${field} in ${Math.round(share * 100)} % of the notices, found it in ${Math.round(found * 100)} %`);
  }
  return breaches;
}
