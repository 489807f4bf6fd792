// Invented items and entries for issues of the week 2026-W47, made on Friday 20 November 2026, the issue before a week earlier.
import type { DigestWindow } from '../../src/digest/candidates.ts';
import type { IssueMaterial } from '../../src/digest/make-issue.ts';
import type { CallChange, Classification, Deadline, Notice, WatchItem } from '../../src/model.ts';
import { sampleItem } from '../funding/sample-call.ts';
import { sampleNews } from '../normalise/sample-notice.ts';

export const week: DigestWindow = { since: '2026-11-13T06:00:00Z', now: '2026-11-20T06:00:00Z' };

export function sampleClass(notation: string, p = 0.87): Classification {
  return {
    notation,
    edition: '2026',
    p,
    method: 'terms',
    evidence: { spans: [], rule: null, terms: [] },
    modelVersion: 'sample',
    decidedAt: week.now,
  };
}

/** A document that was first seen this week. */
export function sampleDocument(
  id: string,
  facts: Partial<WatchItem> = {},
  notice: Notice = sampleNews({ publishedOn: '2026-11-16' }),
): WatchItem {
  return sampleItem(
    id,
    {},
    {
      notice: { ...notice, title: notice.title === sampleNews().title ? `Listening sensors ${id}` : notice.title },
      firstSeenAt: '2026-11-17T06:00:00Z',
      classifications: [sampleClass('counter-drone')],
      ...facts,
    },
  );
}

/** An entry of a call's history, seen this week. */
export function sampleChange(id: string, field: string, before: unknown, after: unknown, seenAt = '2026-11-18T06:00:00Z'): CallChange {
  return { id, topicIdentifier: null, change: 'changed', field, before, after, seenAt };
}

/** Cut-offs without a stage. */
export const days = (...dates: readonly string[]): Deadline[] => dates.map((on) => ({ on, stage: null }));

/** Cut-offs of stage 1, 2, … */
export const stages = (...dates: readonly string[]): Deadline[] => dates.map((on, place) => ({ on, stage: place + 1 }));

export const movedDeadline = (id: string): CallChange => sampleChange(id, 'deadlines', days('2026-11-12'), days('2026-11-26'));

/** Labels as an edition would give them. */
export const labels: IssueMaterial['labels'] = (notation, language) =>
  (language === 'fr' ? { 'counter-drone': 'Lutte anti-drones' }[notation] : { 'counter-drone': 'Counter-drone systems' }[notation]) ??
  notation;

/** The material of an issue around some items. */
export function material(items: IssueMaterial['items'], more: Partial<IssueMaterial> = {}): IssueMaterial {
  return { ...week, previous: null, items, retold: new Map(), labels, sources: { read: 61, total: 63 }, sample: false, ...more };
}
