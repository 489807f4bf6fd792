// What features are made of and their hashes: stems, pairs of stems, runs of characters, codes with the broader ones in them.
import { fold } from '../../language/fold.ts';
import { finished, hash32 } from '../../language/hash.ts';

const shortestRun = 3;
const longestRun = 5;

/** The runs of 3 to 5 characters of a folded word, its ends marked: `<dr`, `dro`, … `ne>`. A word that is itself so short counts once. */
export function runsOf(word: string): string[] {
  const marked = `<${fold(word)}>`;
  const runs: string[] = [];
  for (let length = shortestRun; length <= longestRun; length += 1) {
    for (let start = 0; start + length <= marked.length; start += 1) runs.push(marked.slice(start, start + length));
  }
  return runs;
}

/** The hash of a folded stem. */
export function wordHash(stemmed: string): number {
  return hash32(stemmed);
}

/** The hash of a code. */
export function codeHash(code: string): number {
  return hash32(code, 0x51ed270b);
}

/**
 * A code and the broader ones in it: `/a/b` is in `/a`; `G06V40/16` in `G06V40` and `G06V`; `35120000` in `351` and `35`;
 * `HORIZON-CL3-2024-FCT` in `HORIZON-CL3` and `HORIZON`.
 */
export function withBroader(code: string): string[] {
  const compact = code.replace(/\s+/gu, '').toUpperCase();
  if (compact.startsWith('/')) return [...compact.matchAll(/\/|$/gu)].flatMap(({ index }) => (index > 0 ? [compact.slice(0, index)] : []));
  if (/^\d{8}(-\d)?$/u.test(compact)) return [2, 3, 5, 8].map((length) => `CPV ${compact.slice(0, length)}`);
  if (/^[A-HY]\d{2}[A-Z]/u.test(compact)) return [...new Set([compact.slice(0, 4), compact.split('/')[0]!, compact])];
  return [...compact.matchAll(/-|$/gu)].map(({ index }) => compact.slice(0, index)).filter((part) => part !== '');
}

/** The hash of two stems side by side, of their hashes. */
export function pairHash(first: number, second: number): number {
  return finished(Math.imul(first ^ 0x9e3779b9, 0x85ebca6b) ^ (second >>> 0));
}

/** The hash of a run of characters inside a word. */
export function runHash(run: string): number {
  return hash32(run, 0x2f0b4c47);
}
