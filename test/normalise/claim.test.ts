import { describe, expect, test } from 'vitest';
import { speakingAddress } from '../../src/normalise/canonical-url.ts';
import { claimedBy } from '../../src/normalise/claim.ts';
import { sampleNews, samplePatent, sampleRelease } from './sample-notice.ts';

describe('a claim', () => {
  test('is what a vendor says of itself, by whoever is known to say it', () => {
    expect(claimedBy(sampleRelease())).toBe('Example Systems');
    expect(claimedBy(sampleRelease({ vendor: null, url: 'https://www.wire.example/a' }))).toBe('www.wire.example');
    expect(claimedBy(sampleRelease({ vendor: null }))).toBe('r-1');
  });

  test('is no record of an office and no news', () => {
    expect([samplePatent(), sampleNews()].map(claimedBy)).toEqual([null, null]);
  });
});

describe('the address that speaks for an item', () => {
  test('is its own as it is written, unless another page took its place', () => {
    const url = 'https://wire.example/a?utm_source=x';
    expect(speakingAddress({ canonicalUrl: 'https://wire.example/a', notice: { url } })).toBe(url);
    expect(speakingAddress({ canonicalUrl: null, notice: { url } })).toBe(url);
    expect(speakingAddress({ canonicalUrl: 'https://example.example/b', notice: { url } })).toBe('https://example.example/b');
    expect(speakingAddress({ canonicalUrl: null, notice: { url: null } })).toBeNull();
  });
});
