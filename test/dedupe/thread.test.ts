import { describe, expect, test } from 'vitest';
import { isNearTwin, isSameRelease, threadOf } from '../../src/dedupe/thread.ts';
import type { Draft, Notice, WatchItem } from '../../src/model.ts';
import { normalise } from '../../src/normalise/normalise.ts';
import { sampleNews, sampleRelease, sampleTopic } from '../normalise/sample-notice.ts';

const sentences = Array.from(
  { length: 12 },
  (_, index) => `In trial ${index} the agency tried sensor number ${index * 7} above place ${index * 3} with force ${index + 40}.`,
);
const long = sentences.join(' ');

function draft(notice: Notice): Draft {
  return normalise(notice, { sourceId: 'sample' }, () => 'en');
}

function held(notice: Notice, threadId?: string): WatchItem {
  const made = draft(notice);
  return {
    ...made,
    revision: 1,
    firstSeenAt: '2026-11-01T00:00:00Z',
    lastSeenAt: '2026-11-01T00:00:00Z',
    seenElsewhere: [],
    threadId: threadId ?? made.id,
    classifications: [],
    withdrawnAt: null,
  };
}

describe('a near twin', () => {
  const first = held(sampleNews({ sourceKey: 'a', abstract: long }), 'thread-1');

  test('joins the thread of the item before it', () => {
    const second = draft(sampleNews({ sourceKey: 'b', abstract: long.replace('sensor number 14', 'sensor number 15') }));
    expect(isNearTwin(second, first)).toBe(true);
    expect(threadOf(second, [first])).toBe('thread-1');
  });

  test('is none when half of the text is another', () => {
    const other = draft(
      sampleNews({
        sourceKey: 'b',
        abstract: `${sentences.slice(0, 6).join(' ')} ${'Something else was said at the meeting of chairs. '.repeat(8)}`,
      }),
    );
    expect(isNearTwin(other, first)).toBe(false);
    expect(threadOf(other, [first])).toBe(other.id);
  });

  test('is none of short texts', () => {
    expect(isNearTwin(draft(sampleNews({ sourceKey: 'b' })), held(sampleNews()))).toBe(false);
  });

  test('is none where official identifiers differ', () => {
    const [one, other] = ['T-2026-01', 'T-2027-01'].map((topicIdentifier) =>
      sampleTopic({ sourceKey: topicIdentifier, topicIdentifier, abstract: long }),
    );
    expect(isNearTwin(draft(other!), held(one!))).toBe(false);
  });

  test('is never the item itself', () => {
    expect(threadOf(draft(first.notice), [first])).toBe(first.id);
  });
});

describe('the same release', () => {
  const first = sampleRelease({ releasedOn: '2026-11-01' });

  test.each<[string, Parameters<typeof sampleRelease>[0], boolean]>([
    ['two days later', { releasedOn: '2026-11-03' }, true],
    ['in other letters', { title: 'SENSOR for small drones!', vendor: 'EXAMPLE systems', publishedOn: '2026-11-01' }, true],
    ['three days later', { releasedOn: '2026-11-04' }, false],
    ['of another vendor', { vendor: 'Sample Works', releasedOn: '2026-11-01' }, false],
    ['of a vendor that is not known', { vendor: null, releasedOn: '2026-11-01' }, false],
    ['under another title', { title: 'Sensor for large drones', releasedOn: '2026-11-01' }, false],
    ['on a day that is not known', {}, false],
  ])('told %s: %j is %s', (_, facts, same) => {
    expect(isSameRelease(first, sampleRelease({ sourceKey: 'r-2', ...facts }))).toBe(same);
  });

  test('joins the thread', () => {
    expect(
      threadOf(draft(sampleRelease({ sourceKey: 'r-2', releasedOn: '2026-11-02', abstract: 'Other words.' })), [held(first, 'thread-9')]),
    ).toBe('thread-9');
  });

  test('is a matter of releases alone', () => {
    expect(isSameRelease(first, sampleNews({ title: first.title }))).toBe(false);
  });
});
