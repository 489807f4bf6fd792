// Health step of the schema: notices kept back, the end of a quarantine by hand, items that entered as back-fill, reservations.
import type { Migration } from '../migration.ts';

export const health: Migration = {
  name: '0020-health',
  async up({ schema }, { text, sequence }) {
    await schema
      .createTable('held_batches')
      .addColumn('sequence', sequence.type, sequence.make)
      .addColumn('source_id', text, (column) => column.notNull())
      .addColumn('batch', text, (column) => column.notNull())
      .execute();
    await schema.createIndex('held_batches_by_source').on('held_batches').columns(['source_id', 'sequence']).execute();
    await schema.alterTable('source_states').addColumn('released_at', text).execute();
    await schema.alterTable('source_states').addColumn('next_because', text).execute();
    await schema
      .alterTable('items')
      .addColumn('backfilled', 'bigint', (column) => column.notNull().defaultTo(0))
      .execute();
    await schema
      .createTable('reservations')
      .addColumn('source_id', text, (column) => column.primaryKey())
      .addColumn('told', text, (column) => column.notNull())
      .execute();
  },
};
