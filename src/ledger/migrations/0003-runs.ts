// Third step of the schema: sources and runs, scheduled jobs, digests.
import { sql } from 'kysely';
import type { Migration } from '../migration.ts';

export const runs: Migration = {
  name: '0003-runs',
  async up({ schema }, { text, sequence }) {
    await schema
      .createTable('source_states')
      .addColumn('source_id', text, (column) => column.primaryKey())
      .addColumn('last_run_at', text, (column) => column.notNull())
      .addColumn('last_success_at', text)
      .addColumn('next_due_at', text, (column) => column.notNull())
      .addColumn('consecutive_failures', 'bigint', (column) => column.notNull())
      .addColumn('quarantined_at', text)
      .addColumn('last_error', text)
      .addColumn('last_report', text, (column) => column.notNull())
      .execute();
    await schema
      .createTable('source_runs')
      .addColumn('sequence', sequence.type, sequence.make)
      .addColumn('source_id', text, (column) => column.notNull())
      .addColumn('finished_at', text, (column) => column.notNull())
      .addColumn('report', text, (column) => column.notNull())
      .execute();
    await schema.createIndex('source_runs_by_source').on('source_runs').columns(['source_id', 'sequence']).execute();
    await schema
      .createTable('runs')
      .addColumn('sequence', sequence.type, sequence.make)
      .addColumn('report', text, (column) => column.notNull())
      .execute();
    await schema
      .createTable('job_runs')
      .addColumn('job', text, (column) => column.notNull())
      .addColumn('slot_at', text, (column) => column.notNull())
      .addColumn('state', text, (column) => column.notNull())
      .addColumn('owner', text, (column) => column.notNull())
      .addColumn('lease_until', text)
      .addColumn('started_at', text)
      .addColumn('finished_at', text)
      .addColumn('detail', 'text')
      .addPrimaryKeyConstraint('job_runs_key', ['job', 'slot_at'])
      .execute();
    // At most one running slot of a job, whoever asks first.
    await schema.createIndex('job_runs_running').on('job_runs').column('job').unique().where(sql.ref('state'), '=', 'running').execute();
    await schema
      .createTable('digests')
      .addColumn('week', text, (column) => column.primaryKey())
      .addColumn('state', text, (column) => column.notNull())
      .addColumn('made_at', text, (column) => column.notNull())
      .addColumn('content', text, (column) => column.notNull())
      .execute();
  },
};
