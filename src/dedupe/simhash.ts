// Similarity hashing (Charikar 2002; used for web pages by Manku, Jain and Das Sarma 2007): texts that share most words
// differ in few of 64 bits. It only says which of many candidates are compared first; same-story.ts decides.

import { firstSeed, hash32 } from '../language/hash.ts';
import { SECOND_SEED } from './fingerprint.ts';

/** Texts with fewer words get no similarity hash: a word more or less would already count as another text. */
export const SIMHASH_WORDS = 50;

/** The 64-bit similarity hash of a text's words as 16 hexadecimal digits; null under 50 words. */
export function simhash(words: readonly string[]): string | null {
  if (words.length < SIMHASH_WORDS) return null;
  const votes = new Int32Array(64);
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  for (const [word, count] of counts) vote(votes, word, count);
  let digits = '';
  for (let start = 0; start < 64; start += 4) {
    let nibble = 0;
    for (let bit = 0; bit < 4; bit += 1) if ((votes[start + bit] ?? 0) > 0) nibble |= 8 >> bit;
    digits += nibble.toString(16);
  }
  return digits;
}

/** In how many bits two similarity hashes differ. */
export function bitsApart(one: string, other: string): number {
  let apart = 0;
  for (let start = 0; start < 16; start += 8) {
    let difference = Number.parseInt(one.slice(start, start + 8), 16) ^ Number.parseInt(other.slice(start, start + 8), 16);
    for (; difference !== 0; difference &= difference - 1) apart += 1;
  }
  return apart;
}

function vote(votes: Int32Array, word: string, count: number): void {
  const high = hash32(word, firstSeed);
  const low = hash32(word, SECOND_SEED);
  for (let bit = 0; bit < 32; bit += 1) {
    votes[bit] = (votes[bit] ?? 0) + (((high >>> bit) & 1) === 1 ? count : -count);
    votes[32 + bit] = (votes[32 + bit] ?? 0) + (((low >>> bit) & 1) === 1 ? count : -count);
  }
}
