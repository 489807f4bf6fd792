import { expect, test } from 'vitest';
import { makeIssue } from '../../src/digest/make-issue.ts';
import type { DigestIssue } from '../../src/digest/issue.ts';
import { sampleItem } from '../funding/sample-call.ts';
import { days, material, sampleChange, sampleClass, sampleDocument } from './sample-week.ts';

test('an issue announces only what it tells: nothing that the issue before told', () => {
  const early = {
    item: sampleItem('a', { opensOn: '2026-11-14', deadlines: days('2027-03-04') }),
    changes: [sampleChange('a', 'status', 'forthcoming', 'open', '2026-11-12T06:00:00Z')],
  };
  const previous = makeIssue(material([early], { now: '2026-11-13T06:00:00Z', since: '2026-11-06T06:00:00Z' }));
  expect(previous.items).toMatchObject([{ group: 'opened' }]);
  const issue = makeIssue(material([early], { previous }));
  expect(issue).toMatchObject({ items: [], headline: { en: 'A quiet week' }, considered: { opened: 0 } });
  expect(issue.lead.en).toBe('Since issue 2026-W46: nothing that the watch would tell. 61 of 63 sources were read.');
});

test('an issue announces no concept that none of its items is about', () => {
  const about = (id: string, notation: string, p: number) => ({
    item: sampleDocument(id, { classifications: [sampleClass(notation, p)] }),
    changes: [],
  });
  const sure = Array.from({ length: 24 }, (_, n) => about(`sure${n}`, `sure-${n >> 1}`, 0.95));
  const unsure = Array.from({ length: 5 }, (_, n) => about(`unsure${n}`, 'counter-drone', 0.3));
  const issue = makeIssue(material([...sure, ...unsure]));
  expect(issue.items.flatMap(({ concepts }) => concepts)).not.toContain('counter-drone');
  expect(issue.headline.en).toBe('“sure-0” brings two new documents');
});

test('an issue counts a story once', () => {
  const copies = ['a', 'b', 'c'].map((id) => ({ item: sampleDocument(id), changes: [] }));
  expect(makeIssue(material(copies, { retold: new Map([['b', 'a']]) }))).toMatchObject({
    considered: { new: 2 },
    headline: { en: '“Counter-drone systems” brings two new documents' },
  });
});

test('a call that closes soon is told in each issue until it has closed', () => {
  const closing = { item: sampleItem('a', { deadlines: days('2026-12-04') }), changes: [] };
  let previous: DigestIssue | null = null;
  let since = '2026-11-13T06:00:00Z';
  const told: string[][] = [];
  for (const now of ['2026-11-20T06:00:00Z', '2026-11-27T06:00:00Z', '2026-12-04T06:00:00Z', '2026-12-11T06:00:00Z']) {
    previous = makeIssue(material([closing], { now, since, previous }));
    since = now;
    told.push([previous.headline.en, ...previous.items.map(({ heading }) => heading.en.split(':')[0] ?? '')]);
  }
  expect(told).toEqual([
    ['One call closes within two weeks', 'Closes in 14 days'],
    ['One call closes within two weeks', 'Closes in 7 days'],
    ['One call closes within two weeks', 'Closes today'],
    ['A quiet week'],
  ]);
});
