import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { candidateOf, type Candidate } from '../../src/digest/candidates.ts';
import { choose as chooseFrom, MOST_ITEMS, worthTelling } from '../../src/digest/choose.ts';
import type { DigestIssue } from '../../src/digest/issue.ts';
import { makeIssue } from '../../src/digest/make-issue.ts';
import type { CallChange, WatchItem } from '../../src/model.ts';
import { sampleItem } from '../funding/sample-call.ts';
import { sampleNews, samplePatent, sampleRelease } from '../normalise/sample-notice.ts';
import { days, material, movedDeadline, sampleChange, sampleClass, sampleDocument, week } from './sample-week.ts';

function candidate(item: WatchItem, changes: readonly CallChange[] = []): Candidate {
  const found = candidateOf(item, changes, week);
  if (found === null) throw new Error(`no candidate: ${item.id}`);
  return found;
}

const changed = (id: string) => candidate(sampleItem(id, { deadlines: [{ on: '2026-11-26', stage: null }] }), [movedDeadline(id)]);
const opened = (id: string, notation = 'counter-drone', p = 0.8) =>
  candidate(
    sampleItem(
      id,
      { opensOn: '2026-11-17', deadlines: [{ on: '2027-03-04', stage: null }] },
      { classifications: [sampleClass(notation, p)] },
    ),
  );
const fresh = (id: string, notation: string, p = 0.8) => candidate(sampleDocument(id, { classifications: [sampleClass(notation, p)] }));
const choose = (candidates: readonly Candidate[], previous: DigestIssue | null) =>
  chooseFrom(worthTelling(candidates, previous, new Map()));
const ids = (candidates: readonly Candidate[]) => candidates.map(({ item }) => item.id);
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

describe('an issue', () => {
  test('holds at most twelve items, in the order of its groups', () => {
    const many = [
      ...numbers(20).map((n) => fresh(`n${n}`, `concept-${n}`)),
      ...numbers(20).map((n) => opened(`o${n}`, `concept-${n}`)),
      ...numbers(20).map((n) => changed(`c${n}`)),
    ];
    const chosen = choose(many, null);
    expect(chosen).toHaveLength(MOST_ITEMS);
    expect(chosen.map(({ group }) => group).join(' ')).toBe('changed changed changed changed opened opened opened new new new new new');
  });

  test('gives the places that a group leaves to the others', () => {
    expect(
      choose(
        numbers(20).map((n) => fresh(`n${n}`, `concept-${n}`)),
        null,
      ),
    ).toHaveLength(MOST_ITEMS);
    expect(choose([fresh('a', 'x')], null)).toHaveLength(1);
    expect(choose([], null)).toEqual([]);
  });

  test('prefers the surest', () => {
    expect(ids(choose([opened('unsure', 'a', 0.3), opened('sure', 'b', 0.95)], null))).toEqual(['sure', 'unsure']);
  });

  test('prefers a moved deadline to other changes that are surer', () => {
    const others = numbers(20).map((n) =>
      candidate(sampleItem(`b${n}`, { deadlines: days('2027-03-04') }, { classifications: [sampleClass(`concept-${n}`, 0.95)] }), [
        sampleChange(`b${n}`, 'budget', null, { amount: 1, currency: 'EUR', shared: false }),
      ]),
    );
    expect(ids(choose([...others, changed('moved')], null))[0]).toBe('moved');
  });

  test('lets no concept crowd out the others', () => {
    const crowd = numbers(20).map((n) => fresh(`crowd${n}`, 'counter-drone', 0.99));
    const others = numbers(4).map((n) => fresh(`other${n}`, `rare-${n}`, 0.4));
    const kinds = [sampleRelease({ publishedOn: '2026-11-17' }), samplePatent({ publishedOn: '2026-11-17' })].map((notice, n) =>
      candidate(sampleDocument(`kind${n}`, { classifications: [sampleClass(`kind-${n}`, 0.4)] }, notice)),
    );
    const chosen = ids(choose([...crowd, ...others, ...kinds], null));
    expect(chosen.filter((id) => id.startsWith('kind'))).toHaveLength(2);
    expect(chosen).toHaveLength(MOST_ITEMS);
  });

  test('tells a story once, the surest telling of it', () => {
    const copies = numbers(5).map((n) => fresh(`copy${n}`, 'counter-drone', n === 3 ? 0.9 : 0.5));
    const retold = new Map(numbers(5).map((n) => [`copy${n}`, 'copy0']));
    expect(ids(chooseFrom(worthTelling(copies, null, retold)))).toEqual(['copy3']);
  });

  test('tells each document of a thread that tells something of its own', () => {
    const thread = ['project', 'publication'].map((id) => candidate(sampleDocument(id, { threadId: 'one-thread' })));
    expect(ids(choose(thread, null))).toEqual(['project', 'publication']);
  });

  test('never leaves out a call for a surer document of its thread, nor for another call', () => {
    const of = (id: string) =>
      candidate(sampleItem(id, { deadlines: [{ on: '2026-11-26', stage: null }] }, { threadId: 'one-thread' }), [movedDeadline(id)]);
    const news = candidate(sampleDocument('news', { threadId: 'one-thread', classifications: [sampleClass('counter-drone', 0.99)] }));
    const retold = new Map([
      ['b', 'a'],
      ['news', 'a'],
    ]);
    expect(ids(chooseFrom(worthTelling([news, of('a'), of('b')], null, retold)))).toEqual(['a', 'b', 'news']);
  });

  test('does not tell again what the issue before told, unless it changed again', () => {
    const item = sampleItem('a', { deadlines: [{ on: '2026-11-26', stage: null }] });
    const previous = makeIssue(material([{ item, changes: [movedDeadline('a')] }]));
    expect(previous.items).toHaveLength(1);
    expect(choose([changed('a')], previous)).toEqual([]);
    const again = candidate(item, [{ ...movedDeadline('a'), seenAt: '2026-11-19T06:00:00Z' }]);
    expect(ids(choose([again], previous))).toEqual(['a']);
    expect(ids(choose([candidate(sampleItem('a', { deadlines: [{ on: '2026-11-26', stage: null }] }))], previous))).toEqual(['a']);
  });

  test('is the same in whatever order its items come', () => {
    const many = [
      ...numbers(15).map((n) => fresh(`n${n}`, `concept-${n % 4}`, 0.5 + (n % 5) / 10)),
      ...numbers(8).map((n) => opened(`o${n}`, `concept-${n % 3}`)),
      changed('c'),
    ];
    const expected = ids(choose(many, null));
    fc.assert(
      fc.property(fc.shuffledSubarray(many, { minLength: many.length }), (shuffled) => {
        expect(ids(choose(shuffled, null))).toEqual(expected);
      }),
      { numRuns: 50 },
    );
  });

  test('never takes anything that is no candidate', () => {
    expect(candidateOf(sampleDocument('a', {}, sampleNews({ publishedOn: '2001-01-01' })), [], week)).toBeNull();
  });
});
