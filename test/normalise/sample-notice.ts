import type { FundingCall, News, Patent, VendorRelease } from '../../src/model.ts';

const shared = {
  identity: null,
  abstract: null,
  text: null,
  url: null,
  language: 'en',
  publishedOn: null,
  publishedBy: null,
  captureId: 'c0',
} as const;

/** An invented piece of news. */
export function sampleNews(facts: Partial<News> = {}): News {
  return { ...shared, kind: 'news', sourceKey: 'n-1', title: 'Agency tries listening sensors', publisher: 'Sample Agency', ...facts };
}

/** An invented release of a vendor. */
export function sampleRelease(facts: Partial<VendorRelease> = {}): VendorRelease {
  return {
    ...shared,
    kind: 'vendor-release',
    sourceKey: 'r-1',
    title: 'Sensor for small drones',
    vendor: 'Example Systems',
    product: null,
    version: null,
    releasedOn: null,
    releaseType: 'product',
    ...facts,
  };
}

/** An invented patent document. */
export function samplePatent(facts: Partial<Patent> = {}): Patent {
  return {
    ...shared,
    kind: 'patent',
    sourceKey: 'EP.9999991.A1',
    title: 'Method of listening',
    publicationNumber: 'EP9999991',
    kindCode: 'A1',
    familyId: null,
    applicants: [],
    priorityDate: null,
    filedOn: null,
    cpc: [],
    ipc: [],
    ...facts,
  };
}

/** An invented call. */
export function sampleTopic(facts: Partial<FundingCall> = {}): FundingCall {
  return {
    ...shared,
    kind: 'funding-call',
    sourceKey: '50000001TOPICSen',
    title: 'Demand-led innovation in listening sensors for border guards',
    programme: null,
    callIdentifier: null,
    topicIdentifier: null,
    typeOfAction: null,
    deadlineModel: null,
    opensOn: null,
    deadlines: [],
    budget: null,
    status: null,
    trl: null,
    ...facts,
  };
}
