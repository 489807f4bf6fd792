// Fifth step of the schema: marks by which items find each other, the links between them, and the items whose links are still to
// be looked for: at first all that are held. The quarters of similarity hashes gave way to marks.
import { sql } from 'kysely';
import type { Migration } from '../migration.ts';

export const threads: Migration = {
  name: '0005-threads',
  async up(db, { text, sequence }) {
    const { schema } = db;
    for (const band of ['band_a', 'band_b', 'band_c', 'band_d']) {
      await schema.dropIndex(`items_by_${band}`).execute();
      await schema.alterTable('items').dropColumn(band).execute();
    }
    // The first of the items that tell the same; null for an item that is alone or the first.
    await schema.alterTable('items').addColumn('story_id', text).execute();
    await schema.createIndex('items_by_thread').on('items').columns(['thread_id', 'id']).execute();
    await schema.createIndex('items_retold').on('items').column('story_id').where(sql.ref('story_id'), 'is not', null).execute();
    await schema
      .createTable('marks')
      .addColumn('mark', 'bigint', (column) => column.notNull())
      .addColumn('item_id', text, (column) => column.notNull())
      .addPrimaryKeyConstraint('marks_key', ['mark', 'item_id'])
      .execute();
    await schema
      .createTable('links')
      .addColumn('item_id', text, (column) => column.notNull().references('items.id'))
      .addColumn('other_id', text, (column) => column.notNull().references('items.id'))
      .addColumn('kind', text, (column) => column.notNull())
      .addColumn('why', text, (column) => column.notNull())
      .addPrimaryKeyConstraint('links_key', ['item_id', 'other_id'])
      .execute();
    await schema.createIndex('links_by_other').on('links').columns(['other_id', 'item_id']).execute();
    await schema
      .createTable('unthreaded')
      .addColumn('sequence', sequence.type, sequence.make)
      .addColumn('item_id', text, (column) => column.notNull())
      .execute();
    await db.insertInto('unthreaded').columns(['item_id']).expression(db.selectFrom('items').select('id').orderBy('id')).execute();
  },
};
