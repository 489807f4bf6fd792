// The sketch of a text: the smallest fingerprints of its word runs (Broder 1997). Two texts that share a good part of their runs
// share some of the smallest ones too, however much one of them is longer; that makes them worth a comparison, no more.
import { FIRST_SEED, hash32 } from './fingerprint.ts';

/** Words in a row that are taken together. */
const RUN = 4;

/** Runs that a text is looked up by. */
const KEPT = 6;

/** Texts with fewer words share their few runs with too many others. */
export const SKETCH_WORDS = 20;

/** At most six fingerprints, smallest first; none of a text under twenty words. */
export function sketch(words: readonly string[]): readonly number[] {
  if (words.length < SKETCH_WORDS) return [];
  const hashes = words.map((word) => hash32(word, FIRST_SEED));
  const smallest: number[] = [];
  for (let start = 0; start + RUN <= hashes.length; start += 1) {
    const run = mixed(hashes, start);
    const last = smallest.length === KEPT ? smallest[KEPT - 1]! : Infinity;
    if (run >= last || smallest.includes(run)) continue;
    const place = smallest.findIndex((one) => one > run);
    smallest.splice(place < 0 ? smallest.length : place, 0, run);
    if (smallest.length > KEPT) smallest.pop();
  }
  return smallest;
}

function mixed(hashes: readonly number[], start: number): number {
  let run = 0;
  for (let place = start; place < start + RUN; place += 1) {
    run = Math.imul(run ^ hashes[place]!, 0x85ebca6b);
    run = Math.imul(run ^ (run >>> 15), 0xc2b2ae35);
  }
  return (run ^ (run >>> 16)) >>> 0;
}
