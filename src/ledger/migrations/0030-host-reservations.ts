// What hosts reserve of text and data mining: their tdmrep.json, beside their robots.txt.
import type { Migration } from '../migration.ts';

export const hostReservations: Migration = {
  name: '0030-host-reservations',
  async up({ schema }, { text }) {
    await schema.alterTable('hosts').addColumn('tdmrep', text).execute();
  },
};
