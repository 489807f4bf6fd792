import { describe, expect, test } from 'vitest';
import { isSameRelease } from '../../src/dedupe/thread.ts';
import { sampleNews, sampleRelease, sampleTopic } from '../normalise/sample-notice.ts';

describe('the same release', () => {
  const release = sampleRelease({ publishedOn: '2026-11-10' });

  test('is one of the same vendor and title, at most two days apart', () => {
    expect(isSameRelease(release, sampleRelease({ title: 'SENSOR for small drones', publishedOn: '2026-11-12' }))).toBe(true);
    expect(isSameRelease(release, sampleRelease({ vendor: 'example systems', publishedOn: '2026-11-10' }))).toBe(true);
  });

  test('is another one later, of another vendor or title, without a date', () => {
    expect(isSameRelease(release, sampleRelease({ publishedOn: '2026-11-13' }))).toBe(false);
    expect(isSameRelease(release, sampleRelease({ vendor: 'Sample Sensors', publishedOn: '2026-11-10' }))).toBe(false);
    expect(isSameRelease(release, sampleRelease({ title: 'Radar for small drones', publishedOn: '2026-11-10' }))).toBe(false);
    expect(isSameRelease(release, sampleRelease({ publishedOn: null }))).toBe(false);
    expect(isSameRelease(release, sampleRelease({ vendor: null, publishedOn: '2026-11-10' }))).toBe(false);
  });

  test('is of releases alone', () => {
    expect(isSameRelease(sampleNews(), release)).toBe(false);
    expect(isSameRelease(sampleTopic(), sampleTopic())).toBe(false);
  });
});
