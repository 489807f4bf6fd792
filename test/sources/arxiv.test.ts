// arXiv: one window oldest first, patience, and pages that come back empty in the middle.
import { describe, expect, it } from 'vitest';
import source from '../../sources/research/arxiv.ts';
import { FetchError, LayoutChangedError } from '../../src/errors.ts';
import type { PageRequest } from '../../src/model.ts';
import { captureOf } from './fixture-case.ts';

const first = source.start({ since: null, today: '2026-11-22' })[0]!;
const parameter = ({ url }: PageRequest, name: string): string => new URL(url).searchParams.get(name) ?? '';
const feed = (total: number, count: number): Uint8Array =>
  new TextEncoder().encode(
    `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:o="http://a9.com/-/spec/opensearch/1.1/"><o:totalResults>${total}</o:totalResults>${Array.from({ length: count }, (_, n) => `<entry><id>http://arxiv.org/abs/2611.${10_000 + n}v1</id><title>X</title><published>2026-11-17T00:00:00Z</published></entry>`).join('')}</feed>`,
  );
const followOf = (asked: PageRequest, body: Uint8Array): readonly PageRequest[] =>
  source.read(captureOf(source, body, null, asked)).follow ?? [];

describe('the query', () => {
  it('stretches over whole days, oldest first, so that nothing moves between two pages', () => {
    expect(parameter(first, 'search_query')).toContain('submittedDate:[202610230000 TO 202611222359]');
    expect(parameter(first, 'sortOrder')).toBe('ascending');
    expect(parameter(source.start({ since: '2026-11-21', today: '2026-11-22' })[0]!, 'search_query')).toContain('[202611150000 TO');
  });

  it('asks for at most 2,000 at once, every three seconds', () => {
    expect(Number(parameter(first, 'max_results'))).toBeLessThanOrEqual(2000);
    expect(source.limits?.spacingSeconds).toBe(3);
  });
});

describe('the pages', () => {
  it.each([
    [100, 100, []],
    [101, 100, ['100']],
    [250, 60, ['60']],
  ])('of %i results, %i of them here, go on at %j', (total, count, starts) => {
    expect(followOf(first, feed(total, count)).map((asked) => parameter(asked, 'start'))).toEqual(starts);
  });

  it('end at the thirty thousandth result, and say so', () => {
    const late = { ...first, context: { ...first.context, start: 29_900 } };
    expect(followOf(late, feed(40_000, 100))).toEqual([]);
    expect(source.read(captureOf(source, feed(40_000, 100), null, first)).warnings).toEqual([
      '40000 preprints from 2026-10-23, the first 30000 can be fetched',
    ]);
  });

  it('that come back empty in the middle are asked again, fewer at a time, and at last the source stops', () => {
    const sizes: string[] = [];
    let asked: PageRequest = { ...first, context: { ...first.context, start: 100 } };
    const again = (): void => {
      for (;;) {
        const [next] = followOf(asked, feed(250, 0));
        if (next === undefined) return;
        sizes.push(`${parameter(next, 'start')} ${parameter(next, 'max_results')}`);
        asked = next;
      }
    };
    expect(again).toThrow(LayoutChangedError);
    expect(sizes).toEqual(['100 50', '100 25']);
  });

  it('go on in full size after a small one', () => {
    const small = { ...first, context: { ...first.context, start: 100, size: 25 } };
    expect(followOf(small, feed(250, 25)).map((asked) => [parameter(asked, 'start'), parameter(asked, 'max_results')])).toEqual([
      ['125', '100'],
    ]);
  });

  it('end where nothing was found', () => {
    expect(followOf(first, feed(0, 0))).toEqual([]);
  });
});

describe('a paper', () => {
  it('keeps its identity when a new version comes', () => {
    const read = (id: string): unknown =>
      source.read(captureOf(source, new TextEncoder().encode(new TextDecoder().decode(feed(1, 1)).replace(/2611\.\d+v1/u, id)), null))
        .notices[0];
    expect(read('2611.10000v1')).toMatchObject({ sourceKey: 'http://arxiv.org/abs/2611.10000v1', identity: '2611.10000' });
    expect(read('2611.10000v12')).toMatchObject({ sourceKey: 'http://arxiv.org/abs/2611.10000v12', identity: '2611.10000' });
    expect(read('cond-mat/0001001v2')).toMatchObject({ identity: 'cond-mat/0001001' });
  });
});

it.each([429, 503])('an answer %i is waited out for a minute', (status) => {
  expect(source.pace?.(status, {})).toEqual({ seconds: 60, stop: null });
  expect(source.pace?.(200, {})).toBeNull();
});

it('a fault in the query is no paper', () => {
  const body = new TextEncoder().encode(
    '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>http://arxiv.org/api/errors#x</id><title>Error</title><summary>wrong field</summary></entry></feed>',
  );
  expect(() => source.read(captureOf(source, body, null))).toThrow(/wrong field/u);
  expect(() => source.read(captureOf(source, body, null))).not.toThrow(FetchError);
});
