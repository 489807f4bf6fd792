// ETSI: a window that is never empty, every parameter that the search needs, and an end of the pages.
import { describe, expect, it } from 'vitest';
import source from '../../sources/standards/etsi.ts';
import { LayoutChangedError, UnreadableError } from '../../src/errors.ts';
import { captureOf } from './fixture-case.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const first = source.start({ since: '2026-11-21', today: '2026-11-22' })[0]!;
const row = (number: number, total: number): string =>
  JSON.stringify([{ RowNum: String(number), total_count: String(total), wki_id: '1', TITLE: 'X' }]);

it.each([
  [null, '2021-11-23'],
  ['2026-11-21', '2025-11-22'],
  ['2020-01-01', '2020-01-01'],
])('since %s it asks from %s on', (since, from) => {
  const { searchParams } = new URL(source.start({ since, today: '2026-11-22' })[0]!.url);
  expect([searchParams.get('startDate'), searchParams.get('endDate')]).toEqual([from, '2026-11-22']);
});

it('sends every parameter, for the search answers with an empty list when one is missing', () => {
  const { searchParams } = new URL(first.url);
  const names = [
    'option',
    'view',
    'format',
    'page',
    'search',
    'title',
    'etsiNumber',
    'content',
    'version',
    'onApproval',
    'published',
    'withdrawn',
  ];
  const more = ['historical', 'isCurrent', 'superseded', 'startDate', 'endDate', 'harmonized', 'TB', 'stdType', 'sort'];
  expect([...names, ...more].filter((name) => !searchParams.has(name))).toEqual([]);
});

describe('an answer', () => {
  it('that is an empty list is no reading of nothing', () => {
    expect(() => source.read(captureOf(source, bytes('[]'), null))).toThrow(LayoutChangedError);
  });

  it('that is a page of the web site is unreadable', () => {
    expect(() => source.read(captureOf(source, bytes('<!doctype html><title>Search</title>'), null))).toThrow(UnreadableError);
  });

  it.each([
    [10, 12, '2'],
    [12, 12, undefined],
    [13, 12, undefined],
  ])('whose last row is %i of %i leads to page %s', (number, total, next) => {
    const follow = source.read(captureOf(source, bytes(row(number, total)), null, first)).follow ?? [];
    expect(follow.map(({ url }) => new URL(url).searchParams.get('page'))[0]).toBe(next);
  });
});
