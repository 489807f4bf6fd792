import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { concernInWords } from '../../../dashboards/pages/sources.ts';
import { wordsOf } from '../../../dashboards/words.ts';
import { openTestDesk, statedTotal, words, type TestDesk } from '../visit-desk.ts';

let desk: TestDesk;
beforeAll(async () => {
  desk = await openTestDesk();
});
afterAll(() => desk.close());

describe('sources', () => {
  it('are listed with their health, what needs attention first', async () => {
    const { $ } = await desk.get('/sources');
    expect(words($('h1'))).toBe('6 of 8 sources healthy');
    expect(words($('tbody tr').first())).toMatch(/^Sample tenders .*failing robots-unavailable/u);
  });

  it('lead to the items they count', async () => {
    const { $ } = await desk.get('/sources');
    const link = $('tbody td.number a').last();
    expect(statedTotal(await desk.get(link.attr('href') ?? ''))).toBe(Number(words(link)));
  });

  it('are rows of `sources list` in the twin', async () => {
    const rows = (await desk.json('/sources.json')) as readonly Record<string, unknown>[];
    expect(rows[0]).toMatchObject({ id: 'sample-calls', kind: 'funding-call', health: 'stale', itemCount: 42 });
  });

  it('each has its facts, its terms, its error and its runs', async () => {
    const { $ } = await desk.get('/sources/sample-tenders');
    expect(words($('main'))).toContain('expected robots.txt, found status 503');
    expect(words($('main'))).toContain('invented, free to use');
    expect($('tbody tr').length).toBe(3);
    expect(
      $('a[href^="https://"]')
        .toArray()
        .every((link) => ($(link).attr('rel') ?? '').includes('noopener')),
    ).toBe(true);
  });

  it('say in both languages that a request for consent stands in place of pages', () => {
    const concern = { name: 'consent-walled', pages: 3 } as const;
    expect(concernInWords(concern, wordsOf('en'))).toMatch(/request for consent stands in place of its pages \(3 in the last run\)/u);
    expect(concernInWords(concern, wordsOf('fr'))).toMatch(/demande de consentement .*\(3 /u);
  });
});
