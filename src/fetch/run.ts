// One run of the fetcher: its sources with their budgets and stops, what was asked for whom, and the end of it.
import { FetchError, type SourceErrorCode } from '../errors.ts';
import type { FetchPolicy, FetchTally } from './fetcher.ts';

/** Pages of a source and run, unless its limits say otherwise. */
export const pagesPerRun = 200;

/** Why no more is asked. */
export interface Closure {
  readonly code: SourceErrorCode;
  readonly message: string;
}

interface SourceCount {
  requests: number;
  pages: number;
  /** Milliseconds from each request to the head of its answer. */
  readonly waits: number[];
  readonly remarks: Set<string>;
  stopped: Closure | null;
}

/** The sources of one run; forgotten with it. */
export class Run {
  readonly signal: AbortSignal;
  readonly #policies: ReadonlyMap<string, FetchPolicy>;
  readonly #counts: ReadonlyMap<string, SourceCount>;

  constructor(policies: readonly FetchPolicy[], signal: AbortSignal) {
    this.signal = signal;
    this.#policies = new Map(policies.map((policy) => [policy.sourceId, policy]));
    this.#counts = new Map(
      policies.map(({ sourceId }) => [sourceId, { requests: 0, pages: 0, waits: [], remarks: new Set(), stopped: null }]),
    );
  }

  get sourceIds(): readonly string[] {
    return [...this.#policies.keys()];
  }

  /** The policy of a source of this run; throws when the frontier gave out a page of another one. */
  policy(sourceId: string): FetchPolicy {
    const policy = this.#policies.get(sourceId);
    if (policy === undefined) throw new Error(`expected a page of ${this.sourceIds.join(', ')}, found one of ${sourceId}`);
    return policy;
  }

  /** Counts a request that is sent for a source, whatever it asks for. */
  countRequest(sourceId: string): void {
    this.#of(sourceId).requests += 1;
  }

  /** Notes how long an answer was waited for. */
  countWait(sourceId: string, milliseconds: number): void {
    this.#of(sourceId).waits.push(milliseconds);
  }

  /** Notes what a reader of the run report should know, once. */
  remark(sourceId: string, told: string): void {
    this.#of(sourceId).remarks.add(told);
  }

  /** Takes one page off the source's budget; false when there is none left. */
  spendPage(sourceId: string): boolean {
    const count = this.#of(sourceId);
    if (count.pages >= (this.policy(sourceId).limits.pages ?? pagesPerRun)) return false;
    count.pages += 1;
    return true;
  }

  /** Nothing more is asked for a source. */
  stop(sourceId: string, closure: Closure): void {
    this.#of(sourceId).stopped ??= closure;
  }

  /** Throws when the source was stopped. */
  demandRunning(sourceId: string, url: string): void {
    const { stopped } = this.#of(sourceId);
    if (stopped !== null) throw new FetchError(stopped.code, stopped.message, { url });
  }

  tallies(): ReadonlyMap<string, FetchTally> {
    return new Map(
      [...this.#counts].map(([sourceId, { requests, waits, remarks }]) => [
        sourceId,
        { requests, responseMs: medianOf(waits), remarks: [...remarks] },
      ]),
    );
  }

  #of(sourceId: string): SourceCount {
    this.policy(sourceId);
    return this.#counts.get(sourceId)!;
  }
}

function medianOf(values: readonly number[]): number | null {
  const middle = values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)];
  return middle === undefined ? null : Math.round(middle);
}
