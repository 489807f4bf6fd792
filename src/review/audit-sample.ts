// The weekly random sample that judges: which items of a week it holds. Never used to choose what is learnt from.
import { createHash } from 'node:crypto';

/** Share of a week's items that are drawn, and the least number where there are as many. */
const share = 0.05;
const least = 20;

/**
 * The sample of a week from the ids of its items, in the order of the draw. The week's name is the seed: the same items give the
 * same sample, whatever their order, and nothing about an item but its id counts.
 */
export function auditSample(week: string, itemIds: Iterable<string>): readonly string[] {
  const lots = [...new Set(itemIds)].map((id) => ({ id, lot: createHash('sha256').update(`${week} ${id}`).digest('hex') }));
  const size = Math.max(least, Math.ceil(lots.length * share));
  return lots
    .toSorted((one, other) => (one.lot < other.lot ? -1 : 1))
    .slice(0, size)
    .map(({ id }) => id);
}
