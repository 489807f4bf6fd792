import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NoticeRejectedError } from '../../src/errors.ts';
import type { Draft, Notice } from '../../src/model.ts';
import { headHash, itemId, normalise } from '../../src/normalise/normalise.ts';
import { sampleNews, samplePatent, sampleTopic } from './sample-notice.ts';

const origin = { sourceId: 'sample', today: '2026-11-20' };
const undecided = () => 'und';

function kept(notice: Notice): Draft {
  return normalise(notice, origin, undecided);
}

describe('the id', () => {
  test('is the hash of source and identity, 32 digits long', () => {
    const expected = createHash('sha256').update('sample\nn-1').digest('hex').slice(0, 32);
    expect(normalise(sampleNews(), origin, undecided).id).toBe(expected);
    expect(itemId('sample', 'n-1')).toBe(expected);
  });

  test('follows the identity where the key changes', () => {
    const [one, other] = ['50000001TOPICSen', '50000001ISFProjectGrants1762300800000'].map(
      (sourceKey) => kept(sampleTopic({ sourceKey, identity: 'isf-2026' })).id,
    );
    expect(one).toBe(other);
  });

  test('is another in another source', () => {
    expect(itemId('a', 'n-1')).not.toBe(itemId('b', 'n-1'));
  });

  test('does not change with the tracking parameters of a key', () => {
    expect(itemId('a', 'https://x.example/?id=1&utm_campaign=mon')).toBe(itemId('a', 'https://x.example/?id=1'));
  });
});

describe('what is repaired', () => {
  test('every text field, whatever its kind', () => {
    const { notice } = normalise(
      samplePatent({ title: 'DÃ©tection  of\u0000 drones', applicants: ['SociÃ©tÃ© SA ', ' '], kindCode: '', abstract: ' ' }),
      origin,
      undecided,
    );
    expect(notice).toMatchObject({ title: 'Détection of drones', applicants: ['Société SA'], kindCode: null, abstract: null });
  });

  test('deadlines are in order, each once, on real days', () => {
    const { notice } = normalise(
      sampleTopic({
        deadlines: ['2026-09-23', '2026-02-30', '2026-03-10', '2026-09-23'].map((on) => ({ on, stage: null })),
        opensOn: '2026-11-31',
      }),
      origin,
      undecided,
    );
    expect(notice).toMatchObject({ deadlines: [{ on: '2026-03-10' }, { on: '2026-09-23' }], opensOn: null });
  });

  test('money without an amount or a currency is none', () => {
    expect(kept(sampleTopic({ budget: { amount: 9e6, currency: ' eur ', shared: true } })).notice).toMatchObject({
      budget: { amount: 9e6, currency: 'EUR', shared: true },
    });
    expect(kept(sampleTopic({ budget: { amount: Number.NaN, currency: 'EUR', shared: true } })).notice).toMatchObject({ budget: null });
    expect(kept(sampleTopic({ budget: { amount: -1, currency: 'EUR', shared: true } })).notice).toMatchObject({ budget: null });
    expect(kept(sampleTopic({ budget: { amount: 1, currency: 'Euro', shared: true } })).notice).toMatchObject({ budget: null });
  });

  test('an address that must not be opened is none', () => {
    const draft = normalise(sampleNews({ url: ' java\nscript:alert(1)' }), origin, undecided);
    expect([draft.notice.url, draft.canonicalUrl]).toEqual([null, null]);
  });

  test('a date of publication that cannot be is none, and its evidence goes with it', () => {
    const publishedBy = { precision: 'day', origin: 'feed' } as const;
    expect(kept(sampleNews({ publishedOn: '2026-11-19', publishedBy })).notice).toMatchObject({
      publishedOn: '2026-11-19',
      publishedBy: { origin: 'feed' },
    });
    expect(kept(sampleNews({ publishedOn: '0001-01-01', publishedBy })).notice).toMatchObject({ publishedOn: null, publishedBy: null });
    expect(kept(sampleNews({ publishedOn: '2999-01-01', publishedBy })).notice).toMatchObject({ publishedOn: null, publishedBy: null });
    expect(kept(sampleNews({ publishedOn: '2028-01-01', publishedBy })).notice).toMatchObject({ publishedOn: null, publishedBy: null });
  });
});

describe('the language', () => {
  const asked: string[] = [];
  const french = (text: string) => {
    asked.push(text);
    return 'fr';
  };

  test('is what the publisher says, without its region', () => {
    expect(normalise(sampleNews({ language: 'en-GB' }), origin, french).language).toBe('en');
    expect(asked).toEqual([]);
  });

  test('is identified from title, abstract and text when the publisher says nothing', () => {
    expect(
      normalise(sampleNews({ language: null, title: 'Essai', abstract: 'de capteurs', text: 'passifs' }), origin, french).language,
    ).toBe('fr');
    expect(asked.at(-1)).toBe('Essai\nde capteurs\npassifs');
  });

  test('is identified when the script contradicts the publisher', () => {
    const draft = normalise(sampleNews({ language: 'en', title: 'Агенцията изпробва сензори за малки дронове' }), origin, () => 'bg');
    expect(draft).toMatchObject({ language: 'bg', notice: { language: 'en' } });
  });
});

describe('what is rejected', () => {
  test('a notice without key and link', () => {
    expect(() => normalise(sampleNews({ sourceKey: ' \u0000' }), origin, undecided)).toThrow(NoticeRejectedError);
  });

  test('a notice without anything that could be a title', () => {
    expect(() => normalise(sampleNews({ title: ' ' }), origin, undecided)).toThrow(/title: expected a title, a text or a link/u);
  });

  test('but not one without a title that has a text or a link; the title stays empty', () => {
    expect(normalise(sampleNews({ title: '', abstract: 'Sensors.' }), origin, undecided).notice.title).toBe('');
    expect(normalise(sampleNews({ title: '', url: 'https://agency.example/a' }), origin, undecided).notice.title).toBe('');
    expect(normalise(sampleNews({ sourceKey: '', url: 'https://agency.example/a' }), origin, undecided).notice.sourceKey).toBe(
      'https://agency.example/a',
    );
  });
});

describe('a draft', () => {
  test('of a text of 50 words and more has a similarity hash', () => {
    expect(normalise(sampleNews({ abstract: 'listening sensors '.repeat(25) }), origin, undecided).simhash).toMatch(/^[0-9a-f]{16}$/u);
    expect(normalise(sampleNews({ abstract: 'listening sensors' }), origin, undecided).simhash).toBeNull();
  });

  test('normalised again stays as it is, however hostile its texts', () => {
    const hostile = fc.string({ unit: 'binary', minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(hostile, hostile, hostile, (title, abstract, publisher) => {
        const notice = sampleNews({ title: `t ${title}`, abstract, publisher });
        const once = normalise(notice, origin, undecided);
        const twice = normalise(once.notice, origin, undecided);
        expect(twice).toEqual(once);
        expect(JSON.stringify(once).isWellFormed()).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('the head hash', () => {
  test('stays while the list tells the same, and changes with it', () => {
    expect(headHash(sampleNews({ title: ' Agency  tries listening sensors' }))).toBe(headHash(sampleNews()));
    expect(headHash(sampleNews({ captureId: 'c7' }))).toBe(headHash(sampleNews()));
    expect(headHash(sampleNews({ publishedOn: '2026-11-02' }))).not.toBe(headHash(sampleNews()));
  });
});
