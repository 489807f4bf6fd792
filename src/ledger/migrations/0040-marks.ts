// Marks of texts are numbers of another kind, and lie in the order in which they are looked up, in one tree where the database knows
// such tables: half the pages to write. All are made anew, for which every item waits again; links stay until then.
import type { Migration } from '../migration.ts';

export const marks: Migration = {
  name: '0040-marks',
  async up(db, { text, ownIndex }) {
    const { schema } = db;
    await schema.dropTable('marks').execute();
    await schema
      .createTable('marks')
      .addColumn('mark', 'bigint', (column) => column.notNull())
      .addColumn('item_id', text, (column) => column.notNull())
      .addPrimaryKeyConstraint('marks_key', ['mark', 'item_id'])
      .$call((table) => (ownIndex === null ? table : table.modifyEnd(ownIndex)))
      .execute();
    await db.deleteFrom('unthreaded').execute();
    await db.insertInto('unthreaded').columns(['item_id']).expression(db.selectFrom('items').select('id').orderBy('id')).execute();
  },
};
