import { describe, expect, test } from 'vitest';
import { betterAddress, isOwnPage, isSameRelease, releaseKey, sameRelease, type HeldRelease } from '../../src/dedupe/same-release.ts';
import type { Draft, VendorRelease } from '../../src/model.ts';
import { normalise } from '../../src/normalise/normalise.ts';
import { sampleNews, sampleRelease, sampleTopic } from '../normalise/sample-notice.ts';

const release = (facts: Partial<VendorRelease> = {}): VendorRelease =>
  sampleRelease({
    title: 'Example shows a quieter drone',
    publishedOn: '2026-11-18',
    url: 'https://www.example-systems.example/a',
    ...facts,
  });
const draft = (facts: Partial<VendorRelease> = {}, sourceId = 'example'): Draft => normalise(release(facts), { sourceId }, () => 'en');

function held(facts: Partial<VendorRelease> = {}, sourceId = 'wire'): HeldRelease {
  const { id, canonicalUrl, notice } = draft({ url: 'https://wire.example/a', ...facts }, sourceId);
  return { id, key: releaseKey(notice) ?? '', sourceId, toldOn: notice.publishedOn ?? '', canonicalUrl };
}

describe('the key of a release', () => {
  test('is that of its title and vendor, without regard to case, signs and the vendor put before it', () => {
    const key = releaseKey(release());
    expect(key).toMatch(/^[\da-f]{64}$/u);
    expect(releaseKey(release({ title: 'EXAMPLE SHOWS A “QUIETER” DRONE', vendor: 'example systems' }))).toBe(key);
    expect(releaseKey(release({ title: 'Example Systems: Example shows a quieter drone' }))).toBe(key);
    expect(releaseKey(release({ title: 'Example Systems – Example shows a quieter drone' }))).toBe(key);
    expect(releaseKey(release({ vendor: 'Sample Systems' }))).not.toBe(key);
    expect(releaseKey(release({ title: 'Example shows a quieter drone again' }))).not.toBe(key);
  });

  test.each<[string, Partial<VendorRelease>]>([
    ['no vendor', { vendor: null }],
    ['no date', { publishedOn: null }],
    ['a title of three words', { title: 'Year-end report' }],
  ])('is none with %s', (_, facts) => {
    expect(releaseKey(release(facts))).toBeNull();
  });

  test('is none of other kinds', () => {
    expect(releaseKey(sampleNews({ publishedOn: '2026-11-18' }))).toBeNull();
  });
});

describe('the same release', () => {
  test('is told again by another source, at most two days apart, whatever its text', () => {
    for (const publishedOn of ['2026-11-16', '2026-11-18', '2026-11-20'])
      expect(sameRelease(draft({ publishedOn, abstract: 'Other words.' }), [held()])).toMatchObject({ sourceId: 'wire' });
    for (const publishedOn of ['2026-11-15', '2026-11-21']) expect(sameRelease(draft({ publishedOn }), [held()])).toBeNull();
  });

  test('is the nearest in time where there are several', () => {
    const two = [held({ publishedOn: '2026-11-16' }, 'one'), held({ publishedOn: '2026-11-19' }, 'two')];
    expect(sameRelease(draft(), two)).toMatchObject({ sourceId: 'two' });
  });

  test('is none within one source, where the publisher tells his releases apart', () => {
    expect(sameRelease(draft({ sourceKey: 'r-2' }), [held({}, 'example')])).toBeNull();
  });
});

describe('the address that speaks for a release', () => {
  test('is the vendor’s own page, once it has come', () => {
    expect(betterAddress(draft(), held())).toBe('https://www.example-systems.example/a');
    expect(betterAddress(draft({ url: 'https://other-wire.example/a' }), held())).toBeNull();
    expect(betterAddress(draft(), held({ url: 'https://investor.examplesystems.example/b' }))).toBeNull();
  });

  test.each([
    ['https://www.rohde-schwarz.com/x', 'Rohde & Schwarz', true],
    ['https://investor.axon.com/x', 'Axon', true],
    ['https://www.tylertech.com/x', 'Tyler Technologies', true],
    ['https://www.milestonesys.com/x', 'Milestone Systems', true],
    ['https://news.cision.com/ericsson/x', 'Ericsson', false],
    ['https://www.prnewswire.com/axon', 'Axon', false],
    ['https://maxon.example/', 'Axon', false],
    ['nowhere', 'Axon', false],
  ])('%s is the own page of %s: %s', (url, vendor, own) => {
    expect(isOwnPage(url, vendor)).toBe(own);
  });
});

describe('one release told by two notices', () => {
  const told = sampleRelease({ publishedOn: '2026-11-10' });

  test('is one of the same vendor and title, at most two days apart', () => {
    expect(isSameRelease(told, sampleRelease({ title: 'SENSOR for small drones', publishedOn: '2026-11-12' }))).toBe(true);
    expect(isSameRelease(told, sampleRelease({ vendor: 'example systems', publishedOn: '2026-11-10' }))).toBe(true);
  });

  test('is another one later, of another vendor or title, without a date', () => {
    expect(isSameRelease(told, sampleRelease({ publishedOn: '2026-11-13' }))).toBe(false);
    expect(isSameRelease(told, sampleRelease({ vendor: 'Sample Sensors', publishedOn: '2026-11-10' }))).toBe(false);
    expect(isSameRelease(told, sampleRelease({ title: 'Radar for small drones', publishedOn: '2026-11-10' }))).toBe(false);
    expect(isSameRelease(told, sampleRelease({ publishedOn: null }))).toBe(false);
    expect(isSameRelease(told, sampleRelease({ vendor: null, publishedOn: '2026-11-10' }))).toBe(false);
  });

  test('is of releases alone', () => {
    expect(isSameRelease(sampleNews(), told)).toBe(false);
    expect(isSameRelease(sampleTopic(), sampleTopic())).toBe(false);
  });
});
