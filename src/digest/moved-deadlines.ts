// Which cut-offs of a call differ between two states of it. What differs in the past alone is no news: publishers drop passed ones.
import { z } from 'zod';
import { deadlineInstant } from '../funding/status.ts';
import type { CallChange, Deadline } from '../model.ts';

/** The cut-offs that differ, each side in order of date; nothing in `was` where they are announced, nothing in `is` where dropped. */
export interface MovedDeadlines {
  readonly was: readonly Deadline[];
  readonly is: readonly Deadline[];
}

const kept = z.array(z.object({ on: z.string(), stage: z.number().nullable() }));

/** The cut-offs that a change of `deadlines` moves, announces or drops; null where all that differ had passed when it was seen. */
export function movedDeadlines(change: CallChange): MovedDeadlines | null {
  const [before, after] = [deadlinesOf(change.before), deadlinesOf(change.after)];
  const staged = before.length === after.length && [...before, ...after].every(({ stage }) => stage !== null);
  const isIn = (side: readonly Deadline[]) => (one: Deadline) =>
    side.some((other) => one.on === other.on && (!staged || one.stage === other.stage));
  const [was, is] = [before.filter((one) => !isIn(after)(one)), after.filter((one) => !isIn(before)(one))];
  const ahead = ({ on }: Deadline): boolean => Date.parse(deadlineInstant(on)) >= Date.parse(change.seenAt);
  if (![...was, ...is].some(ahead)) return null;
  // Stages stand for themselves. Of mere dates a passed one says something only where none beside it is ahead.
  if (staged) return { was, is };
  return {
    was: was.filter((one) => ahead(one) || !before.some(ahead)),
    is: is.filter((one) => ahead(one) || !is.some(ahead)),
  };
}

/** Whether the change moves cut-offs: it neither announces nor drops them alone. */
export function hasMoved(change: CallChange): boolean {
  const dates = change.field === 'deadlines' ? movedDeadlines(change) : null;
  return dates !== null && dates.was.length > 0 && dates.is.length > 0;
}

/** Whether the change brings the end of the call nearer, also where none was known. */
export function endsEarlier(change: CallChange): boolean {
  const [before, after] = [deadlinesOf(change.before).at(-1), deadlinesOf(change.after).at(-1)];
  return after !== undefined && (before === undefined || after.on < before.on);
}

function deadlinesOf(value: unknown): readonly Deadline[] {
  const read = kept.safeParse(value);
  return read.success ? read.data.toSorted((one, other) => (one.on < other.on ? -1 : Number(one.on > other.on))) : [];
}
