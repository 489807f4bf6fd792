// Writes new and revised items with their revision, classes and changes. A revision is written once: when another
// process was first, its revision stays and ours counts as seen again.
import type { Classification } from '../model.ts';
import { addChanges } from './changes.ts';
import { decidedClasses } from './decided.ts';
import { decisionsOf } from './decisions.ts';
import { replaceClasses } from './item-classes.ts';
import { toItemRow } from './item-rows.ts';
import type { ItemWrite } from './records.ts';
import { chunks, type Database, type Store } from './store.ts';

/** Columns of the table `items`. */
const itemColumns = 20;

/** Writes items; gives the ids of those that were really new or newer than what was there. */
export async function writeItems(trx: Database, store: Store, writes: readonly ItemWrite[]): Promise<readonly string[]> {
  const written: string[] = [];
  for (const round of rounds(writes)) written.push(...(await writeRound(trx, store, round)));
  return written;
}

/** Several revisions of one item in a batch go one after the other; each round has an item once, in order of id. */
function rounds(writes: readonly ItemWrite[]): readonly (readonly ItemWrite[])[] {
  const cut: ItemWrite[][] = [];
  const seen = new Map<string, number>();
  for (const write of writes) {
    const round = seen.get(write.draft.id) ?? 0;
    seen.set(write.draft.id, round + 1);
    (cut[round] ??= []).push(write);
  }
  // Two processes that write the same items meet them in the same order and so do not wait for each other in a circle.
  for (const round of cut) round.sort((one, other) => (one.draft.id < other.draft.id ? -1 : 1));
  return cut;
}

async function writeRound(trx: Database, { engine, renamed }: Store, writes: readonly ItemWrite[]): Promise<readonly string[]> {
  const revised = writes.filter((write) => write.revision > 1).map((write) => write.draft.id);
  const decisions = await decisionsOf(trx, engine, revised);
  const later = decisions.size === 0 ? undefined : await renamed();
  const classesOf = (write: ItemWrite): readonly Classification[] | null => {
    const made = decisions.get(write.draft.id);
    return made === undefined ? null : decidedClasses(write.classifications, made, later);
  };
  const written = new Set(await upsert(trx, writes, classesOf));
  const fresh = writes.filter((write) => written.has(write.draft.id));
  await addRevisions(trx, fresh);
  await replaceClasses(
    trx,
    engine,
    fresh.map((write) => ({ itemId: write.draft.id, isNew: write.revision === 1, classes: classesOf(write) ?? write.classifications })),
  );
  await addChanges(
    trx,
    fresh.flatMap((write) => write.changes),
  );
  return [...written];
}

type ClassesOf = (write: ItemWrite) => readonly Classification[] | null;

/** An insert that replaces an older revision and nothing else; gives the ids it took effect on. */
async function upsert(trx: Database, writes: readonly ItemWrite[], classesOf: ClassesOf): Promise<readonly string[]> {
  const written: string[] = [];
  for (const chunk of chunks(writes, itemColumns)) {
    const rows = await trx
      .insertInto('items')
      .values(chunk.map((write) => toItemRow(write, classesOf(write))))
      .onConflict((conflict) =>
        conflict
          .column('id')
          .doUpdateSet((eb) => ({
            kind: eb.ref('excluded.kind'),
            language: eb.ref('excluded.language'),
            published_on: eb.ref('excluded.published_on'),
            content_hash: eb.ref('excluded.content_hash'),
            head_hash: eb.ref('excluded.head_hash'),
            text_hash: eb.ref('excluded.text_hash'),
            simhash: eb.ref('excluded.simhash'),
            revision: eb.ref('excluded.revision'),
            last_seen_at: eb
              .case()
              .when('excluded.last_seen_at', '>', eb.ref('items.last_seen_at'))
              .then(eb.ref('excluded.last_seen_at'))
              .else(eb.ref('items.last_seen_at'))
              .end(),
            withdrawn_at: null,
            absent_count: 0,
            canonical_url: eb.ref('excluded.canonical_url'),
            classes: eb.ref('excluded.classes'),
            machine_classes: eb.ref('excluded.machine_classes'),
          }))
          .whereRef('excluded.revision', '>', 'items.revision'),
      )
      .returning('id')
      .execute();
    written.push(...rows.map((row) => row.id));
  }
  return written;
}

async function addRevisions(trx: Database, writes: readonly ItemWrite[]): Promise<void> {
  const rows = writes.map(({ draft, revision, seenAt }) => ({
    item_id: draft.id,
    revision,
    notice: JSON.stringify(draft.notice),
    content_hash: draft.contentHash,
    seen_at: seenAt,
  }));
  for (const chunk of chunks(rows, 5)) await trx.insertInto('revisions').values(chunk).execute();
}
