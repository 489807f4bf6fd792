import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LedgerError } from '../../src/errors.ts';
import { commitPart } from '../../src/ledger/commit.ts';
import { sqlite } from '../../src/ledger/engine.ts';
import { migrate, migrations } from '../../src/ledger/migration.ts';
import { openLedger } from '../../src/ledger/open.ts';
import type { Schema } from '../../src/ledger/schema.ts';
import { sqliteDialect } from '../../src/ledger/sqlite-dialect.ts';
import { createStore } from '../../src/ledger/store.ts';
import { at, commit, draft, news, write } from './samples.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'techwatch-open-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('opening a ledger', () => {
  test('makes file and folder where they are missing, and finds them again', async () => {
    const file = join(folder, 'a', 'b', 'ledger.db');
    const first = await openLedger({ file });
    await first.commit(commit({ items: [write(draft())] }));
    await first.close();
    const second = await openLedger({ file });
    expect(second.engine).toBe('sqlite');
    expect(await second.countItems({})).toBe(1);
    expect(await second.check()).toEqual({ ok: true, detail: 'sqlite, 1 items' });
    await second.close();
  });

  test('refuses a file that is no database, and names it', async () => {
    const file = join(folder, 'ledger.db');
    await writeFile(file, 'this is a letter, not a database, and long enough to be seen as neither'.repeat(20));
    await expect(openLedger({ file })).rejects.toMatchObject({ name: 'LedgerError', where: file });
  });

  test('refuses what a newer version has written, and changes nothing', async () => {
    const file = join(folder, 'ledger.db');
    await (await openLedger({ file })).close();
    const database = new DatabaseSync(file);
    database.exec(`insert into migrations (name) values ('9999-later')`);
    database.close();
    await expect(openLedger({ file })).rejects.toThrow(/newer one: 9999-later/);
  });

  test('brings what an earlier version has written up to date; its items wait for their threads', async () => {
    const file = join(folder, 'ledger.db');
    const db = new Kysely<Schema>({ dialect: sqliteDialect(file) });
    const before = migrations.findIndex(({ name }) => name === '0005-threads');
    await migrate(
      createStore(db, sqlite, Date.now, async () => new Map()),
      migrations.slice(0, before),
    );
    await db.destroy();
    const { id, notice } = draft();
    const database = new DatabaseSync(file);
    database.exec(`insert into items (id, source_id, kind, language, content_hash, text_hash, simhash, band_a, revision, first_seen_at,
      last_seen_at, absent_count, thread_id, classes) values ('${id}', 'sample', 'news', 'en', 'c', 't', '0123456789abcdef', 291, 1,
      '${at(0)}', '${at(0)}', 0, '${id}', '[]')`);
    database.prepare('insert into revisions values (?, 1, ?, ?, ?)').run(id, JSON.stringify(notice), 'c', at(0));
    database.close();
    const ledger = await openLedger({ file });
    expect(await ledger.item(id)).toMatchObject({ notice, threadId: id, simhash: '0123456789abcdef' });
    expect((await ledger.unthreaded(9)).map(({ itemId }) => itemId)).toEqual([id]);
    expect(await ledger.check()).toMatchObject({ ok: true });
    await ledger.close();
  });

  test('makes marks anew where an earlier version has left others', async () => {
    const file = join(folder, 'ledger.db');
    const db = new Kysely<Schema>({ dialect: sqliteDialect(file) });
    const store = createStore(db, sqlite, Date.now, async () => new Map());
    await migrate(
      store,
      migrations.filter(({ name }) => name !== '0040-marks'),
    );
    const item = draft();
    await commitPart(store).commit(commit({ items: [write(item)] }));
    await db.insertInto('marks').values({ mark: 7, item_id: item.id }).execute();
    await db.deleteFrom('unthreaded').execute();
    await db.destroy();
    const ledger = await openLedger({ file });
    expect((await ledger.unthreaded(9)).map(({ itemId }) => itemId)).toEqual([item.id]);
    expect(await ledger.holders([7], { least: 1, most: 5 })).toEqual(new Map());
    await ledger.close();
  });

  test('of PostgreSQL says when nobody answers', async () => {
    await expect(openLedger({ url: 'postgres://nobody@127.0.0.1:1/none' })).rejects.toThrow(LedgerError);
  });
});

describe('a ledger that is damaged', () => {
  test('says so when it is asked', async () => {
    const file = join(folder, 'ledger.db');
    const ledger = await openLedger({ file });
    await ledger.commit(commit({ items: [write(draft(news('a')))] }));
    const database = new DatabaseSync(file);
    database.exec('delete from revisions');
    expect(await ledger.check()).toEqual({ ok: false, detail: expect.stringContaining('1 items without their revision') });
    database.exec('drop table outbox');
    expect(await ledger.check()).toEqual({ ok: false, detail: expect.stringContaining('no such table') });
    database.close();
    await ledger.close();
  });
});

describe('several ledgers of one process on one file', () => {
  test('wait for each other without standing still', async () => {
    const file = join(folder, 'ledger.db');
    const ledgers = await Promise.all([openLedger({ file }), openLedger({ file }), openLedger({ file })]);
    const keys = Array.from({ length: 60 }, (_none, index) => `n${index}`);
    await Promise.all(
      keys.map((key, index) =>
        (ledgers[index % 3] ?? ledgers[0]).commit(commit({ items: [write(draft(news(key)), { seenAt: at(index) })] })),
      ),
    );
    expect(await ledgers[0]?.countItems({})).toBe(60);
    await Promise.all(ledgers.map((ledger) => ledger.close()));
  });
});
