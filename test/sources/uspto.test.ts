// USPTO: both events of all asked classes, pages to the end, and nothing found told apart from nothing there.
import { describe, expect, it } from 'vitest';
import { askedClasses } from '../../sources/patents/security-classes.ts';
import source from '../../sources/patents/uspto.ts';
import { FetchError } from '../../src/errors.ts';
import type { PageRequest } from '../../src/model.ts';
import { captureOf } from './fixture-case.ts';

interface Body {
  readonly q: string;
  readonly rangeFilters: readonly { readonly field: string; readonly valueFrom: string; readonly valueTo: string }[];
  readonly pagination: { readonly offset: number; readonly limit: number };
}
const asked = source.start({ since: null, today: '2026-11-22' });
const bodyOf = ({ body }: PageRequest): Body => JSON.parse(body ?? '');
const answer = (count: number, rows: readonly object[]): Uint8Array =>
  new TextEncoder().encode(JSON.stringify({ count, patentFileWrapperDataBag: rows }));
const row = {
  applicationMetaData: { inventionTitle: 'X', earliestPublicationNumber: 'US20269999001A1', earliestPublicationDate: '2026-11-19' },
};

describe('the queries', () => {
  it('ask for publications and for grants of every class once', () => {
    const symbols = askedClasses().map(({ symbol }) => symbol);
    for (const date of ['earliestPublicationDate', 'grantDate']) {
      const mine = asked.filter((one) => bodyOf(one).rangeFilters[0]?.field === `applicationMetaData.${date}`);
      expect(mine.flatMap(({ context }) => context['classes'])).toEqual(symbols);
    }
  });

  it('write symbols as patterns that meet the padding, main groups as all that they hold', () => {
    const q = bodyOf(asked[0]!).q;
    expect(q).toContain('G06V*40\\/* OR');
    expect(q).toContain('A61B*5\\/117* OR');
    expect(asked.map((one) => bodyOf(one).q).join()).toContain('B64U* OR');
  });

  it.each([
    [null, '2026-10-25'],
    ['2026-11-15', '2026-11-08'],
  ])('since %s begin at %s', (since, from) => {
    const range = bodyOf(source.start({ since, today: '2026-11-22' })[0]!).rangeFilters[0];
    expect(range).toMatchObject({ valueFrom: from, valueTo: '2026-11-22' });
  });

  it('bear a key in a header that the environment names', () => {
    expect(source.credentials).toMatchObject({ scheme: 'api-key-header', header: 'x-api-key', environment: ['TECHWATCH_USPTO_KEY'] });
  });
});

it.each([
  [100, 1, []],
  [101, 1, [100]],
  [101, 0, []],
])('of %i applications, with %i here, the next page begins at %j', (count, here, offsets) => {
  const follow =
    source.read(
      captureOf(
        source,
        answer(
          count,
          Array.from({ length: here }, () => row),
        ),
        null,
        asked[0],
      ),
    ).follow ?? [];
  expect(follow.map((one) => bodyOf(one).pagination.offset)).toEqual(offsets);
});

it('tells an answer without a match from an address that is not there', () => {
  const read = (text: string) => source.read(captureOf(source, new TextEncoder().encode(text), null, { status: 404 }));
  expect(read('{"message":"No matching records found"}').notices).toEqual([]);
  expect(() => read('{"message":"no Route matched"}')).toThrow(FetchError);
});
