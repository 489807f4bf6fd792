// The way of a page that is too large to be held: archived from its file, read batch by batch, each batch one commit. A reading
// that is broken off starts over; what it had kept is then met as it was.
import type { LargeCapture } from '../src/model.ts';
import type { FetchTask } from '../src/fetch/fetcher.ts';
import type { Reader } from './reader.ts';
import { noteReservation } from './note-reservation.ts';
import { withoutText } from './reservation.ts';
import { commitReading, onlyOurs, recordOf, validatorsOf, withoutPage, type SettleEffects } from './settle-page.ts';
import type { SourceTally } from './source-tally.ts';

/** What settling a large page needs of the world. */
export interface SettleLargeEffects extends SettleEffects {
  readonly reader: Reader;
  /** Pages of other sources are settled between the batches. */
  readonly inOrder: (step: () => Promise<void>) => Promise<void>;
}

/** Settles one large page of the source whose tally this is. */
export async function settleLarge(task: FetchTask, capture: LargeCapture, tally: SourceTally, effects: SettleLargeEffects): Promise<void> {
  const { ledger, archive, inOrder } = effects;
  tally.captured();
  const former = await ledger.captureById(capture.id);
  const place = await archive.writeLarge(capture, former?.archive ?? null);
  const record = recordOf(capture, capture.bytes, place);
  const reserved = await noteReservation(capture, null, tally, effects);
  const toldBefore = new Set<string>();
  // The first commit tells of the capture, so that no item ever refers to an unknown one.
  await inOrder(() => commitReading(task, { notices: [] }, { record, validators: null, toldBefore }, tally, effects));
  try {
    await effects.reader.readLarge(tally.source, capture, (batch) =>
      inOrder(() =>
        commitReading(task, reserved ? withoutText(batch) : batch, { record: null, validators: null, toldBefore }, tally, effects),
      ),
    );
  } catch (error) {
    const reason = onlyOurs(error);
    return await inOrder(() => withoutPage(task, reason, null, tally, effects));
  }
  await inOrder(() => commitReading(task, { notices: [] }, { record: null, validators: validatorsOf(task, capture) }, tally, effects));
}
