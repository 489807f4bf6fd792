import { expect, it, vi } from 'vitest';
import { notThere } from './not-there.ts';

it('passes tests over loudly, and fails the run that requires all services', () => {
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  expect(notThere('Elasticsearch', 'no Java', {})).toBeNull();
  expect(said).toHaveBeenCalledWith(expect.stringContaining('NOT RUN: tests with Elasticsearch did not run: no Java'));
  said.mockRestore();
  expect(() => notThere('Elasticsearch', 'no Java', { TECHWATCH_REQUIRE_SERVICES: '1' })).toThrow(/expected Elasticsearch.+no Java/u);
});
