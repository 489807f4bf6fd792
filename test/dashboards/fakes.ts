// An invented watch for the desk: the real ledger and index in memory, filled with invented items; an archive that is a map.
import { createHash } from 'node:crypto';
import type { Archive, ArchivedCapture } from '../../src/archive/archive.ts';
import { joinThreads } from '../../pipelines/join-threads.ts';
import { makeIssue } from '../../src/digest/make-issue.ts';
import type { DigestIssue } from '../../src/digest/issue.ts';
import { callChanges } from '../../src/funding/changes.ts';
import { openLedger } from '../../src/ledger/open.ts';
import type { Ledger } from '../../src/ledger/ledger.ts';
import type { ItemWrite } from '../../src/ledger/records.ts';
import type { CallChange, Draft, WatchItem } from '../../src/model.ts';
import { normalise } from '../../src/normalise/normalise.ts';
import { toDocument } from '../../src/search/document.ts';
import { openEmbedded } from '../../src/search/embedded.ts';
import type { SearchEngine } from '../../src/search/engine.ts';
import { parseQuery } from '../../src/search/query.ts';
import type { Edition } from '../../src/taxonomy/edition.ts';
import type { DeskEffects } from '../../dashboards/desk-effects.ts';
import { inventedClasses } from './invented-classes.ts';
import { inventedEdition } from './invented-edition.ts';
import { inventedNotices } from './invented-notices.ts';
import { dayBefore, type InventedNotice } from './invented-parts.ts';
import { inventedSources } from './invented-sources.ts';
import { testNow } from './test-now.ts';

/** A filled watch and the way to let it go. */
export interface InventedWatch {
  readonly effects: DeskEffects;
  readonly ledger: Ledger;
  readonly engine: SearchEngine;
  readonly errors: readonly unknown[];
  close(): Promise<void>;
}

/** Builds the watch. `extra` notices are held beside the invented ones. */
export async function inventedWatch(now: string = testNow, extra: readonly InventedNotice[] = []): Promise<InventedWatch> {
  const ledger = await openLedger({ file: ':memory:' });
  const search = openEmbedded({ file: ':memory:' });
  const edition = inventedEdition();
  const bodies = new Map<string, ArchivedCapture>();
  const errors: unknown[] = [];
  await fill(ledger, bodies, edition, [...inventedNotices(now.slice(0, 10)), ...extra], now);
  await joinThreads(ledger);
  await index(ledger, search, edition);
  await recordRuns(ledger, now);
  const issue = await draftIssue(ledger, edition, now);
  const effects: DeskEffects = {
    now: () => now,
    search,
    parse: parseQuery,
    ledger,
    archive: { read: async (place) => kept(bodies, place.file) } satisfies Pick<Archive, 'read'>,
    edition,
    catalogue: { sources: inventedSources() },
    digest: async (week) => (week === issue.week ? issue : null),
    sample: true,
    version: '0.0.0-test',
    hosts: [],
    report: (error) => errors.push(error),
  };
  return {
    effects,
    ledger,
    engine: search,
    errors,
    close: async () => {
      await search.close();
      await ledger.close();
    },
  };
}

function kept(bodies: ReadonlyMap<string, ArchivedCapture>, file: string): ArchivedCapture {
  const found = bodies.get(file);
  if (found === undefined) throw new Error(`no body ${file}`);
  return found;
}

async function fill(
  ledger: Ledger,
  bodies: Map<string, ArchivedCapture>,
  edition: Edition,
  notices: readonly InventedNotice[],
  now: string,
): Promise<void> {
  const seenAt = (on: string | null): string =>
    on === null || on > now.slice(0, 10) ? now : `${on}T05:10:00.000Z` > now ? now : `${on}T05:10:00.000Z`;
  for (const [number, one] of notices.entries()) {
    const body = Buffer.from(`<html><title>${one.notice.title.replaceAll('<', '&lt;')}</title><script>alert(1)</script></html>`);
    const id = createHash('sha256').update(body).digest('hex');
    const fetchedAt = seenAt(one.notice.publishedOn);
    const url = one.notice.url ?? 'https://news.example/';
    bodies.set(`file-${id}`, {
      requestUrl: url,
      finalUrl: url,
      status: 200,
      headers: { 'content-type': 'text/html' },
      fetchedAt,
      sha256: id,
      body,
    });
    const notice = { ...one.notice, captureId: id };
    const draftOf = (changed: InventedNotice['notice']): Draft => normalise(changed, { sourceId: one.sourceId }, () => 'und');
    const capture = {
      id,
      sourceId: one.sourceId,
      requestUrl: url,
      finalUrl: url,
      status: 200,
      contentType: 'text/html',
      fetchedAt,
      bytes: body.length,
      archive: { file: `file-${id}`, offset: 0, length: body.length },
    };
    const write = (draft: Draft, revision: number, at: string, changes: readonly CallChange[]): ItemWrite => ({
      draft,
      headHash: null,
      classifications: inventedClasses(draft, one.subject, edition, number),
      revision,
      seenAt: at,
      changes,
    });
    const commit = (item: ItemWrite): Promise<void> =>
      ledger.commit({
        sourceId: one.sourceId,
        harvestId: null,
        settles: null,
        capture,
        validators: null,
        items: [item],
        unchanged: [],
        duplicates:
          number % 17 === 0
            ? [
                {
                  of: item.draft.id,
                  elsewhere: {
                    sourceId: 'sample-agency',
                    sourceKey: `also-${number}`,
                    url: `https://agency.example/also/${number}`,
                    seenAt: now,
                  },
                },
              ]
            : [],
        follow: [],
        mentioned: [],
      });
    const first = draftOf(notice);
    const formerly =
      notice.kind === 'funding-call' && number % 4 === 0
        ? draftOf({
            ...notice,
            deadlines: notice.deadlines.map(({ on, stage }) => ({ on: dayBefore(on, 14), stage })),
            budget: notice.budget === null ? null : { ...notice.budget, amount: notice.budget.amount - 500_000 },
          })
        : null;
    await commit(write(formerly ?? first, 1, fetchedAt, []));
    if (formerly !== null && formerly.notice.kind === 'funding-call' && first.notice.kind === 'funding-call') {
      const changedAt = `${dayBefore(now.slice(0, 10), 3 + number)}T05:10:00.000Z`;
      await commit(write(first, 2, changedAt, callChanges(formerly.notice, first.notice, { id: first.id, seenAt: changedAt })));
    }
  }
}

async function index(ledger: Ledger, search: SearchEngine, edition: Edition): Promise<void> {
  await search.open();
  const items: WatchItem[] = [];
  for await (const item of ledger.stream({})) items.push(item);
  await search.write(items.map((item) => toDocument(item, edition)));
  await search.refresh();
  const waiting = await ledger.outbox(10_000);
  await ledger.outboxDone(waiting.map(({ sequence }) => sequence));
}

async function recordRuns(ledger: Ledger, now: string): Promise<void> {
  for (const [number, { id }] of inventedSources().entries()) {
    const fails = number === 3;
    for (const days of [2, 1, 0]) {
      const finishedAt = `${dayBefore(now.slice(0, 10), days)}T05:10:00.000Z`;
      const error =
        fails && days === 0
          ? { code: 'robots-unavailable', message: 'expected robots.txt, found status 503', url: 'https://tenders.example/robots.txt' }
          : null;
      const dispositions = { indexed: 4 - days, revised: days, unchanged: 20 + number, duplicate: 1, rejected: 0, quarantined: 0 };
      await ledger.recordSourceRun({
        sourceId: id,
        report: { requests: 3, captures: 2, notModified: 1, dispositions, breaches: [], warnings: [], error },
        finishedAt,
        nextDueAt: `${dayBefore(finishedAt.slice(0, 10), -1)}T05:10:00.000Z`,
        succeeded: error === null,
      });
    }
  }
}

async function draftIssue(ledger: Ledger, edition: Edition, now: string): Promise<DigestIssue> {
  const since = `${dayBefore(now.slice(0, 10), 7)}T05:00:00.000Z`;
  const changes = Map.groupBy(await ledger.changes({ since }), ({ id }) => id);
  const material: { item: WatchItem; changes: readonly CallChange[] }[] = [];
  for await (const item of ledger.stream({})) material.push({ item, changes: changes.get(item.id) ?? [] });
  const issue = makeIssue({
    now,
    since,
    previous: null,
    items: material,
    retold: await ledger.retold(),
    labels: (notation, language) => edition.label(notation, language),
    sources: { read: 7, total: 8 },
    sample: true,
  });
  await ledger.saveDigest({ week: issue.week, state: 'draft', madeAt: now, content: JSON.stringify(issue) });
  return issue;
}
