// Calls like this one: by the rare words they share. Every likeness names its words.
import type { WatchItem } from '../model.ts';

/** A call with its likeness to the one asked for. */
export interface SimilarCall {
  readonly id: string;
  /** Cosine of the two texts' weighted stems, 0 to 1. */
  readonly likeness: number;
  /** The stems that weigh most in it, heaviest first. */
  readonly shared: readonly string[];
}

/** The part of an item that is compared. */
export type Comparable = Pick<WatchItem, 'id' | 'notice' | 'language'>;

/** Stems named with a likeness. */
const NAMED = 5;

/** Characters of abstract and text that are compared: what a call is about stands at its beginning. */
const LONGEST_BODY = 8_000;

/** Below this, or with fewer words in common, two calls share no more than the phrases of every call. */
const LEAST = 0.15;
const LEAST_SHARED = 3;

/**
 * The calls most like `call`, best first. `stems` makes the stems of a text (src/language); a stem counts the more the fewer of
 * the calls have it (inverse document frequency, Spärck Jones 1972), a title's stems twice.
 */
export function similarCalls(
  call: Comparable,
  others: Iterable<Comparable>,
  stems: (text: string, language: string) => readonly string[],
  limit: number,
): readonly SimilarCall[] {
  const all = [call, ...[...others].filter(({ id }) => id !== call.id)];
  const counted = all.map((one) => ({ id: one.id, counts: countStems(one, stems) }));
  const rarity = rarityOf(counted.map(({ counts }) => counts));
  const [own, ...rest] = counted.map(({ id, counts }) => ({ id, weights: weigh(counts, rarity) }));
  if (own === undefined) return [];
  return rest
    .map(({ id, weights }) => ({ id, ...likeness(own.weights, weights) }))
    .filter((one) => one.likeness >= LEAST && one.shared.length >= LEAST_SHARED)
    .sort((one, other) => other.likeness - one.likeness || (one.id < other.id ? -1 : 1))
    .slice(0, limit);
}

function countStems(
  { notice, language }: Comparable,
  stems: (text: string, language: string) => readonly string[],
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const body = [notice.abstract, notice.text]
    .filter((part) => part !== null)
    .join('\n')
    .slice(0, LONGEST_BODY);
  for (const stem of [...stems(notice.title, language), ...stems(notice.title, language), ...stems(body, language)]) {
    counts.set(stem, (counts.get(stem) ?? 0) + 1);
  }
  return counts;
}

function rarityOf(documents: readonly ReadonlyMap<string, number>[]): ReadonlyMap<string, number> {
  const holding = new Map<string, number>();
  for (const counts of documents) for (const stem of counts.keys()) holding.set(stem, (holding.get(stem) ?? 0) + 1);
  return new Map([...holding].map(([stem, count]) => [stem, Math.log((documents.length + 1) / count)]));
}

/** Weights of length 1; counts by their logarithm, so that a word said ten times does not count ten times. */
function weigh(counts: ReadonlyMap<string, number>, rarity: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const weights = [...counts].map(([stem, count]) => [stem, (1 + Math.log(count)) * (rarity.get(stem) ?? 0)] as const);
  const length = Math.hypot(...weights.map(([, weight]) => weight));
  return new Map(length === 0 ? [] : weights.map(([stem, weight]) => [stem, weight / length]));
}

function likeness(own: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): Pick<SimilarCall, 'likeness' | 'shared'> {
  const products = [...own].flatMap(([stem, weight]) => (other.has(stem) ? [[stem, weight * (other.get(stem) ?? 0)] as const] : []));
  const heaviest = products.toSorted((one, two) => two[1] - one[1] || (one[0] < two[0] ? -1 : 1));
  return { likeness: products.reduce((total, [, product]) => total + product, 0), shared: heaviest.slice(0, NAMED).map(([stem]) => stem) };
}
