// Short numbers by which texts and names are looked up: equal inputs have equal numbers, and a number says nothing by itself.
import { hash32 } from '../language/hash.ts';

/** Makes of the same text another number than the first seed does. */
export const SECOND_SEED = 0x9747b28c;

/** The 32 bits of a word run, and 20 bits of the group in which it is looked for. */
export function runFingerprint(group: string, run: number): number {
  return (hash32(group) & 0xfffff) * 0x1_0000_0000 + run;
}

/** 52 bits of a text as a whole number that JSON, SQLite and PostgreSQL keep exactly. */
export function fingerprint(text: string): number {
  return (hash32(text) & 0xfffff) * 0x1_0000_0000 + hash32(text, SECOND_SEED);
}
