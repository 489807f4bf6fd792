// Persons, numbers and addresses are invented (example domains, numbers of no one).
import { describe, expect, test } from 'vitest';
import { normalise } from '../../src/normalise/normalise.ts';
import { withoutContacts } from '../../src/normalise/without-contacts.ts';
import { samplePatent, sampleRelease } from './sample-notice.ts';
import { processorMs } from '../processor-ms.ts';

const story = 'A sensor watched a valley for six weeks.';
const prose =
  'The company makes sensors for valleys and has done so since nobody knows when, with people in nine places, all of which were made up for this text alone.';

describe('contacts of a release', () => {
  test.each([
    ['Media contact:\nJane Sample\n+32 2 555 01 23\njane@news.example'],
    ['Media Contacts\nJane Sample, Head of Words\nTel. 02 555 01 23'],
    ['PRESS CONTACT: Jane Sample, jane@news.example'],
    ['Contact presse : Jeanne Exemple, +33 1 99 00 00 00'],
    ['Pressekontakt\nErika Muster\nTelefon: 030 5550123'],
    ['For more information, contact:\nJane Sample\n(555) 010-0123'],
    ['Contact\nJane Sample\njane@news.example'],
    ['Investor Relations Contact: Jane Sample'],
  ])('are dropped: %j', (block) => {
    expect(withoutContacts(`${story}\n${block}`)).toBe(story);
    expect(withoutContacts(`${story}\n${block}\nAbout Example Systems\n${prose}`)).toBe(`${story}\nAbout Example Systems\n${prose}`);
    expect(withoutContacts(`${story}\n${block}\n${prose}`)).toBe(`${story}\n${prose}`);
  });

  test('are dropped where a feed has everything on one line', () => {
    expect(withoutContacts(`${story} Media contact: Jane Sample, +32 2 555 01 23, jane@news.example About Example. ${prose}`)).toBe(
      `${story} About Example. ${prose}`,
    );
    expect(withoutContacts(`${story} Write to Jane Sample at jane@news.example or call +32 2 555 01 23. It snowed.`)).toBe(
      `${story} It snowed.`,
    );
  });

  test.each([
    [`Contact tracing by sensors works, says a study.\n${story}`],
    [`Contact\nAbout us\n${story}\nIt snowed.`],
    ['The press contacted nobody. Call 112 in an emergency.'],
    ['It flew 120 m high at 14:30 on 2026-11-18 and cost 1 250 000 euro.'],
    ['A telephone that hears. Version 10.2.3-4 reads 555 files.'],
    [prose],
    [''],
  ])('are not seen where there are none: %j', (text) => {
    expect(withoutContacts(text)).toBe(text);
  });

  test('end after a dozen lines, so that what follows is not lost with them', () => {
    const short = Array.from({ length: 20 }, (_, index) => `Line ${index} of a story.`);
    expect(withoutContacts(['Media contact', 'Jane Sample', ...short].join('\n')).split('\n')).toEqual(short.slice(11));
  });

  test('never reach what is kept of a release, neither abstract nor text; other kinds are left alone', () => {
    const said = `${story}\nMedia contact\nJane Sample\njane@news.example`;
    const kept = normalise(sampleRelease({ abstract: said, text: said }), { sourceId: 's' }, () => 'en');
    expect(kept.notice).toMatchObject({ abstract: story, text: story });
    expect(JSON.stringify(kept)).not.toMatch(/Jane|jane@/u);
    expect(normalise(samplePatent({ abstract: said }), { sourceId: 's' }, () => 'en').notice.abstract).toBe(said);
  });

  test('stay quick to look for in long and hostile texts', () => {
    const texts = ['contact ', '+1 ', 'a@', 'a.', '1 '];
    const took = processorMs(() => texts.forEach((text) => withoutContacts(text.repeat(50_000))));
    expect(took).toBeLessThan(2000);
  });
});
