import { describe, expect, it } from 'vitest';
import { boundedReading, longestText, longestTitle, mostEntries, mostNotices, mostPages } from '../../pipelines/bounded-reading.ts';
import { UnreadableError } from '../../src/errors.ts';
import { page } from '../../src/source.ts';
import { sampleNews, samplePatent } from '../normalise/sample-notice.ts';

const where = 'https://news.example/feed.xml';
const usual = sampleNews({ abstract: 'A short text.', text: 'x'.repeat(longestText) });

describe('a reading', () => {
  it('within the bounds stays what it is', () => {
    const reading = { notices: [usual], follow: [page('https://news.example/1', { completes: usual })] };
    expect(boundedReading(reading, where)).toBe(reading);
  });

  it('is cut where a text, a title or a list is too long, and says so for each notice', () => {
    const long = samplePatent({
      sourceKey: 'EP1A1',
      title: 't'.repeat(longestTitle + 1),
      text: 'word '.repeat(longestText),
      cpc: Array.from({ length: mostEntries + 5 }, (_, number) => `G08B${number}`),
    });
    const { notices, follow, warnings } = boundedReading(
      { notices: [usual, long], follow: [page('https://news.example/1', { completes: long })], warnings: ['before'] },
      where,
    );
    expect(notices[0]).toBe(usual);
    expect(notices[1]).toMatchObject({ sourceKey: 'EP1A1', title: 't'.repeat(longestTitle), cpc: long.cpc.slice(0, mostEntries) });
    expect(notices[1]!.text).toHaveLength(longestText - 1);
    expect(notices[1]!.text).toMatch(/word$/u);
    expect(follow?.[0]?.completes).toEqual(notices[1]);
    const said = `EP1A1 is kept in part, its capture holds the whole: text 200000 of 1000000, title 2000 of 2001, cpc 2000 of 2005`;
    expect(warnings).toEqual(['before', said, said]);
  });

  it('is never cut within a sign', () => {
    const { notices } = boundedReading({ notices: [sampleNews({ text: `x${'😀'.repeat(longestText)}` })] }, where);
    expect(notices[0]!.text!.isWellFormed()).toBe(true);
    expect(notices[0]!.text).not.toContain('\uFFFD');
  });

  it('of too many notices or further pages is refused', () => {
    const notices = Array.from({ length: mostNotices + 1 }, () => usual);
    const said = 'expected at most 10000 notices on a page, found 10001';
    expect(() => boundedReading({ notices }, where)).toThrow(new UnreadableError(said, { where }));
    const follow = Array.from({ length: mostPages + 1 }, (_, number) => page(`https://news.example/${number}`));
    expect(() => boundedReading({ notices: [], follow }, where)).toThrow(/at most 50000 further pages on a page, found 50001/u);
  });
});
