import { describe, expect, test } from 'vitest';
import { makeIssue } from '../../src/digest/make-issue.ts';
import type { DigestIssue } from '../../src/digest/issue.ts';
import { withdrawal } from '../../src/funding/changes.ts';
import { sampleCall, sampleItem } from '../funding/sample-call.ts';
import { sampleNews, sampleRelease } from '../normalise/sample-notice.ts';
import { material, movedDeadline, sampleChange, sampleClass, sampleDocument } from './sample-week.ts';

const open = (id: string, amount: number | null, shared = false) => ({
  item: sampleItem(
    id,
    {
      title: `Call ${id}`,
      opensOn: '2026-11-17',
      deadlines: [{ on: '2027-03-04', stage: null }],
      budget: amount === null ? null : { amount, currency: 'EUR', shared },
    },
    { classifications: [sampleClass('counter-drone')] },
  ),
  changes: [],
});

const moved = {
  item: sampleItem('m', { title: 'Encrypted devices', deadlines: [{ on: '2026-11-26', stage: null }] }),
  changes: [movedDeadline('m')],
};

function only(issue: DigestIssue) {
  const [item] = issue.items;
  if (item === undefined || issue.items.length !== 1) throw new Error(`expected one item, found ${issue.items.length}`);
  return item;
}

describe('the words of an item', () => {
  test('of a moved deadline tell both dates, the day it was seen and why it is here', () => {
    const item = only(makeIssue(material([moved])));
    expect(item.heading).toEqual({ en: 'Deadline moved: Encrypted devices', fr: 'Échéance déplacée\u00a0: Encrypted devices' });
    expect(item.sentence.en).toBe('The deadline is now 26 November 2026 instead of 12 November 2026. That is in 6 days.');
    expect(item.sentence.fr).toBe(
      'L’échéance est désormais fixée au 26 novembre 2026, au lieu du 12 novembre 2026. Elle tombe dans 6 jours.',
    );
    expect(item.why.en).toBe('A change of the call was seen on 18 November 2026; no technology of the watch was recognised in it.');
    expect(item.changes).toEqual([
      {
        field: 'deadlines',
        before: { en: '12 November 2026', fr: '12 novembre 2026' },
        after: { en: '26 November 2026', fr: '26 novembre 2026' },
        seenAt: '2026-11-18T06:00:00Z',
      },
    ]);
  });

  test('of an open call tell budget and deadline, and the class with its probability', () => {
    const item = only(makeIssue(material([open('a', 12_000_000, true)])));
    expect(item.heading.en).toBe('Open: Call a');
    expect(item.sentence.en).toBe(
      'Internal Security Fund (ISF), ISF-2026-TF2-AG-SAMPLE: EUR 12 million shared with other topics, deadline 4 March 2027, 17:00 in Brussels.',
    );
    expect(item.sentence.fr).toContain('12 millions d’euros pour plusieurs sujets, échéance le 4 mars 2027');
    expect(item.why.en).toBe(
      'The call has been open since 17 November 2026, first seen on 1 September 2026, and it is about “Counter-drone systems” (probability 0.87).',
    );
    expect(item.why.fr).toMatch(/et il relève de «\u00a0Lutte anti-drones\u00a0» \(probabilité 0,87\)\.$/u);
  });

  test('of a document quote the publisher’s own first sentence', () => {
    const notice = sampleRelease({
      title: 'Sensor for small drones',
      abstract: 'The new sensor listens and sends nothing at all. It weighs two kilograms.',
      publishedOn: '2026-11-16',
    });
    const item = only(makeIssue(material([{ item: sampleDocument('a', {}, notice), changes: [] }])));
    expect(item.heading.en).toBe('Example Systems: Sensor for small drones');
    expect(item.sentence).toEqual({
      en: 'Example Systems says: “The new sensor listens and sends nothing at all.”',
      fr: 'Example Systems affirme\u00a0: «\u00a0The new sensor listens and sends nothing at all.\u00a0»',
    });
    expect(item.why.en).toMatch(/^The document was first seen on 17 November 2026, and it is about/u);
  });

  test('of a document without a text say what it is and when it was published', () => {
    const item = only(
      makeIssue(material([{ item: sampleDocument('a', {}, sampleNews({ title: 'Sensors', publishedOn: '2026-11-16' })), changes: [] }])),
    );
    expect(item.sentence).toEqual({ en: 'News item, published on 16 November 2026.', fr: 'Actualité, publication du 16 novembre 2026.' });
  });

  test('of a call that is closing count the days in Brussels', () => {
    const item = only(
      makeIssue(
        material([{ item: sampleItem('a', { title: 'Trace detection', deadlines: [{ on: '2026-11-24', stage: null }] }), changes: [] }]),
      ),
    );
    expect(item.heading).toEqual({ en: 'Closes in 4 days: Trace detection', fr: 'Clôture dans 4 jours\u00a0: Trace detection' });
    expect(item.why.en).toMatch(/^The deadline is in 4 days;/u);
  });

  test('of a withdrawn call say that it is no longer published', () => {
    const gone = sampleItem('a', { title: 'Trace detection' }, { withdrawnAt: '2026-11-18T06:00:00Z' });
    const item = only(
      makeIssue(material([{ item: gone, changes: [withdrawal(sampleCall(), { id: 'a', seenAt: '2026-11-18T06:00:00Z' })] }])),
    );
    expect(item.heading.en).toBe('Withdrawn: Trace detection');
    expect(item.sentence.en).toBe('The call is no longer published; this was seen on 18 November 2026.');
  });

  test('of a budget that was not told before say so', () => {
    const changes = [sampleChange('a', 'budget', null, { amount: 450_000, currency: 'EUR', shared: false })];
    const item = only(makeIssue(material([{ item: sampleItem('a', { deadlines: [{ on: '2027-03-04', stage: null }] }), changes }])));
    expect(item.sentence).toEqual({
      en: 'The budget is now EUR 450,000; it was not told before.',
      fr: 'Le budget\u00a0: désormais 450\u202f000 euros, auparavant non indiqué.',
    });
  });

  test('rest on facts that stand beside them', () => {
    const item = only(makeIssue(material([open('a', 12_000_000)])));
    expect(item.facts).toEqual(
      expect.arrayContaining([
        { name: 'deadline', value: '2027-03-04T16:00:00Z', from: 'item' },
        { name: 'budget', value: 'EUR 12000000', from: 'item' },
        { name: 'counter-drone', value: 0.87, from: 'classification' },
      ]),
    );
    expect(only(makeIssue(material([moved]))).facts).toContainEqual({ name: 'deadlines', value: '2026-11-18T06:00:00Z', from: 'change' });
  });
});

function headline(items: Parameters<typeof material>[0]): DigestIssue['headline'] {
  return makeIssue(material(items)).headline;
}

describe('the headline', () => {
  test.each<[string, string, Parameters<typeof material>[0]]>([
    [
      'Two calls open with EUR 17.8 million',
      'Deux appels s’ouvrent avec 17,8 millions d’euros',
      [open('a', 12_000_000), open('b', 5_830_000)],
    ],
    [
      'One call opens with EUR 12 million, and one deadline moves',
      'Un appel s’ouvre avec 12 millions d’euros, et une échéance est déplacée',
      [open('a', 12_000_000), moved],
    ],
    ['One deadline moves', 'Une échéance est déplacée', [moved]],
    ['A quiet week', 'Une semaine calme', []],
  ])('%s', (en, fr, items) => {
    expect(headline(items)).toEqual({ en, fr });
  });

  test('gives no sum where a budget is missing or shared', () => {
    expect(headline([open('a', 12_000_000), open('b', null)]).en).toBe('Two calls open');
    expect(headline([open('a', 12_000_000, true)]).en).toBe('One call opens');
  });

  test('names the concept that most new documents are about', () => {
    const documents = ['a', 'b', 'c'].map((id) => ({
      item: sampleDocument(id, { classifications: [sampleClass(id === 'c' ? 'other' : 'counter-drone')] }),
      changes: [],
    }));
    expect(headline(documents)).toEqual({
      en: '“Counter-drone systems” brings two new documents',
      fr: '«\u00a0Lutte anti-drones\u00a0» apporte deux documents nouveaux',
    });
  });
});

describe('an issue', () => {
  test('bears the week it was made in, and says what changed since the last', () => {
    const before = makeIssue(material([], { now: '2026-11-13T06:00:00Z', since: '2026-11-06T06:00:00Z' }));
    const issue = makeIssue(material([open('a', 12_000_000), moved], { previous: before }));
    expect(issue).toMatchObject({
      week: '2026-W47',
      previousWeek: '2026-W46',
      madeAt: '2026-11-20T06:00:00Z',
      considered: { opened: 1, changed: 1, new: 0 },
    });
    expect(issue.lead.en).toBe('Since issue 2026-W46: 1 call opened, 1 call changed. Told here: 2. 61 of 63 sources were read.');
    expect(before.lead.en).toBe('First issue: nothing that the watch would tell. 61 of 63 sources were read.');
    expect(issue.lead.fr).toContain('Depuis le numéro 2026-W46\u00a0: 1 appel ouvert');
  });

  test('is plain JSON, the same from the same material', () => {
    const issue = makeIssue(material([open('a', 12_000_000), moved]));
    expect(JSON.parse(JSON.stringify(issue))).toEqual(issue);
    expect(JSON.stringify(makeIssue(material([moved, open('a', 12_000_000)])))).toBe(JSON.stringify(issue));
  });
});
