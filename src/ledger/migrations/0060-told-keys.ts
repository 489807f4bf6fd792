// What is told elsewhere is found by its key too: an item of its own is no longer told as another's.
import type { Migration } from '../migration.ts';

export const toldKeys: Migration = {
  name: '0060-told-keys',
  async up({ schema }) {
    await schema.createIndex('elsewhere_told').on('elsewhere').columns(['told_key']).execute();
  },
};
