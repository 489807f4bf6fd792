// Second step of the schema: captures, items with their revisions and classes, decisions, changes, the outbox.
import type { Migration } from '../migration.ts';

export const items: Migration = {
  name: '0002-items',
  async up(db, engine) {
    await createCaptures(db, engine);
    await createItems(db, engine);
    await createItemParts(db, engine);
    await createOutbox(db, engine);
  },
};

const createCaptures: Migration['up'] = async ({ schema }, { text, sequence }) => {
  await schema
    .createTable('captures')
    .addColumn('sequence', sequence.type, sequence.make)
    .addColumn('id', text, (column) => column.notNull())
    .addColumn('record', text, (column) => column.notNull())
    .execute();
  await schema.createIndex('captures_by_id').on('captures').columns(['id', 'sequence']).execute();
};

const createItems: Migration['up'] = async ({ schema }, { text }) => {
  await schema
    .createTable('items')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('source_id', text, (column) => column.notNull())
    .addColumn('kind', text, (column) => column.notNull())
    .addColumn('language', text, (column) => column.notNull())
    .addColumn('published_on', text)
    .addColumn('content_hash', text, (column) => column.notNull())
    .addColumn('head_hash', text)
    .addColumn('text_hash', text, (column) => column.notNull())
    .addColumn('simhash', text)
    .addColumn('band_a', 'bigint')
    .addColumn('band_b', 'bigint')
    .addColumn('band_c', 'bigint')
    .addColumn('band_d', 'bigint')
    .addColumn('revision', 'bigint', (column) => column.notNull())
    .addColumn('first_seen_at', text, (column) => column.notNull())
    .addColumn('last_seen_at', text, (column) => column.notNull())
    .addColumn('withdrawn_at', text)
    .addColumn('absent_count', 'bigint', (column) => column.notNull())
    .addColumn('thread_id', text, (column) => column.notNull())
    .addColumn('canonical_url', text)
    .addColumn('classes', text, (column) => column.notNull())
    .addColumn('machine_classes', text)
    .execute();
  await schema.createIndex('items_by_source').on('items').columns(['source_id', 'published_on']).execute();
  await schema.createIndex('items_by_text').on('items').columns(['text_hash']).execute();
  await schema.createIndex('items_absent').on('items').columns(['source_id', 'absent_count']).where('absent_count', '>', 0).execute();
  for (const band of ['band_a', 'band_b', 'band_c', 'band_d']) {
    await schema.createIndex(`items_by_${band}`).on('items').column(band).where(band, 'is not', null).execute();
  }
};

const createItemParts: Migration['up'] = async ({ schema }, { text, sequence }) => {
  await schema
    .createTable('item_classes')
    .addColumn('item_id', text, (column) => column.notNull().references('items.id'))
    .addColumn('notation', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('item_classes_key', ['item_id', 'notation'])
    .execute();
  await schema.createIndex('item_classes_by_notation').on('item_classes').columns(['notation', 'item_id']).execute();
  await schema
    .createTable('revisions')
    .addColumn('item_id', text, (column) => column.notNull().references('items.id'))
    .addColumn('revision', 'bigint', (column) => column.notNull())
    .addColumn('notice', text, (column) => column.notNull())
    .addColumn('content_hash', text, (column) => column.notNull())
    .addColumn('seen_at', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('revisions_key', ['item_id', 'revision'])
    .execute();
  await schema
    .createTable('elsewhere')
    .addColumn('sequence', sequence.type, sequence.make)
    .addColumn('item_id', text, (column) => column.notNull().references('items.id'))
    .addColumn('told_key', text, (column) => column.notNull())
    .addColumn('told', text, (column) => column.notNull())
    .execute();
  await schema.createIndex('elsewhere_once').on('elsewhere').columns(['item_id', 'told_key']).unique().execute();
  await schema
    .createTable('decisions')
    .addColumn('sequence', sequence.type, sequence.make)
    .addColumn('item_id', text, (column) => column.notNull().references('items.id'))
    .addColumn('decision', text, (column) => column.notNull())
    .execute();
  await schema.createIndex('decisions_by_item').on('decisions').columns(['item_id', 'sequence']).execute();
};

const createOutbox: Migration['up'] = async ({ schema }, { text, sequence }) => {
  await schema
    .createTable('outbox')
    .addColumn('sequence', sequence.type, sequence.make)
    .addColumn('item_id', text, (column) => column.notNull())
    .addColumn('revision', 'bigint', (column) => column.notNull())
    .execute();
  await schema
    .createTable('dead_letters')
    .addColumn('item_id', text, (column) => column.primaryKey())
    .addColumn('revision', 'bigint', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('at', text, (column) => column.notNull())
    .execute();
  await schema
    .createTable('changes')
    .addColumn('sequence', sequence.type, sequence.make)
    .addColumn('item_id', text, (column) => column.notNull())
    .addColumn('seen_at', text, (column) => column.notNull())
    .addColumn('change', text, (column) => column.notNull())
    .execute();
  await schema.createIndex('changes_by_time').on('changes').columns(['seen_at', 'sequence']).execute();
  await schema.createIndex('changes_by_item').on('changes').columns(['item_id', 'sequence']).execute();
};
