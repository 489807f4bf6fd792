import { loadBuffer } from 'cheerio';
import { describe, expect, test } from 'vitest';
import { makeIssue } from '../../src/digest/make-issue.ts';
import { renderMail } from '../../src/digest/render-mail.ts';
import { renderText } from '../../src/digest/render-text.ts';
import { sampleItem } from '../funding/sample-call.ts';
import { sampleNews } from '../normalise/sample-notice.ts';
import { material, movedDeadline, sampleDocument } from './sample-week.ts';

const base = 'https://watch.example/';
const hostile = '<script>alert(1)</script> "onmouseover="alert(2)" & more';
const issue = makeIssue(
  material(
    [
      {
        item: sampleItem('moved', {
          title: 'Detecting and disrupting the smuggling of dangerous substances through parcels in the whole of the Union',
          deadlines: [{ on: '2026-11-26', stage: null }],
        }),
        changes: [movedDeadline('moved')],
      },
      {
        item: sampleDocument(
          'news',
          { canonicalUrl: `https://news.example/${'very-long-address-'.repeat(6)}` },
          sampleNews({ title: hostile, abstract: `${hostile} Ünïcödé ${'word '.repeat(80)}`, publishedOn: '2026-11-16' }),
        ),
        changes: [],
      },
      { item: sampleDocument('odd', { canonicalUrl: null }, sampleNews({ title: 'Une étude', publishedOn: '2026-11-16' })), changes: [] },
    ],
    { sample: true },
  ),
);

/** Letters and digits alone, as wrapping may fall anywhere. */
function flat(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

describe('the plain text', () => {
  const text = renderText(issue, 'en', base);

  test('has lines of at most 72 columns; only addresses are longer', () => {
    const long = text.split('\n').filter((line) => line.length > 72);
    expect(long.every((line) => /https:\/\/\S+$/u.test(line))).toBe(true);
    expect(text).not.toMatch(/[ \t]$/mu);
  });

  test('has every item whole: heading, sentence, reason, its page and its source', () => {
    for (const item of issue.items) {
      expect(flat(text)).toContain(flat(item.heading.en));
      expect(flat(text)).toContain(flat(item.sentence.en));
      expect(flat(text)).toContain(flat(`Why here ${item.why.en}`));
      expect(text).toContain(`https://watch.example/items/${item.itemId}\n`);
      if (item.url !== null) expect(text).toContain(`Source: ${item.url}`);
    }
  });

  test('says which issue it is, and that it is a sample', () => {
    expect(text).toMatch(/^Weekly digest · 2026-W47 · 20 November 2026\nSAMPLE/u);
    expect(text).toContain('https://watch.example/digests/2026-W47');
    expect(renderText(issue, 'fr', base)).toMatch(/^Lettre hebdomadaire · 2026-W47 · 20 novembre 2026\n.*SAMPLE/u);
  });

  test('of a quiet week says so', () => {
    expect(renderText(makeIssue(material([])), 'en')).toContain('Nothing new that the watch would report.');
  });
});

describe('the mail', async () => {
  const mail = await renderMail(issue, { base, language: 'en' });
  const $ = loadBuffer(Buffer.from(mail.html));

  test('has a subject of one line', () => {
    expect(mail.subject).toBe(`SAMPLE techwatch 2026-W47: ${issue.headline.en}`);
    expect(mail.subject).not.toMatch(/[\r\n]/u);
  });

  test('fetches nothing and runs nothing', () => {
    expect($('img, link, script, style, iframe, object, form, [background]')).toHaveLength(0);
    expect(mail.html).not.toMatch(/url\(/u);
    expect(
      $('*')
        .toArray()
        .flatMap((element) => ('attribs' in element ? Object.keys(element.attribs) : []))
        .filter((name) => name.startsWith('on')),
    ).toEqual([]);
  });

  test('shows hostile text as text', () => {
    expect($('h2').text()).toContain('<script>alert(1)</script>');
  });

  test('links every item to its page and its source, by http and https alone', () => {
    const addresses = $('a')
      .toArray()
      .map((link) => $(link).attr('href') ?? '');
    for (const { itemId } of issue.items) expect(addresses).toContain(`https://watch.example/items/${itemId}`);
    expect(addresses.filter((address) => !/^https?:\/\//u.test(address))).toEqual([]);
  });

  test('is laid out by tables, and says its language', () => {
    expect($('html').attr('lang')).toBe('en');
    expect($('table[role=presentation]').length).toBeGreaterThan(1);
    expect($('h1').text()).toBe(issue.headline.en);
  });

  test('strikes out what was and marks what is', () => {
    expect([$('del').text(), $('ins').text()]).toEqual(['12 November 2026', '26 November 2026']);
  });

  test('holds the same issue as plain text', () => {
    expect(mail.text).toBe(renderText(issue, 'en', base));
  });

  test('speaks French where it is asked to', async () => {
    const french = await renderMail(issue, { base, language: 'fr' });
    expect(french.html).toContain('Pourquoi ici');
    expect(french.html).toContain('lang="fr"');
  });
});
