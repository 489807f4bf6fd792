import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeIssue } from '../../../src/digest/make-issue.ts';
import { withdrawal } from '../../../src/funding/changes.ts';
import { material } from '../../digest/sample-week.ts';
import { sampleCall, sampleItem } from '../../funding/sample-call.ts';
import { openTestDesk, words, type TestDesk } from '../visit-desk.ts';

let desk: TestDesk;
beforeAll(async () => {
  desk = await openTestDesk();
  await desk.watch.ledger.saveDigest({ week: '2026-W46', state: 'sent', madeAt: '2026-11-15T06:00:00.000Z', content: '{}' });
});
afterAll(() => desk.close());

describe('digests', () => {
  it('are listed newest first', async () => {
    const { $ } = await desk.get('/digests');
    expect(
      $('main ol a')
        .toArray()
        .map((link) => $(link).attr('href')),
    ).toEqual(['/digests/2026-W47', '/digests/2026-W46']);
    expect(await desk.json('/digests.json')).toMatchObject([
      { week: '2026-W47', state: 'draft' },
      { week: '2026-W46', state: 'sent' },
    ]);
  });

  it('an issue holds at most twelve articles, each with a heading, a way to its item, and why', async () => {
    const { $ } = await desk.get('/digests/2026-W47');
    const articles = $('main article').toArray();
    expect(articles.length).toBeGreaterThan(0);
    expect(articles.length).toBeLessThanOrEqual(12);
    for (const article of articles) {
      expect(words($(article).find('h2'))).toMatch(/^\d+\. .+/u);
      expect(words($(article).find('.reason'))).toMatch(/^Why here: .{15,}/u);
      expect((await desk.get($(article).find('a[href^="/items/"]').attr('href') ?? '')).status).toBe(200);
    }
  });

  it('strikes out what was and marks what is', async () => {
    const { $ } = await desk.get('/digests/2026-W47');
    expect($('main article del').length).toBeGreaterThan(0);
    expect($('main article del').length).toBe($('main article ins').length);
  });

  it('tells a withdrawal in its sentence alone, as there are no values to strike out or mark', async () => {
    const seenAt = '2026-11-18T06:00:00Z';
    const item = sampleItem('gone', {}, { withdrawnAt: seenAt });
    const issue = makeIssue(material([{ item, changes: [withdrawal(sampleCall(), { id: 'gone', seenAt })] }]));
    const other = await openTestDesk({ digest: async () => issue });
    for (const language of ['en', 'fr'] as const) {
      const { $ } = await other.get(`/digests/2026-W47?lang=${language}`);
      expect(words($('main article'))).toContain(issue.items[0]?.sentence[language].replaceAll(/\s+/gu, ' '));
      expect($('main article del, main article ins').length).toBe(0);
    }
    await other.close();
  });

  it('reads as plain text, every heading in it', async () => {
    const { $ } = await desk.get('/digests/2026-W47');
    const { text, headers } = await desk.get(words($('main a[href$=".txt"]')) === 'plain text' ? '/digests/2026-W47.txt' : '');
    expect(headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(text).not.toMatch(/<\/?\w+/u);
    const flat = (line: string): string => line.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '');
    for (const heading of $('main article h2 a').toArray()) expect(flat(text)).toContain(flat(words($(heading))));
  });

  it('is told in French too', async () => {
    const [english, french] = [await desk.get('/digests/2026-W47'), await desk.get('/digests/2026-W47?lang=fr')];
    expect(words(french.$('h1'))).not.toBe(words(english.$('h1')));
    expect(words(french.$('.reason').first())).toMatch(/^Pourquoi ici : /u);
  });
});
