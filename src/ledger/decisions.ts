// Analysts' decisions and the machine's classes: decisions are only ever added, and hold against later machines.
import { LedgerError } from '../errors.ts';
import type { Classification, Decision } from '../model.ts';
import { decidedClasses } from './decided.ts';
import type { Engine } from './engine.ts';
import { replaceClasses } from './item-classes.ts';
import type { Ledger } from './ledger.ts';
import { announce } from './outbox.ts';
import { type Database, type Store } from './store.ts';

/** The deciding part of the ledger. */
export function decisionPart(store: Store): Pick<Ledger, 'decide' | 'decisions' | 'decisionLog' | 'countDecisions' | 'reclassify'> {
  return {
    decide: (decision) => store.write((trx) => decide(trx, store, decision)),
    decisions: async (itemId) => (await decisionsOf(store.db, store.engine, [itemId])).get(itemId) ?? [],
    async decisionLog() {
      const rows = await store.db.selectFrom('decisions').select('decision').orderBy('sequence').execute();
      const later = rows.length === 0 ? new Map<string, string>() : await store.renamed();
      return rows.map((row) => underLaterNames(JSON.parse(row.decision), later));
    },
    async countDecisions() {
      const { count } = await store.db
        .selectFrom('decisions')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      return count;
    },
    reclassify: (changes) =>
      store.write(async (trx) => {
        const there = await lockItems(
          trx,
          store,
          changes.map((change) => change.itemId),
        );
        await setMachineClasses(
          trx,
          store,
          changes.filter((change) => there.has(change.itemId)),
        );
      }),
  };
}

/** Decisions about items, oldest first; items without any are left out. */
export async function decisionsOf(
  db: Database,
  engine: Engine,
  itemIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Decision[]>> {
  if (itemIds.length === 0) return new Map();
  const rows = await db.selectFrom('decisions').selectAll().where(engine.among('item_id', itemIds)).orderBy('sequence').execute();
  const grouped = Map.groupBy(rows, (row) => row.item_id);
  return new Map([...grouped].map(([itemId, made]) => [itemId, made.map((row) => JSON.parse(row.decision))]));
}

/** A decision that was made under former notations, under those that followed them. */
function underLaterNames(decision: Decision, later: ReadonlyMap<string, string>): Decision {
  const laterName = (notation: string): string => later.get(notation) ?? notation;
  const named = { ...decision, notation: laterName(decision.notation) };
  return decision.classes === undefined ? named : { ...named, classes: decision.classes.map(laterName) };
}

async function decide(trx: Database, store: Store, decision: Decision): Promise<void> {
  const machine = (await lockItems(trx, store, [decision.itemId])).get(decision.itemId);
  if (machine === undefined) {
    throw new LedgerError(`expected an item to decide about, found none`, { where: `item ${decision.itemId}` });
  }
  await trx
    .insertInto('decisions')
    .values({ item_id: decision.itemId, decision: JSON.stringify(decision) })
    .execute();
  await setMachineClasses(trx, store, [{ itemId: decision.itemId, classifications: machine }]);
}

/** The machine's classes of items, which stay as they are until the transaction ends. */
async function lockItems(trx: Database, store: Store, ids: readonly string[]): Promise<ReadonlyMap<string, readonly Classification[]>> {
  const rows = await trx
    .selectFrom('items')
    .select(['id', 'classes', 'machine_classes'])
    .where(store.engine.among('id', ids))
    .orderBy('id')
    .$if(store.engine.locksRows, (query) => query.forUpdate())
    .execute();
  return new Map(rows.map((row) => [row.id, JSON.parse(row.machine_classes ?? row.classes)]));
}

interface MachineClasses {
  readonly itemId: string;
  readonly classifications: readonly Classification[];
}

/** Gives items these classes of the machine, but for what analysts decided, and tells the index. */
async function setMachineClasses(trx: Database, { engine, renamed }: Store, items: readonly MachineClasses[]): Promise<void> {
  if (items.length === 0) return;
  const ids = items.map((item) => item.itemId);
  const decisions = await decisionsOf(trx, engine, ids);
  const later = decisions.size === 0 ? undefined : await renamed();
  const decided = items.map(({ itemId, classifications }) => {
    const made = decisions.get(itemId);
    return {
      itemId,
      isNew: false,
      machine: made && classifications,
      classes: made ? decidedClasses(classifications, made, later) : classifications,
    };
  });
  const rows = decided.map(({ itemId, classes, machine }) => ({
    item_id: itemId,
    classes: JSON.stringify(classes),
    machine_classes: machine === undefined ? null : JSON.stringify(machine),
  }));
  await trx
    .updateTable('items')
    .from(engine.given(rows, ['item_id', 'classes', 'machine_classes']).as('given'))
    .set((eb) => ({ classes: eb.ref('given.classes'), machine_classes: eb.ref('given.machine_classes') }))
    .whereRef('items.id', '=', 'given.item_id')
    .execute();
  await replaceClasses(trx, engine, decided);
  await announce(trx, engine, ids);
}
