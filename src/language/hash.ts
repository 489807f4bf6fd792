// Short numbers for texts and words: equal inputs have equal numbers, and a number says nothing by itself. The one place that
// makes them; FNV-1a (Fowler, Noll, Vo) and the last step of MurmurHash3 (Appleby), both in the public domain.

/** The usual first value of FNV-1a with 32 bits. */
export const firstSeed = 0x811c9dc5;

/** One step of FNV-1a. */
export function hashed(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193);
}

/** FNV-1a over UTF-16 units, as 32 bits with a sign; its low bits are not well mixed. */
export function fnv1a(text: string, seed = firstSeed): number {
  let hash = seed;
  for (let index = 0; index < text.length; index += 1) hash = hashed(hash, text.charCodeAt(index));
  return hash;
}

/** The last step of MurmurHash3, after which every bit depends on every letter; without a sign. */
export function finished(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** FNV-1a, finished. */
export function hash32(text: string, seed = firstSeed): number {
  return finished(fnv1a(text, seed));
}
