// A call as the contract's `calls` lists it.
import { InputError } from '../errors.ts';
import type { Budget, Deadline, WatchItem } from '../model.ts';
import { nextDeadlineAt, statusAt, type CallStatus } from './status.ts';

/** One row of `calls --json`; status and next deadline are judged at the clock. */
export interface CallRow {
  readonly id: string;
  readonly sourceId: string;
  readonly programme: string | null;
  readonly callIdentifier: string | null;
  readonly topicIdentifier: string | null;
  readonly title: string;
  /** `withdrawn` where the publisher took the call away; null where neither publisher nor dates tell. */
  readonly status: CallStatus | 'withdrawn' | null;
  readonly opensOn: string | null;
  readonly deadlines: readonly Deadline[];
  /** UTC instant of 17:00 in Brussels. */
  readonly nextDeadlineAt: string | null;
  readonly budget: Budget | null;
  readonly typeOfAction: string | null;
  readonly url: string | null;
}

/** Whether nothing can be sent in any more, whatever deadlines the call still bears. */
export function isShut({ status }: Pick<CallRow, 'status'>): boolean {
  return status === 'withdrawn' || status === 'closed';
}

/** The row of a call at `now`; throws InputError for an item that is no call. */
export function toCallRow(item: Pick<WatchItem, 'id' | 'sourceId' | 'notice' | 'withdrawnAt'>, now: string): CallRow {
  const { notice } = item;
  if (notice.kind !== 'funding-call')
    throw new InputError(`expected a funding call, found an item of kind ${notice.kind}`, { where: item.id });
  return {
    id: item.id,
    sourceId: item.sourceId,
    programme: notice.programme,
    callIdentifier: notice.callIdentifier,
    topicIdentifier: notice.topicIdentifier,
    title: notice.title,
    status: item.withdrawnAt === null ? statusAt(notice, now) : 'withdrawn',
    opensOn: notice.opensOn,
    deadlines: notice.deadlines,
    nextDeadlineAt: nextDeadlineAt(notice, now),
    budget: notice.budget,
    typeOfAction: notice.typeOfAction,
    url: notice.url,
  };
}
