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

  test.each([
    ['Die Kommission stellt einen Fonds vor. Er umfasst 1.000.000.000 Euro für Sensoren bis 2034. Die ersten Aufrufe folgen im Mai.'],
    ['Order intake rose by +12 000 000 euros thanks to radars.'],
    ['Order intake rose by +12 500 000 euros, and by +1.250.000.000 Euro in all.'],
    ['It gained +12 500 000 visitors and EUR +123 456 789 of orders.'],
    ['The fund has 2 000 000 000 € for sensors, the other 5 003 000 000 €.'],
    ['A drift of 0.0012345678 was seen.'],
    ['ETSI EN 303 645 2020 holds for cameras, so does EN 303 645-2020.'],
    ['A grant of EUR 250 000 2026-2028 was given.'],
    ['Cell: 1 500 000 batteries are made. Cell: 1500000 batteries are made.'],
    ['It counts mobile 1 200 000 users, mobile 1 234 567 users and mobile 1234567 users.'],
    ['Telephone 1 200 000 lines and fax 2 500 000 euros.'],
    ['Mobile 2024-2026 is the name, and mobile 2026-11-18 the day.'],
  ])('are no amounts, years or standards: %j', (text) => {
    expect(withoutContacts(text)).toBe(text);
  });

  test.each([
    ['Ring +33 1 23 45 67 89.'],
    ['Ring +33\u00a01\u00a023\u00a045\u00a067\u00a089.'],
    ['Ring 0049 30 123456.'],
    ['In room 5 0049 30 123456 rings.'],
    ['Ring (555) 123-4567 or nobody.'],
    ['Ring 1-800-555-0123 or nobody.'],
    ['Ring 555 555-0123 or nobody.'],
    ['Call Jane Sample at 555 010 0123 today.'],
    ['The office: tel. 030 1234567'],
    ['The office: tel. 601 234 000 for all.'],
    ['The office: tel 601 234 567 for all.'],
    ['The office: tel 33923340'],
    ['The office: Phone 555 010 0123'],
    ['Mobile: +44 7700 900123'],
    ['Mobile: 601 234 567'],
    ['Mobile 601 234 567'],
    ['Fax 01 23 45 67 89'],
    ['Jeanne Exemple – 01 23 45 67 89'],
    ['555 010 0123'],
    ['Ring +48 601 234 000 to hear it.'],
    ['Ring +1 (555) 010-0123.'],
    ['Ring +44 (0)7700 900123.'],
  ])('are telephone numbers with a sign of one: %j', (sentence) => {
    expect(withoutContacts(`${story}\n${sentence}`)).toBe(story);
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
    const texts = ['contact ', '+1 ', 'a@', 'a.', '1 ', '1.000.', '0012', 'tel 1 ', '+12 000 000 ', 'call at '];
    const took = processorMs(() => texts.forEach((text) => withoutContacts(text.repeat(50_000))));
    expect(took).toBeLessThan(2000);
  });
});
