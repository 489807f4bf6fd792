// Overlap of two texts by runs of words: what makes of a candidate a twin, or not.

/** Words in a row that count as one shingle. */
const RUN = 3;

/** The distinct runs of three words; the whole text where it is shorter. */
export function shingles(words: readonly string[]): ReadonlySet<string> {
  if (words.length <= RUN) return new Set(words.length === 0 ? [] : [words.join(' ')]);
  const runs = new Set<string>();
  for (let start = 0; start + RUN <= words.length; start += 1) runs.add(`${words[start]} ${words[start + 1]} ${words[start + 2]}`);
  return runs;
}

/** Jaccard's coefficient of two sets: what they share of what they hold together; 0 for two empty sets. */
export function jaccard(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let shared = 0;
  for (const run of one) if (other.has(run)) shared += 1;
  const together = one.size + other.size - shared;
  return together === 0 ? 0 : shared / together;
}
