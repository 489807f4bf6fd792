// Fourth step of the schema: releases by title and vendor, by which the same release is known again elsewhere. Releases held
// before this step have no row until they are revised.
import type { Migration } from '../migration.ts';

export const releases: Migration = {
  name: '0004-releases',
  async up({ schema }, { text }) {
    await schema
      .createTable('releases')
      .addColumn('item_id', text, (column) => column.primaryKey().references('items.id'))
      .addColumn('release_key', text, (column) => column.notNull())
      .addColumn('told_on', text, (column) => column.notNull())
      .execute();
    await schema.createIndex('releases_by_key').on('releases').column('release_key').execute();
  },
};
