// Invented notices, items and commits for the ledger's tests.
import { createHash } from 'node:crypto';
import type { Classification, Draft, FundingCall, News, PageRequest, SourceReport, VendorRelease } from '../../src/model.ts';
import type { Commit, ItemWrite } from '../../src/ledger/records.ts';

/** Monday morning in the tests' calendar, so many minutes later. */
export function at(minutes: number): string {
  return new Date(Date.UTC(2026, 10, 2, 8, minutes)).toISOString();
}

/** SHA-256 of a text, as ids and hashes are. */
export function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

const facts = {
  identity: null,
  abstract: 'A trial of tethered drones at a land border.',
  text: null,
  language: 'en',
  publishedOn: '2026-10-30',
  publishedBy: null,
  captureId: '',
};

/** A piece of news of the source. */
export function news(key: string, title = `News ${key}`): News {
  return { ...facts, kind: 'news', sourceKey: key, title, url: `https://news.example/${key}`, publisher: 'Example Agency' };
}

/** A release of a vendor. */
export function release(key: string, title = `Example shows sensor ${key}`): VendorRelease {
  const own = { vendor: 'Example', product: null, version: null, releasedOn: null, releaseType: null };
  return { ...facts, kind: 'vendor-release', sourceKey: key, title, url: `https://wire.example/${key}`, ...own };
}

/** A topic of a call. */
export function call(key: string, title = `Topic ${key}`): FundingCall {
  return {
    ...facts,
    kind: 'funding-call',
    sourceKey: key,
    title,
    url: `https://calls.example/${key}`,
    programme: 'HORIZON',
    callIdentifier: 'HORIZON-CL3-2026-01',
    topicIdentifier: key,
    typeOfAction: 'RIA',
    deadlineModel: 'single-stage',
    opensOn: '2026-06-01',
    deadlines: [{ on: '2026-11-20', stage: null }],
    budget: { amount: 5_000_000, currency: 'EUR', shared: true },
    status: 'open',
    trl: null,
  };
}

/** A notice after normalising. */
export function draft(notice: News | FundingCall | VendorRelease = news('a'), sourceId = 'sample', more: Partial<Draft> = {}): Draft {
  return {
    id: hash(`${sourceId} ${notice.sourceKey}`),
    sourceId,
    notice,
    canonicalUrl: notice.url,
    language: 'en',
    contentHash: hash(JSON.stringify(notice)),
    textHash: hash(notice.title),
    simhash: null,
    ...more,
  };
}

/** A class as the machine gives it. */
export function machineClass(notation: string, p = 0.8): Classification {
  const evidence = { spans: [], rule: null, terms: [{ term: 'drone', weight: 1.5 }] };
  return { notation, edition: '2026', p, method: 'joined', evidence, modelVersion: 'm1', decidedAt: at(0) };
}

/** A new item, or a revision of one. */
export function write(ofDraft: Draft, more: Partial<ItemWrite> = {}): ItemWrite {
  return {
    draft: ofDraft,
    headHash: null,
    classifications: [machineClass('drones')],
    revision: 1,
    seenAt: at(0),
    changes: [],
    ...more,
  };
}

/** A commit of nothing, but for what is given. */
export function commit(more: Partial<Commit> = {}): Commit {
  return {
    sourceId: 'sample',
    harvestId: null,
    settles: null,
    capture: null,
    validators: null,
    items: [],
    unchanged: [],
    duplicates: [],
    follow: [],
    mentioned: [],
    ...more,
  };
}

/** A request for a page. */
export function request(url: string, more: Partial<PageRequest> = {}): PageRequest {
  return { url, method: 'GET', headers: {}, body: null, render: 'http', purpose: 'list', completes: null, context: {}, ...more };
}

/** A report of a run without anything special. */
export function sourceReport(error: SourceReport['error'] = null): SourceReport {
  const dispositions = { indexed: 1, revised: 0, unchanged: 0, duplicate: 0, rejected: 0, quarantined: 0 };
  return { requests: 2, captures: 1, notModified: 0, dispositions, breaches: [], warnings: [], error };
}
