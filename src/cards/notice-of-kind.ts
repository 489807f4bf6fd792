// The facts that every notice has, made a notice of a card's kind: what a card cannot know of a kind is null or empty.
import type { Kind, Notice, NoticeFacts, NoticeOf } from '../model.ts';

type Makers = { readonly [K in Kind]: (facts: NoticeFacts, publisher: string | null) => NoticeOf<K> };

/** An office, its number and perhaps a kind code, alone or as a value in an address (WIPO ST.16). */
const PUBLICATION_NUMBER = /(?:^|[=/])([A-Z]{2}\d{6,13}(?:[A-Z]\d?)?)(?=$|[&#])/u;

const MAKERS: Makers = {
  'funding-call': (facts) => ({
    ...facts,
    kind: 'funding-call',
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
  }),
  patent: (facts) => ({
    ...facts,
    kind: 'patent',
    publicationNumber: PUBLICATION_NUMBER.exec(facts.sourceKey)?.[1] ?? facts.sourceKey,
    kindCode: null,
    familyId: null,
    applicants: [],
    priorityDate: null,
    filedOn: null,
    cpc: [],
    ipc: [],
  }),
  'vendor-release': (facts, publisher) => ({
    ...facts,
    kind: 'vendor-release',
    vendor: publisher,
    product: null,
    version: null,
    releasedOn: null,
    releaseType: null,
  }),
  project: (facts) => ({
    ...facts,
    kind: 'project',
    acronym: null,
    programme: null,
    callIdentifier: null,
    topicIdentifier: null,
    startDate: null,
    endDate: null,
    totalCost: null,
    ecMaxContribution: null,
    status: null,
    organisations: [],
    euroSciVoc: [],
  }),
  procurement: (facts) => ({
    ...facts,
    kind: 'procurement',
    publicationNumber: null,
    noticeType: null,
    buyers: [],
    countries: [],
    cpv: [],
    deadlines: [],
    value: null,
    procedureIdentifier: null,
    previousNotice: null,
    preCommercial: false,
  }),
  publication: (facts) => ({ ...facts, kind: 'publication', doi: null, venue: null }),
  standard: (facts, publisher) => ({ ...facts, kind: 'standard', reference: null, body: publisher, status: null }),
  news: (facts, publisher) => ({ ...facts, kind: 'news', publisher }),
};

/** A notice of this kind; `publisher` is the card's and names the vendor (null where a wire does not say who), the standards body or the news room. */
export function noticeOfKind(kind: Kind, facts: NoticeFacts, publisher: string | null): Notice {
  return MAKERS[kind](facts, publisher);
}
