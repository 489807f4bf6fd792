import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { words } from '../../src/dedupe/words.ts';
import { wholeText } from '../../src/dedupe/whole-text.ts';
import type { Notice } from '../../src/model.ts';
import { contentHash, textHash } from '../../src/normalise/content-hash.ts';
import { sampleNews, samplePatent, sampleTopic } from './sample-notice.ts';

const paragraphs = [
  'The agency has tried listening sensors that find small aircraft without sending anything themselves.',
  'Two police forces took part in the trial, which went on for six weeks above a football stadium.',
  'A report will be given to the network in spring, together with the recordings that were made.',
  'The budget of the trial was EUR 450,000, of which the agency paid two thirds.',
];

const teasers = [
  'Read also: Border guards meet suppliers',
  'New chair elected',
  'Tender for boats',
  'Agency opens its doors to students',
  'Five questions about radar',
];

/** A followed page as a visitor gets it on one day: the article, and around it what changes by itself. */
function visit(article: readonly string[], day: { views: number; ago: string; order: readonly string[] }): string {
  const [first = '', ...rest] = article;
  return [
    `Home | News | Contact`,
    `Published ${day.ago}`,
    `${day.views.toLocaleString('en-GB')} views`,
    first,
    ...rest,
    '3 min read',
    'Related',
    ...day.order,
  ].join('\n');
}

const day = fc.record({
  views: fc.integer({ min: 0, max: 99_999 }),
  ago: fc.constantFrom('5 minutes ago', 'an hour ago', '3 days ago', '2 weeks ago', 'il y a 3 jours', 'vor 2 Wochen'),
  order: fc.shuffledSubarray(teasers),
});

describe('a page that is read again', () => {
  test('gives no false revision, whatever stands around the article', () => {
    let revisions = 0;
    const visits = fc.sample(fc.tuple(fc.shuffledSubarray(paragraphs, { minLength: 1 }), day, day), 1000);
    for (const [article, one, other] of visits) {
      const hashes = [one, other].map((seen) => contentHash(sampleNews({ text: visit(article, seen) })));
      if (hashes[0] !== hashes[1]) revisions += 1;
    }
    expect(revisions / visits.length).toBeLessThanOrEqual(0.01);
  });

  test('gives a revision for every change of the article', () => {
    fc.assert(
      fc.property(day, fc.nat({ max: 3 }), (seen, changed) => {
        const other = paragraphs.map((paragraph, index) => (index === changed ? paragraph.replace(/\w+\.$/u, 'nothing.') : paragraph));
        expect(contentHash(sampleNews({ text: visit(other, seen) }))).not.toBe(contentHash(sampleNews({ text: visit(paragraphs, seen) })));
      }),
    );
  });

  test('that has no prose is compared by all its lines', () => {
    expect(contentHash(sampleNews({ text: 'Radar\nSonar' }))).not.toBe(contentHash(sampleNews({ text: 'Radar\nLidar' })));
  });
});

describe('the content hash', () => {
  test('is the same for what only looks different', () => {
    const one = samplePatent({
      cpc: ['G01S 7/02', 'H04K 3/00'],
      applicants: ['Example BV', 'Sample SA'],
      url: 'https://office.example/a?utm_source=x',
    });
    const other = samplePatent({
      ...one,
      cpc: ['H04K  3/00', 'G01S 7/02'],
      applicants: ['Sample SA', 'Example BV', 'Example BV'],
      url: 'http://www.office.example/a/',
      captureId: 'c9',
    });
    expect(contentHash(other)).toBe(contentHash(one));
  });

  test.each<[string, Notice, Notice]>([
    ['an applicant', samplePatent(), samplePatent({ applicants: ['Example BV'] })],
    ['a date', samplePatent(), samplePatent({ filedOn: '2026-01-02' })],
    ['an address', sampleNews(), sampleNews({ url: 'https://agency.example/new-place' })],
    ['an abstract', sampleNews(), sampleNews({ abstract: 'More is known now.' })],
    ['a publication date', sampleNews(), sampleNews({ publishedOn: '2026-11-01' })],
    ['the kind', sampleNews({ publisher: null }), sampleTopic({ title: sampleNews().title })],
  ])('changes with %s', (_, one, other) => {
    expect(contentHash(other)).not.toBe(contentHash(one));
  });
});

function hash(notice: Notice): string {
  return textHash(notice, words(wholeText(notice)));
}

describe('the text hash', () => {
  const long = 'The agency has tried listening sensors that find small aircraft.';

  test('does not regard case, punctuation, white space or where title and text part', () => {
    expect(hash(sampleNews({ title: 'Sensors', abstract: long }))).toBe(
      hash(sampleNews({ title: 'SENSORS —', abstract: ` ${long.toUpperCase()}\n` })),
    );
  });

  test('differs with any word', () => {
    expect(hash(sampleNews({ abstract: long }))).not.toBe(hash(sampleNews({ abstract: long.replace('small', 'large') })));
  });

  test('of fewer than eight words asks for equality to the letter', () => {
    expect(hash(sampleNews({ title: 'Annual report 2026' }))).toBe(hash(sampleNews({ title: 'Annual report 2026', sourceKey: 'n-2' })));
    expect(hash(sampleNews({ title: 'Annual report 2026' }))).not.toBe(hash(sampleNews({ title: 'Annual Report 2026' })));
  });

  test('of fewer than eight words asks for one day too: a bulletin bears the same name every month', () => {
    const bulletin = (publishedOn: string | null) => hash(sampleNews({ title: 'Monthly bulletin', publishedOn }));
    expect(bulletin('2026-10-01')).toBe(bulletin('2026-10-01'));
    expect(bulletin('2026-10-01')).not.toBe(bulletin('2026-11-01'));
    expect(bulletin('2026-10-01')).not.toBe(bulletin(null));
    expect(hash(sampleNews({ abstract: long, publishedOn: '2026-10-01' }))).toBe(hash(sampleNews({ abstract: long })));
  });

  test('keeps topics and patents of one wording apart, but not imported patents without a number', () => {
    const topic = (topicIdentifier: string) => hash(sampleTopic({ topicIdentifier, abstract: long }));
    expect(topic('HORIZON-CL3-2026-01-SSRI-02')).not.toBe(topic('HORIZON-CL3-2027-01-SSRI-02'));
    expect(topic('HORIZON-CL3-2026-01-SSRI-02')).toBe(topic('horizon-cl3-2026-01-ssri-02'));
    const imported = (key: string) => hash(samplePatent({ sourceKey: key, publicationNumber: key, captureId: '', abstract: long }));
    expect(imported('a')).toBe(imported('b'));
    expect(hash(samplePatent({ abstract: long }))).not.toBe(hash(samplePatent({ abstract: long, kindCode: 'B1' })));
  });
});
