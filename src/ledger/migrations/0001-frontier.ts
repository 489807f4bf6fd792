// First step of the schema: harvests, the frontier, and fetching's memory.
import { sql } from 'kysely';
import type { Migration } from '../migration.ts';

export const frontier: Migration = {
  name: '0001-frontier',
  async up({ schema }, { text, sequence }) {
    await schema
      .createTable('harvests')
      .addColumn('id', text, (column) => column.primaryKey())
      .addColumn('source_id', text, (column) => column.notNull())
      .addColumn('owner', text, (column) => column.notNull())
      .addColumn('started_at', text, (column) => column.notNull())
      .addColumn('finished_at', text)
      .addColumn('outcome', text, (column) => column.notNull())
      .execute();
    // At most one open harvest of a source, whoever asks first.
    await schema
      .createIndex('harvests_open')
      .on('harvests')
      .column('source_id')
      .unique()
      .where(sql.ref('finished_at'), 'is', null)
      .execute();
    await schema
      .createTable('tasks')
      .addColumn('sequence', sequence.type, sequence.make)
      .addColumn('source_id', text, (column) => column.notNull())
      .addColumn('harvest_id', text, (column) => column.notNull().references('harvests.id'))
      .addColumn('host', text, (column) => column.notNull())
      .addColumn('request_key', text, (column) => column.notNull())
      .addColumn('request', text, (column) => column.notNull())
      .addColumn('completes', 'bigint', (column) => column.notNull())
      .addColumn('state', text, (column) => column.notNull())
      .addColumn('owner', text)
      .execute();
    await schema.createIndex('tasks_once').on('tasks').columns(['harvest_id', 'request_key']).unique().execute();
    await schema.createIndex('tasks_due').on('tasks').columns(['state', 'source_id', 'host', 'sequence']).execute();
    await schema
      .createTable('owners')
      .addColumn('owner', text, (column) => column.primaryKey())
      .addColumn('beat_at', 'bigint', (column) => column.notNull())
      .execute();
    await schema
      .createTable('mentions')
      .addColumn('harvest_id', text, (column) => column.notNull())
      .addColumn('item_id', text, (column) => column.notNull())
      .addPrimaryKeyConstraint('mentions_key', ['harvest_id', 'item_id'])
      .execute();
    await schema
      .createTable('validators')
      .addColumn('source_id', text, (column) => column.notNull())
      .addColumn('url_key', text, (column) => column.notNull())
      .addColumn('etag', text)
      .addColumn('last_modified', text)
      .addPrimaryKeyConstraint('validators_key', ['source_id', 'url_key'])
      .execute();
    await schema
      .createTable('hosts')
      .addColumn('host', text, (column) => column.primaryKey())
      .addColumn('blocked_until', text)
      .addColumn('robots', text)
      .execute();
  },
};
