// The sketch of a text: the smallest fingerprints of its word runs (Broder 1997). Two texts that share a good part of their runs
// share some of the smallest ones too, however much one of them is longer; that makes them worth a comparison, no more.

/** Words in a row that are taken together. */
const RUN = 4;

/** Runs that a text is looked up by. */
const KEPT = 6;

/** Texts with fewer words share their few runs with too many others. */
export const SKETCH_WORDS = 20;

/**
 * The sketch of a text, whose words are given by their hashes, and that of its first `head` words: at most six fingerprints each,
 * smallest first; none of a text under twenty words.
 */
export function sketch(hashes: readonly number[], head: number): { readonly whole: readonly number[]; readonly head: readonly number[] } {
  const smallest = new Float64Array(KEPT).fill(Infinity);
  const kept = (): readonly number[] => [...smallest].filter((run) => run < Infinity);
  if (hashes.length < SKETCH_WORDS) return { whole: [], head: [] };
  let start = 0;
  for (; start + RUN <= Math.min(head, hashes.length); start += 1) keep(smallest, mixed(hashes, start));
  const ofHead = head < SKETCH_WORDS ? [] : kept();
  for (; start + RUN <= hashes.length; start += 1) keep(smallest, mixed(hashes, start));
  return { whole: kept(), head: ofHead };
}

/** Puts a run at its place among the smallest, once. */
function keep(smallest: Float64Array, run: number): void {
  let place = KEPT;
  while (place > 0 && smallest[place - 1]! > run) place -= 1;
  if (place === KEPT || smallest[place - 1] === run) return;
  smallest.copyWithin(place + 1, place);
  smallest[place] = run;
}

function mixed(hashes: readonly number[], start: number): number {
  let run = 0;
  for (let place = start; place < start + RUN; place += 1) {
    run = Math.imul(run ^ hashes[place]!, 0x85ebca6b);
    run = Math.imul(run ^ (run >>> 15), 0xc2b2ae35);
  }
  return (run ^ (run >>> 16)) >>> 0;
}
