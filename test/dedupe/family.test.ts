import { describe, expect, test } from 'vitest';
import { isOtherMember } from '../../src/dedupe/family.ts';
import type { Patent } from '../../src/model.ts';
import { sampleNews, samplePatent } from '../normalise/sample-notice.ts';

const patent = (more: Partial<Patent>): Patent => ({ ...samplePatent(), identity: 'family 7', publicationNumber: 'EP1A1', ...more });

describe('another member of a family', () => {
  test('has the same identity and another number', () => {
    expect(isOtherMember(patent({ publicationNumber: 'US2A1' }), patent({}))).toBe(true);
  });

  test.each([
    ['the same publication', patent({})],
    ['a member of another family', patent({ identity: 'family 8', publicationNumber: 'US2A1' })],
    ['a patent whose source knows no families', patent({ identity: null, publicationNumber: 'US2A1' })],
    ['no patent', sampleNews()],
  ])('is not %s', (_, other) => {
    expect(isOtherMember(other, patent({}))).toBe(false);
  });

  test('is not met among patents without identity', () => {
    expect(isOtherMember(patent({ identity: null, publicationNumber: 'US2A1' }), patent({ identity: null }))).toBe(false);
  });
});
