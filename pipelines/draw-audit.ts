// Draws the audit sample of the last week that is over, once. Items of a running week still come, and would change the draw.
import { isoWeek, previousWeek, weekDays } from '../src/digest/week.ts';
import type { Ledger } from '../src/ledger/ledger.ts';
import { auditSample } from '../src/review/audit-sample.ts';

/** The week that was asked about and how many items were drawn now: 0 where its sample was there, or it brought no items. */
export interface Draw {
  readonly week: string;
  readonly drawn: number;
}

/** Draws and keeps the sample of the week before `now`'s. */
export async function drawAudit(ledger: Pick<Ledger, 'stream' | 'audits' | 'keepAudit'>, now: string): Promise<Draw> {
  const week = previousWeek(isoWeek(now));
  if ((await ledger.audits()).some((entry) => entry.week === week)) return { week, drawn: 0 };
  const ids: string[] = [];
  for await (const item of ledger.stream({ firstSeenFrom: weekDays(week).from })) if (isoWeek(item.firstSeenAt) === week) ids.push(item.id);
  const itemIds = auditSample(week, ids);
  return { week, drawn: (await ledger.keepAudit({ week, itemIds, drawnAt: now })) ? itemIds.length : 0 };
}
