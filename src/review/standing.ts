// What stands of the decisions about one item: the log only grows, and the latest word about a class, or about the whole, counts.
import type { Decision } from '../model.ts';

/** The decisions in force about an item. */
export interface Standing {
  /** By notation: the accepted, added and rejected ones. */
  readonly classes: ReadonlyMap<string, Decision>;
  /** The review of the whole item; null when there is none. */
  readonly review: Decision | null;
}

/** Reads the decisions of one item, oldest first. */
export function standingOf(decisions: readonly Decision[]): Standing {
  const classes = new Map<string, Decision>();
  let review: Decision | null = null;
  for (const decision of decisions) {
    if (decision.verdict === 'reviewed') review = decision;
    else if (decision.verdict !== 'undone') classes.set(decision.notation, decision);
    else if (decision.notation === '') review = null;
    else classes.delete(decision.notation);
  }
  return { classes, review };
}

/** The standing of every item that was decided about. */
export function standings(log: readonly Decision[]): ReadonlyMap<string, Standing> {
  const byItem = Map.groupBy(log, (decision) => decision.itemId);
  const read = [...byItem].map(([id, decisions]) => [id, standingOf(decisions)] as const);
  return new Map(read.filter(([, { classes, review }]) => classes.size > 0 || review !== null));
}

/** The classes that are right by an analyst's word: accepted, added, or seen in a review and not rejected. */
export function rightClasses({ classes, review }: Standing): readonly string[] {
  const judged = [...classes.values()].filter(({ verdict }) => verdict !== 'rejected').map(({ notation }) => notation);
  return [...judged, ...(review?.classes ?? []).filter((notation) => !classes.has(notation))];
}

/** The classes that an analyst rejected. */
export function wrongClasses({ classes }: Standing): readonly string[] {
  return [...classes.values()].filter(({ verdict }) => verdict === 'rejected').map(({ notation }) => notation);
}
