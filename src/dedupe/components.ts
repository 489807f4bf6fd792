// Which items hang together: the threads and the stories that links make. The first seen gives each its name.
import type { ThreadLink } from '../model.ts';

/** An item of a thread. */
export interface Member {
  readonly id: string;
  readonly firstSeenAt: string;
}

/**
 * The name of each member's component: the id of its first item (first seen, then smallest id). Links to items that are no members
 * are left out. The order of members and links does not matter.
 */
export function components(
  members: readonly Member[],
  links: readonly Pick<ThreadLink, 'itemId' | 'otherId'>[],
): ReadonlyMap<string, string> {
  const first = members.toSorted((one, other) => compare(one.firstSeenAt, other.firstSeenAt) || compare(one.id, other.id));
  const rank = new Map(first.map(({ id }, place) => [id, place]));
  const parents = first.map((_member, place) => place);
  const rootOf = (place: number): number => {
    let root = place;
    while (parents[root] !== root) root = parents[root]!;
    for (let at = place; at !== root;) [parents[at], at] = [root, parents[at]!];
    return root;
  };
  for (const { itemId, otherId } of links) {
    const [one, other] = [rank.get(itemId), rank.get(otherId)];
    if (one === undefined || other === undefined) continue;
    const [root, otherRoot] = [rootOf(one), rootOf(other)];
    // The earlier item stays the root.
    parents[Math.max(root, otherRoot)] = Math.min(root, otherRoot);
  }
  return new Map(first.map(({ id }, place) => [id, first[rootOf(place)]!.id]));
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
