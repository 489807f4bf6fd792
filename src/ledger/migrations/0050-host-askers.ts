// Which process asked a host last, so that the next one keeps the distance to it.
import type { Migration } from '../migration.ts';

export const hostAskers: Migration = {
  name: '0050-host-askers',
  async up({ schema }, { text }) {
    await schema.alterTable('hosts').addColumn('asked_by', text).execute();
  },
};
