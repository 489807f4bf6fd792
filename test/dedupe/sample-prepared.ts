import { prepare, type Prepared } from '../../src/dedupe/prepared.ts';
import type { Notice, Procurement, Project } from '../../src/model.ts';
import { normalise } from '../../src/normalise/normalise.ts';

/** A notice as it is compared; `language` is what is identified. */
export function prepared(notice: Notice, sourceId = 'sample', language = 'en'): Prepared {
  return prepare(normalise(notice, { sourceId }, () => language));
}

const shared = {
  identity: null,
  abstract: null,
  text: null,
  url: null,
  language: null,
  publishedOn: null,
  publishedBy: null,
  captureId: 'c0',
} as const;

/** An invented project. */
export function sampleProject(facts: Partial<Project> = {}): Project {
  return {
    ...shared,
    kind: 'project',
    sourceKey: '101900001',
    title: 'Acoustic arrays that hear quiet gliders along rivers and harbours',
    acronym: 'HEARGLIDE',
    programme: 'HORIZON',
    callIdentifier: null,
    topicIdentifier: null,
    startDate: null,
    endDate: null,
    totalCost: null,
    ecMaxContribution: null,
    status: null,
    organisations: [],
    euroSciVoc: [],
    ...facts,
  };
}

/** An invented procurement notice. */
export function sampleProcurement(facts: Partial<Procurement> = {}): Procurement {
  return {
    ...shared,
    kind: 'procurement',
    sourceKey: '600001-2026',
    title: 'Radios for the border guard',
    publicationNumber: '600001-2026',
    noticeType: 'cn-standard',
    buyers: ['Sample Border Guard'],
    countries: ['FI'],
    cpv: [],
    deadlines: [],
    value: null,
    procedureIdentifier: null,
    preCommercial: false,
    previousNotice: null,
    ...facts,
  };
}

/** An invented story of a hundred words and more, with figures. */
export const story = Array.from(
  { length: 10 },
  (_, index) =>
    `In trial ${index + 10} the crew placed listener ${index * 7 + 20} above quay ${index * 3 + 40} and heard force ${index + 60} at once.`,
).join(' ');
