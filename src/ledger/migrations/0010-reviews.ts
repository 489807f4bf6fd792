// Audit samples, and what became of models that were trained on decisions.
import type { Migration } from '../migration.ts';

export const reviews: Migration = {
  name: '0010-reviews',
  async up({ schema }, { text, sequence }) {
    await schema
      .createTable('audits')
      .addColumn('week', text, (column) => column.notNull())
      .addColumn('item_id', text, (column) => column.notNull())
      .addColumn('drawn_at', text, (column) => column.notNull())
      .addPrimaryKeyConstraint('audits_key', ['week', 'item_id'])
      .execute();
    await schema
      .createTable('trainings')
      .addColumn('sequence', sequence.type, sequence.make)
      .addColumn('promoted', 'bigint', (column) => column.notNull())
      .addColumn('version', text, (column) => column.notNull())
      .addColumn('record', text, (column) => column.notNull())
      .addColumn('model', text, (column) => column.notNull())
      .execute();
  },
};
