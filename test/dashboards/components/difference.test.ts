import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedPart, difference } from '../../../dashboards/components/difference.ts';

describe('the difference of two texts', () => {
  it('keeps what is the same around it', () => {
    expect(changedPart('closes 12 November at noon', 'closes 26 November at noon')).toEqual({
      lead: 'closes ',
      removed: '12 ',
      added: '26 ',
      tail: 'November at noon',
    });
  });

  it('marks only what was added where nothing was removed', () => {
    expect(String(difference('a trial', 'a longer trial'))).toBe('a <ins>longer</ins> trial');
  });

  it('puts both texts together again', () => {
    const text = fc.array(fc.constantFrom('radar ', 'radio ', 'drone ', '\n'), { maxLength: 12 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const { lead, removed, added, tail } = changedPart(before, after);
        expect([lead + removed + tail, lead + added + tail]).toEqual([before, after]);
      }),
    );
  });

  it('escapes what publishers wrote', () => {
    expect(String(difference('a', '<script>'))).toBe('<del>a</del> <ins>&lt;script&gt;</ins> ');
  });
});
