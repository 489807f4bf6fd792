import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/errors.ts';
import { noticeFromImport } from '../../src/normalise/import-notice.ts';

function refusal(row: unknown): string {
  try {
    noticeFromImport(row, 7);
  } catch (error) {
    if (error instanceof InputError) return `${error.where}: ${error.message}`;
    throw error;
  }
  return 'accepted';
}

describe('a row of the least', () => {
  test.each(['funding-call', 'patent', 'vendor-release', 'project', 'procurement', 'publication', 'standard', 'news'])(
    'of kind %s becomes a notice',
    (kind) => {
      const notice = noticeFromImport({ sourceKey: 'a', kind, title: 'T' }, 1);
      expect(notice).toMatchObject({
        kind,
        sourceKey: 'a',
        title: 'T',
        identity: null,
        abstract: null,
        url: null,
        language: null,
        publishedOn: null,
        captureId: '',
      });
      expect(JSON.stringify(notice)).not.toContain('undefined');
    },
  );

  test('of a patent without a number bears its key', () => {
    expect(noticeFromImport({ sourceKey: 'a', kind: 'patent', title: 'T' }, 1)).toMatchObject({ publicationNumber: 'a', cpc: [] });
  });
});

describe('a full row', () => {
  test('keeps the fields of its kind in the words of the model', () => {
    expect(
      noticeFromImport(
        {
          sourceKey: 'a',
          kind: 'project',
          title: 'T',
          acronym: 'LISTEN',
          startDate: '2026-01-01',
          ecMaxContribution: { amount: 1.5e6, currency: 'EUR' },
          organisations: ['Example Police', { name: 'Sample University', country: 'BE' }],
          unknownToTheModel: { passed: 'over' },
        },
        1,
      ),
    ).toMatchObject({
      acronym: 'LISTEN',
      startDate: '2026-01-01',
      endDate: null,
      ecMaxContribution: { amount: 1.5e6, currency: 'EUR' },
      organisations: [
        { name: 'Example Police', country: null },
        { name: 'Sample University', country: 'BE', role: null, pic: null },
      ],
    });
  });

  test('may tell cut-offs as dates alone', () => {
    const notice = noticeFromImport(
      { sourceKey: 'a', kind: 'funding-call', title: 'T', deadlines: ['2026-03-10', { on: '2026-09-23', stage: 2 }] },
      1,
    );
    expect(notice).toMatchObject({
      deadlines: [
        { on: '2026-03-10', stage: null },
        { on: '2026-09-23', stage: 2 },
      ],
    });
  });

  test.each([
    ['2026-11-05', '2026-11-05', 'day'],
    ['2026-11-05T10:00:00Z', '2026-11-05', 'day'],
    ['2026-11', '2026-11-01', 'month'],
    ['2026', '2026-01-01', 'year'],
  ])('published %s is published on %s, known to the %s', (publishedOn, on, precision) => {
    expect(noticeFromImport({ sourceKey: 'a', kind: 'news', title: 'T', publishedOn }, 1)).toMatchObject({
      publishedOn: on,
      publishedBy: { precision, origin: 'import' },
    });
  });

  test('with empty values says nothing of them', () => {
    expect(
      noticeFromImport({ sourceKey: 'a', kind: 'news', title: 'T', abstract: ' ', url: '', language: '', publishedOn: '' }, 1),
    ).toMatchObject({
      abstract: null,
      url: null,
      language: null,
      publishedOn: null,
      publishedBy: null,
    });
  });
});

test.each<[unknown, string]>([
  [null, 'line 7: notice: expected an object, found nothing'],
  ['text', "line 7: notice: expected an object, found 'text'"],
  [[], 'line 7: notice: expected an object, found a list'],
  [
    { kind: 'rumour', sourceKey: 'a', title: 'T' },
    "line 7: kind: expected funding-call, patent, vendor-release, project, procurement, publication, standard or news, found 'rumour'",
  ],
  [{ kind: 'news', sourceKey: 'a' }, 'line 7: title: expected text, found nothing'],
  [{ kind: 'news', sourceKey: 'a', title: ' ' }, 'line 7: title: expected some text, found empty text'],
  [{ kind: 'news', sourceKey: 5, title: 'T', url: [] }, 'line 7: sourceKey: expected text, found 5; url: expected text, found a list'],
  [
    { kind: 'news', sourceKey: 'a', title: 'T', publishedOn: '2026-02-30' },
    "line 7: publishedOn: expected a date YYYY-MM-DD, YYYY-MM or YYYY, found '2026-02-30'",
  ],
  [
    { kind: 'news', sourceKey: 'a', title: 'T', language: 'klingonese' },
    "line 7: language: expected a language code such as en, found 'klingonese'",
  ],
  [{ kind: 'patent', sourceKey: 'a', title: 'T', cpc: 'G01S' }, "line 7: cpc: expected a list, found 'G01S'"],
  [
    { kind: 'project', sourceKey: 'a', title: 'T', totalCost: { amount: '5', currency: 'EUR' } },
    "line 7: totalCost.amount: expected a number, found '5'",
  ],
])('%j is refused in words', (row, words) => {
  expect(refusal(row)).toBe(words);
});
