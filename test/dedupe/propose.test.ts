import { describe, expect, test } from 'vitest';
import type { Marks } from '../../src/dedupe/marks.ts';
import type { Comparable } from '../../src/dedupe/prepared.ts';
import { nearest, proposed, type Holders } from '../../src/dedupe/propose.ts';
import { normalise } from '../../src/normalise/normalise.ts';
import { sampleNews } from '../normalise/sample-notice.ts';

const marks = (own: Partial<Marks>): Marks => ({ holds: [], seeks: [], alike: [], title: null, ...own });
const none: Holders = new Map();

/** An item of this id, whose similarity hash has so many ones. */
function item(id: string, ones: number): Comparable {
  return {
    ...normalise(sampleNews({}), { sourceId: 'sample' }, () => 'en'),
    id,
    simhash: (2n ** BigInt(ones) - 1n).toString(16).padStart(16, '0'),
  };
}

describe('what is proposed', () => {
  test('is who shares a name, once, and never the item itself', () => {
    const named: Holders = new Map([
      [1, ['self', 'b']],
      [2, ['b', 'c']],
    ]);
    expect(proposed([{ id: 'self', marks: marks({ seeks: [1, 2, 3] }) }], named, none)).toEqual([
      { id: 'self', named: ['b', 'c'], alike: [] },
    ]);
  });

  test('is who shares three marks of the text, or the title', () => {
    const alike: Holders = new Map([
      [1, ['self', 'three', 'two']],
      [2, ['self', 'three', 'two']],
      [3, ['self', 'three']],
      [4, ['self', 'title']],
    ]);
    const [found] = proposed([{ id: 'self', marks: marks({ alike: [4, 1, 2, 3], title: 4 }) }], none, alike);
    expect(found?.alike).toEqual([
      { id: 'title', shared: 3 },
      { id: 'three', shared: 3 },
    ]);
    expect(proposed([{ id: 'self', marks: marks({ alike: [1, 2] }) }], none, alike)).toEqual([]);
    expect(proposed([{ id: 'self', marks: marks({}) }], none, alike)).toEqual([]);
  });

  test('counts anew for every item', () => {
    const alike: Holders = new Map([1, 2, 3].map((mark) => [mark, ['a', 'b']]));
    const both = ['a', 'b'].map((id) => ({ id, marks: marks({ alike: [1, 2, 3] }) }));
    expect(proposed(both, none, alike).map(({ alike: [other] }) => other)).toEqual([
      { id: 'b', shared: 3 },
      { id: 'a', shared: 3 },
    ]);
  });

  test('is whoever shares as much as the eighth, and the nearest of those are compared', () => {
    const many = Array.from({ length: 12 }, (_, place) => `i${String(place).padStart(2, '0')}`);
    const alike: Holders = new Map([
      [1, many],
      [2, many],
      [3, many],
      [4, ['i11']],
      [5, ['low']],
      [6, ['low']],
      [7, ['low']],
    ]);
    const [found] = proposed([{ id: 'self', marks: marks({ alike: [1, 2, 3, 4] }) }], none, alike);
    expect(found?.alike).toHaveLength(12);
    // The more ones, the farther: the first of the many are the farthest.
    const known = new Map(many.map((id, place) => [id, item(id, 40 - place)]));
    expect(nearest(item('self', 0), found!, known)).toEqual(['i04', 'i05', 'i06', 'i07', 'i08', 'i09', 'i10', 'i11']);
    // Who shares more comes first, however far.
    known.set('i11', item('i11', 60));
    expect(nearest(item('self', 0), found!, known)).toContain('i11');
    const fewer = new Map([...alike, [3, many.slice(0, 9)]]);
    const [cut] = proposed([{ id: 'self', marks: marks({ alike: [1, 2, 3, 4] }) }], none, fewer);
    expect(cut?.alike.map(({ id }) => id)).toEqual([...many.slice(0, 9), 'i11']);
  });

  test('leaves out what is gone, in order of id', () => {
    const found = { id: 'self', named: ['c', 'gone', 'a'], alike: [{ id: 'b', shared: 4 }] };
    const known = new Map(['a', 'b', 'c'].map((id) => [id, item(id, 1)]));
    expect(nearest(item('self', 0), found, known)).toEqual(['a', 'b', 'c']);
  });
});
