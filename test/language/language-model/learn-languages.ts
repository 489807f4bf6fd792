// Learns how likely runs of characters are in each language, from short texts: naive Bayes with additive smoothing.
import { gzipSync } from 'node:zlib';
import { eachRun, stepsPerNat, type LanguageModel } from '../../../src/language/language-model.ts';

/** A text of a known language. */
export interface KnownText {
  /** ISO 639-1. */
  readonly language: string;
  readonly text: string;
}

/** Runs that are kept of each language, the most frequent ones. */
const runsPerLanguage = 6_000;

/** What is added to each count, so that a run that was not met is not impossible. */
const smoothing = 0.1;

/** The model of these texts; the same texts give the same model. */
export function learnLanguages(texts: readonly KnownText[]): LanguageModel {
  const languages = [...new Set(texts.map((one) => one.language))].toSorted();
  const counts = languages.map((language) => countsOf(texts.filter((one) => one.language === language)));
  const kept = [...new Set(counts.flatMap((own) => mostFrequent(own)))].toSorted((one, other) => one - other);
  const sums = counts.map((own) => kept.reduce((sum, hash) => sum + (own.get(hash) ?? 0), 0));
  const costs = new Uint8Array(kept.length * languages.length);
  for (const [place, hash] of kept.entries()) {
    const logs = counts.map((own, index) => Math.log(((own.get(hash) ?? 0) + smoothing) / (sums[index]! + smoothing * kept.length)));
    const best = Math.max(...logs);
    for (const [index, log] of logs.entries())
      costs[place * languages.length + index] = Math.min(255, Math.round((best - log) * stepsPerNat));
  }
  return { languages, hashes: Uint32Array.from(kept), costs };
}

function countsOf(texts: readonly KnownText[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { text } of texts) eachRun(text, (hash) => void counts.set(hash, (counts.get(hash) ?? 0) + 1));
  return counts;
}

function mostFrequent(counts: ReadonlyMap<number, number>): number[] {
  const ordered = [...counts].toSorted(([one, often], [other, oftenToo]) => oftenToo - often || one - other);
  return ordered.slice(0, runsPerLanguage).map(([hash]) => hash);
}

/** The bytes of a model's file. */
export function writeLanguageModel({ languages, hashes, costs }: LanguageModel): Uint8Array {
  const places = Buffer.from(hashes.buffer, hashes.byteOffset, hashes.byteLength);
  return gzipSync(Buffer.concat([Buffer.from(`${languages.join(' ')}\n`), places, costs]), { level: 9 });
}
