// Short numbers by which texts and names are looked up: equal inputs have equal numbers, and a number says nothing by itself.

/** FNV-1a over UTF-16 units, finished with the mixing step of MurmurHash3 so that every bit depends on every letter. */
export function hash32(text: string, seed: number): number {
  let hash = seed;
  for (let index = 0; index < text.length; index += 1) hash = hashed(hash, text.charCodeAt(index));
  return finished(hash);
}

/** One step of FNV-1a. */
export function hashed(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193);
}

/** The end of a hash. */
export function finished(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

export const FIRST_SEED = 0x811c9dc5;
export const SECOND_SEED = 0x9747b28c;

/** The 32 bits of a word run, and 20 bits of the group in which it is looked for. */
export function runFingerprint(group: string, run: number): number {
  return (hash32(group, FIRST_SEED) & 0xfffff) * 0x1_0000_0000 + run;
}

/** 52 bits of a text as a whole number that JSON, SQLite and PostgreSQL keep exactly. */
export function fingerprint(text: string): number {
  return (hash32(text, FIRST_SEED) & 0xfffff) * 0x1_0000_0000 + hash32(text, SECOND_SEED);
}
