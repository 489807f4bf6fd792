// What the decisions of analysts make of the machine's classes of an item. Pure.
import type { Classification, Decision } from '../model.ts';

const nothing = { spans: [], rule: null, terms: [] };

/**
 * The classes that hold, surest first: what an analyst accepted or added is certain, what an analyst rejected is gone, and the
 * machine's evidence stays beside a confirmed class. The latest decision about a class counts. `reviewed` confirms the classes that the
 * analyst saw, unless one of them was judged by itself, and silence about the other classes of that edition means that they are
 * wrong; undone, it confirms none and keeps none away.
 * `renamed` gives the later notation of a class that was decided under a former one: the decision is about that.
 */
export function decidedClasses(
  machine: readonly Classification[],
  decisions: readonly Decision[],
  renamed: ReadonlyMap<string, string> = new Map(),
): readonly Classification[] {
  const standing = new Map<string, Decision>();
  const laterName = (notation: string): string => renamed.get(notation) ?? notation;
  let review: Decision | null = null;
  for (const made of decisions) {
    const decision = { ...made, notation: laterName(made.notation) };
    if (decision.verdict === 'reviewed') review = decision;
    else if (decision.verdict !== 'undone') standing.set(decision.notation, decision);
    else if (decision.notation === '') review = null;
    else standing.delete(decision.notation);
  }
  for (const notation of (review?.classes ?? []).map(laterName))
    if (!standing.has(notation)) standing.set(notation, { ...review!, notation });
  const byMachine = new Map(machine.map((given) => [given.notation, given]));
  const confirmed = [...standing.values()]
    .filter((decision) => decision.verdict !== 'rejected')
    .map((decision) => byAnalyst(decision, byMachine.get(decision.notation)));
  const silenced = ({ edition }: Classification): boolean => review?.classes !== undefined && review.edition === edition;
  return [...confirmed, ...machine.filter((given) => !standing.has(given.notation) && !silenced(given))];
}

function byAnalyst(decision: Decision, machine: Classification | undefined): Classification {
  return {
    notation: decision.notation,
    edition: decision.edition,
    p: 1,
    method: 'analyst',
    evidence: machine?.evidence ?? nothing,
    modelVersion: machine?.modelVersion ?? '',
    decidedAt: decision.decidedAt,
  };
}
