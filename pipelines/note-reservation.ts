// Records a publisher's reservation in the ledger and the run report, whatever becomes of the page, and that it was lifted.
import type { Ledger } from '../src/ledger/ledger.ts';
import type { CaptureFacts } from '../src/model.ts';
import { reservationOf } from './reservation.ts';
import type { SourceTally } from './source-tally.ts';

/** Records that a publisher reserves text and data mining, where an answer says so; gives whether it does. */
export async function noteReservation(
  capture: CaptureFacts,
  body: Uint8Array | null,
  tally: SourceTally,
  effects: { readonly ledger: Pick<Ledger, 'reserve' | 'liftReservation'>; readonly now: () => string },
): Promise<boolean> {
  const told = reservationOf(capture, body);
  if (told === null) {
    // Other pages say nothing of the one that reserved it.
    if (tally.past.reservedAt === capture.finalUrl) await effects.ledger.liftReservation(capture.sourceId);
    return false;
  }
  tally.warn(`text and data mining is reserved (${told}): what is reserved is not kept beyond title and link`);
  await effects.ledger.reserve(capture.sourceId, { told, url: capture.finalUrl, seenAt: effects.now() });
  return true;
}
