// OpenAlex: one query a theme, within the filter's grammar, and an end where the day's budget is used up.
import { describe, expect, it } from 'vitest';
import source from '../../sources/research/openalex.ts';
import { fieldWords, themes } from '../../sources/research/watch-phrases.ts';
import type { PageRequest } from '../../src/model.ts';
import { captureOf } from './fixture-case.ts';

const today = '2026-11-22';
const filterOf = ({ url }: PageRequest): string => new URL(url).searchParams.get('filter') ?? '';
const answer = (next: string | null, works: readonly object[]): Uint8Array =>
  new TextEncoder().encode(JSON.stringify({ meta: { next_cursor: next }, results: works }));
const work = { id: 'https://openalex.org/W1', title: 'X' };

describe('the queries', () => {
  it('ask for each theme once, from the beginning, in pages of a hundred', () => {
    const asked = source.start({ since: null, today });
    expect(asked).toHaveLength(themes.length);
    for (const { url } of asked) {
      expect(new URL(url).searchParams.get('cursor')).toBe('*');
      expect(new URL(url).searchParams.get('per_page')).toBe('100');
    }
  });

  it('hold three filters each: a comma in a phrase would part them', () => {
    for (const asked of source.start({ since: null, today })) expect(filterOf(asked).split(',')).toHaveLength(3);
    expect([...fieldWords, ...themes.flatMap(({ subjects }) => subjects)].filter((phrase) => /[",|()]/u.test(phrase))).toEqual([]);
  });

  it('ask for a word of the field beside a general subject alone', () => {
    const byName = new Map(source.start({ since: null, today }).map((asked) => [asked.context['theme'], filterOf(asked)]));
    expect(byName.get('biometrics')).toContain('AND ("police" OR');
    expect(byName.get('drones')).not.toContain('AND');
  });

  it.each([
    [null, '2026-10-25'],
    ['2026-11-21', '2026-10-25'],
    ['2026-01-01', '2026-01-01'],
  ])('since %s look back to %s, for works are taken in late', (since, from) => {
    expect(filterOf(source.start({ since, today })[0]!)).toContain(`from_publication_date:${from},to_publication_date:${today}`);
  });
});

describe('the cursor', () => {
  const first = source.start({ since: null, today })[0]!;

  it('leads on until there is none', () => {
    const follow = source.read(captureOf(source, answer('abc', [work]), null, first)).follow ?? [];
    expect(follow.map(({ url }) => new URL(url).searchParams.get('cursor'))).toEqual(['abc']);
    expect(filterOf(follow[0]!)).toBe(filterOf(first));
    expect(source.read(captureOf(source, answer(null, [work]), null, first)).follow).toEqual([]);
  });

  it('ends with an empty page, which would otherwise lead on for ever', () => {
    expect(source.read(captureOf(source, answer('abc', []), null, first)).follow).toEqual([]);
  });
});

describe('the key and the budget', () => {
  it('of a key that stands in a header, so that no address holds it', () => {
    expect(source.credentials).toMatchObject({ scheme: 'api-key-header', header: 'api_key', environment: ['TECHWATCH_OPENALEX_KEY'] });
    expect(source.start({ since: null, today }).filter(({ url }) => url.includes('api_key'))).toEqual([]);
  });

  it.each([
    [200, null],
    [403, 'quota-spent'],
    [429, 'quota-spent'],
  ])('after %i the source stops with %s', (status, stop) => {
    expect(source.pace?.(status, {})?.stop ?? null).toBe(stop);
  });
});
