import type { FundingCall, WatchItem } from '../../src/model.ts';

/** An invented call with the facts a test needs. */
export function sampleCall(facts: Partial<FundingCall> = {}): FundingCall {
  return {
    kind: 'funding-call',
    sourceKey: '50000001TOPICSen',
    identity: 'isf-2026-tf2-ag-sample',
    title: 'Protecting public spaces from unmanned aircraft',
    abstract: 'Expected outcome:\n\nA shared air picture.\n\nScope:\n\nTrials with two police forces.',
    text: null,
    url: 'https://portal.example/topic/isf-2026-tf2-ag-sample',
    language: 'en',
    publishedOn: null,
    publishedBy: null,
    captureId: 'c0',
    programme: 'Internal Security Fund (ISF)',
    callIdentifier: 'ISF-2026-TF2-AG',
    topicIdentifier: 'ISF-2026-TF2-AG-SAMPLE',
    typeOfAction: 'ISF Project Grants',
    deadlineModel: 'single-stage',
    opensOn: '2026-05-06',
    deadlines: [{ on: '2026-11-05', stage: null }],
    budget: { amount: 9_000_000, currency: 'EUR', shared: false },
    status: 'open',
    trl: null,
    ...facts,
  };
}

/** An invented call as the watch holds it. */
export function sampleItem(id: string, facts: Partial<FundingCall> = {}, more: Partial<WatchItem> = {}): WatchItem {
  const notice = sampleCall(facts);
  return {
    id,
    sourceId: 'portal',
    notice,
    canonicalUrl: notice.url,
    language: 'en',
    contentHash: `content ${id}`,
    textHash: `text ${id}`,
    simhash: null,
    revision: 1,
    firstSeenAt: '2026-09-01T06:00:00Z',
    lastSeenAt: '2026-11-20T06:00:00Z',
    seenElsewhere: [],
    threadId: id,
    classifications: [],
    withdrawnAt: null,
    ...more,
  };
}
