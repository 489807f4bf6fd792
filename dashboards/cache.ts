// Keeps an answer for a moment and makes it once for all who ask at the same time. Memory only.

/** How long an answer may be shown again: short enough that what a run wrote is seen at once by a person. */
const FRESH_MS = 2_000;

interface Kept<Value> {
  readonly made: Promise<Value>;
  readonly at: number;
}

/** Answers by key; at most `most` of them, the oldest go first. */
export interface Cache<Value> {
  get(key: string, make: () => Promise<Value>): Promise<Value>;
}

/** `freshMs` of Infinity keeps answers that cannot change (a chart of given numbers). */
export function createCache<Value>(most: number, freshMs: number = FRESH_MS): Cache<Value> {
  const kept = new Map<string, Kept<Value>>();
  return {
    get(key, make) {
      const now = performance.now();
      const found = kept.get(key);
      if (found !== undefined && now - found.at <= freshMs) return found.made;
      const made = make();
      kept.delete(key);
      kept.set(key, { made, at: now });
      made.catch(() => kept.delete(key));
      const [oldest] = kept.keys();
      if (kept.size > most && oldest !== undefined) kept.delete(oldest);
      return made;
    },
  };
}
