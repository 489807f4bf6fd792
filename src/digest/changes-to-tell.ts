// Which changes of a call a reader must know: of each field one, from its first value since the last issue to its last.
import type { CallChange } from '../model.ts';
import { endsEarlier, movedDeadlines } from './moved-deadlines.ts';

/** Changes that make a reader act, the most important first; a corrected word or programme name does not. */
const TOLD_FIELDS = ['status', 'deadlines', 'budget', 'opensOn'];

/**
 * One entry for each field of the changes of a window: from its first value to its last; none where it came back to where it was.
 * What left and came back, or came back and left, did neither.
 */
export function netChanges(changes: readonly CallChange[]): readonly CallChange[] {
  const inOrder = withoutDetour(changes.toSorted((one, other) => Date.parse(one.seenAt) - Date.parse(other.seenAt)));
  const byField = new Map<string, CallChange>();
  for (const change of inOrder) {
    const key = `${change.change} ${change.field ?? ''}`;
    byField.set(key, { ...change, before: (byField.get(key) ?? change).before });
  }
  return [...byField.values()].filter(
    ({ change, before, after }) => change !== 'changed' || JSON.stringify(before) !== JSON.stringify(after),
  );
}

/** Those of a call's net changes that are told, the most important first. That it opened is told by its group. */
export function changesToTell(net: readonly CallChange[]): readonly CallChange[] {
  return net
    .filter((change) => TOLD_FIELDS.includes(change.field ?? ''))
    .filter((change) => change.field !== 'status' || change.after !== 'open' || isReturn(change))
    .filter((change) => change.field !== 'deadlines' || movedDeadlines(change) !== null)
    .toSorted((one, other) => TOLD_FIELDS.indexOf(one.field ?? '') - TOLD_FIELDS.indexOf(other.field ?? ''));
}

/** Whether the call is offered again after its publisher had taken it away. */
export function isReturn({ field, before, after }: CallChange): boolean {
  return field === 'status' && before === 'withdrawn' && after !== 'closed';
}

/** Whether this change, and not the clock alone, closes the call or lets it close earlier. */
export function closesCall(change: CallChange): boolean {
  if (change.field === 'status') return change.after === 'closed' && change.before !== 'withdrawn';
  return change.field === 'deadlines' && endsEarlier(change);
}

function withoutDetour(inOrder: readonly CallChange[]): readonly CallChange[] {
  const first = inOrder.find((change) => change.change === 'withdrawn' || isReturn(change));
  if (first === undefined) return inOrder;
  return inOrder.filter((change) => (first.change === 'withdrawn' ? !isReturn(change) : change.change !== 'withdrawn'));
}
