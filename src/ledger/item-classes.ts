// By which classes items are found: one row of item and notation each.
import type { Classification } from '../model.ts';
import type { Engine } from './engine.ts';
import { chunks, type Database } from './store.ts';

/** What an item's classes are to be, for finding items by class. */
export interface ClassesOfItem {
  readonly itemId: string;
  /** Then there is nothing to take away first. */
  readonly isNew: boolean;
  readonly classes: readonly Classification[];
}

/** Replaces the notations by which items are found. */
export async function replaceClasses(trx: Database, engine: Engine, items: readonly ClassesOfItem[]): Promise<void> {
  const known = items.filter((item) => !item.isNew).map((item) => item.itemId);
  if (known.length > 0) await trx.deleteFrom('item_classes').where(engine.among('item_id', known)).execute();
  const rows = items.flatMap(({ itemId, classes }) =>
    [...new Set(classes.map((given) => given.notation))].map((notation) => ({ item_id: itemId, notation })),
  );
  for (const chunk of chunks(rows, 2)) await trx.insertInto('item_classes').values(chunk).execute();
}
