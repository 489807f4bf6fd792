// The calls that are held, as rows of the contract: one list for the command line and the desk.
import { filterCalls, type CallFilter } from '../src/funding/call-filter.ts';
import { toCallRow, type CallRow } from '../src/funding/call-row.ts';
import type { Ledger } from '../src/ledger/ledger.ts';

/** All calls that pass the filter at this moment, nearest deadline first, those without one last. */
export async function callRows(ledger: Pick<Ledger, 'stream'>, now: string, filter: CallFilter): Promise<readonly CallRow[]> {
  const rows: CallRow[] = [];
  for await (const item of ledger.stream({ kinds: ['funding-call'] })) rows.push(toCallRow(item, now));
  return filterCalls(rows, filter, now);
}
