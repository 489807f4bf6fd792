// The runs of words that two texts are compared by.

/** Words in a row that count as one shingle. */
export const RUN = 3;

/** The distinct runs of three words; the whole text where it is shorter. */
export function shingles(words: readonly string[]): ReadonlySet<string> {
  if (words.length <= RUN) return new Set(words.length === 0 ? [] : [words.join(' ')]);
  const runs = new Set<string>();
  for (let start = 0; start + RUN <= words.length; start += 1) runs.add(`${words[start]} ${words[start + 1]} ${words[start + 2]}`);
  return runs;
}
