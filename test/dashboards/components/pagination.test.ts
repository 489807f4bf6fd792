import { describe, expect, it } from 'vitest';
import { pageNumbers } from '../../../dashboards/components/pagination.ts';

describe('page numbers', () => {
  it.each([
    [1, 1, [1]],
    [1, 3, [1, 2, 3]],
    [1, 9, [1, 2, null, 9]],
    [5, 9, [1, null, 4, 5, 6, null, 9]],
    [9, 9, [1, null, 8, 9]],
  ])('of page %i of %i', (page, last, shown) => {
    expect(pageNumbers(page, last)).toEqual(shown);
  });
});
