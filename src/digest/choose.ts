// The at most twelve items of an issue, out of all it could tell: groups in turn, moved deadlines and the surest first, no concept
// or kind crowding out the others, nothing that was told before, no story twice. The rules are these lines; there is no score.
import type { CallChange } from '../model.ts';
import { movesDeadline, type Candidate } from './candidates.ts';
import type { DigestIssue, Group } from './issue.ts';

/** Read in eight minutes (design 1). */
export const MOST_ITEMS = 12;

/** Groups in the order of an issue, with the places each has before the others may fill up what is left. */
const PLACES: readonly (readonly [Group, number])[] = [
  ['changed', 3],
  ['opened', 3],
  ['closing', 2],
  ['announced', 1],
  ['new', 5],
];

/** Items of one concept or of one kind of document that an issue takes while there are others. */
const SAME_CONCEPT = 3;
const SAME_KIND = 3;

/**
 * What this issue could tell, moved deadlines and then the surest first: without what the issue before told for the same reason,
 * and without what tells again what another candidate tells; `retold` gives the first item of each such story, as the ledger does.
 */
export function worthTelling(
  candidates: readonly Candidate[],
  previous: DigestIssue | null,
  retold: ReadonlyMap<string, string>,
): readonly Candidate[] {
  return onceAStory(candidates.filter((candidate) => !wasTold(candidate, previous)).toSorted(bySureness), retold);
}

/** Those that the issue tells, of all that it could tell, in the order in which they are told. */
export function choose(fresh: readonly Candidate[]): readonly Candidate[] {
  const taken = new Set<Candidate>();
  const take = (group: Group, most: number): void => {
    const pool = fresh.filter((candidate) => candidate.group === group && !taken.has(candidate));
    for (const candidate of varied(pool, taken).slice(0, Math.max(0, Math.min(most, MOST_ITEMS - taken.size)))) taken.add(candidate);
  };
  for (const [group, places] of PLACES) take(group, places);
  for (const [group] of PLACES) take(group, MOST_ITEMS);
  return PLACES.flatMap(([group]) => fresh.filter((candidate) => candidate.group === group && taken.has(candidate)));
}

/** Those that keep the issue varied first, in their order; then the rest. */
function varied(pool: readonly Candidate[], taken: ReadonlySet<Candidate>): readonly Candidate[] {
  const concepts = new Map<string, number>();
  const kinds = new Map<string, number>();
  const count = (candidate: Candidate): void => {
    const [concept, kind] = [topConcept(candidate), candidate.item.notice.kind];
    if (concept !== null) concepts.set(concept, (concepts.get(concept) ?? 0) + 1);
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  };
  taken.forEach(count);
  const [first, later]: [Candidate[], Candidate[]] = [[], []];
  for (const candidate of pool) {
    const crowded =
      (concepts.get(topConcept(candidate) ?? '') ?? 0) >= SAME_CONCEPT ||
      (candidate.group === 'new' && (kinds.get(candidate.item.notice.kind) ?? 0) >= SAME_KIND);
    (crowded ? later : first).push(candidate);
    if (!crowded) count(candidate);
  }
  return [...first, ...later];
}

/**
 * A moved deadline first, as it makes a reader act; then the surest class; among calls then the nearer deadline and the larger
 * budget; then what was seen first.
 */
function bySureness(one: Candidate, other: Candidate): number {
  return (
    Number(movesDeadline(other)) - Number(movesDeadline(one)) ||
    sureness(other) - sureness(one) ||
    (one.daysLeft ?? Infinity) - (other.daysLeft ?? Infinity) ||
    budgetOf(other) - budgetOf(one) ||
    compare(one.item.firstSeenAt, other.item.firstSeenAt) ||
    compare(one.item.id, other.item.id)
  );
}

/** In steps of a tenth: what is nearly as sure counts as the same. */
function sureness({ item }: Candidate): number {
  return Math.round(Math.max(0, ...item.classifications.map(({ p }) => p)) * 10);
}

function budgetOf({ item: { notice } }: Candidate): number {
  return notice.kind === 'funding-call' ? (notice.budget?.amount ?? 0) : 0;
}

function topConcept({ item }: Candidate): string | null {
  const [best] = item.classifications.toSorted((one, other) => other.p - one.p);
  return best?.notation ?? null;
}

/** A call is never left out so: each has deadlines of its own, and a reader acts on them. */
function onceAStory(candidates: readonly Candidate[], retold: ReadonlyMap<string, string>): readonly Candidate[] {
  const stories = new Set<string>();
  return candidates.filter(({ item }) => {
    if (item.notice.kind === 'funding-call') return true;
    const story = retold.get(item.id) ?? item.id;
    return !stories.has(story) && stories.add(story);
  });
}

/** A deadline that is near is news in every issue until it has passed. */
function wasTold(candidate: Candidate, previous: DigestIssue | null): boolean {
  if (candidate.group === 'closing') return false;
  const told = previous?.items.find(({ itemId, group }) => itemId === candidate.item.id && group === candidate.group);
  if (told === undefined) return false;
  return candidate.changes.every((change) =>
    told.changes.some((known) => known.field === fieldOf(change) && known.seenAt === change.seenAt),
  );
}

/** The name of a change: its field, or `withdrawn`. */
export function fieldOf(change: CallChange): string {
  return change.field ?? change.change;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
