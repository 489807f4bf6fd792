import { describe, expect, test } from 'vitest';
import { createCellCounter, type CountCell } from '../../src/trends/cells.ts';
import { periodsBetween } from '../../src/trends/periods.ts';
import { continuingSources, series, type TrendQuestion } from '../../src/trends/series.ts';
import { sampleNews, samplePatent } from '../normalise/sample-notice.ts';
import type { Kind } from '../../src/model.ts';

const question: TrendQuestion = {
  concepts: [{ notation: 'counter-drone', label: 'Counter-drone systems' }],
  by: 'month',
  from: '2024-12-01',
  to: '2026-11-20',
  today: '2026-11-20',
};

function cell(month: string, sourceId: string, count: number, concept: string | null = null, kind: Kind = 'news'): CountCell {
  return { month, concept, sourceId, kind, count, retold: 0 };
}

const months = periodsBetween('2024-12-01', '2026-11-20', 'month');

/** One source that publishes ten documents a month, one of them about the concept; another added in spring. */
const cells = [
  ...months.flatMap((month) => [cell(month, 'old', 10), cell(month, 'old', 1, 'counter-drone')]),
  ...months.filter((month) => month >= '2026-05').flatMap((month) => [cell(month, 'added', 20), cell(month, 'added', 6, 'counter-drone')]),
];

const [made] = series(cells, question);

describe('a series', () => {
  test("has every period of the question, in the contract's shape", () => {
    expect(made).toMatchObject({ notation: 'counter-drone', label: 'Counter-drone systems', test: null, stage: 'counted' });
    expect(made?.points.map(({ period }) => period)).toEqual(months);
  });

  test('counts all sources, and takes the share of the continuing ones', () => {
    expect(made?.points.find(({ period }) => period === '2026-06')).toEqual({
      period: '2026-06',
      count: 7,
      stories: 7,
      share: 0.1,
      exposure: 10,
      continuing: 1,
      caveats: [],
    });
  });

  test('an added source moves the count and never the share', () => {
    expect(new Set(made?.points.map(({ share }) => share))).toEqual(new Set([0.1]));
  });

  test('of which copies are no stories counts them, and gives them no share', () => {
    const copied = cells.map((one) => (one.concept === null || one.sourceId === 'added' ? one : { ...one, count: 10, retold: 9 }));
    const [told] = series(copied, question);
    expect(told?.points.find(({ period }) => period === '2026-04')).toMatchObject({ count: 10, stories: 1, share: 0.1 });
    const [few] = series(
      copied.filter(({ sourceId }) => sourceId === 'old').map((one) => ({ ...one, retold: one.count })),
      question,
    );
    expect(few?.stage).toBe('too little data');
  });

  test('marks the period that is still running', () => {
    expect(made?.points.at(-1)?.caveats).toEqual(['period still running']);
    expect(made?.points.at(-2)?.caveats).toEqual([]);
  });

  test('adds up to quarters and years', () => {
    const [quarterly] = series(cells, { ...question, by: 'quarter', from: '2025-01-01' });
    expect(quarterly?.points.find(({ period }) => period === '2026-Q2')).toMatchObject({ count: 15, exposure: 30 });
    const [yearly] = series(cells, { ...question, by: 'year', from: '2025-01-01' });
    expect(yearly?.points.map(({ count }) => count)).toEqual([12, 53]);
  });

  test('of nothing is a row of zeros, with no share where nothing was published', () => {
    const [empty] = series([], question);
    expect(empty?.stage).toBe('too little data');
    expect(empty?.points[0]).toEqual({ period: '2024-12', count: 0, stories: 0, share: null, exposure: 0, continuing: 0, caveats: [] });
  });

  test('names the searches that find exactly what it counted', () => {
    const [year, shown] = made?.evidence ?? [];
    expect(year).toMatchObject({ count: 12 + 7 * 6, query: { concept: 'counter-drone', from: '2025-12-01', to: '2026-11-30' } });
    expect(shown).toMatchObject({ count: 24 + 7 * 6, query: { from: '2024-12-01', to: '2026-11-30' } });
    expect(year?.says).toBe('54 items of 2 sources in the last twelve months, this one included');
  });

  test('under five items in twelve months says that this is too little', () => {
    const stages = [4, 5].map((count) => series([cell('2026-03', 'old', count, 'counter-drone')], question)[0]?.stage);
    expect(stages).toEqual(['too little data', 'counted']);
  });

  test('flags patents of the last eighteen months, and only periods that hold some', () => {
    const patents = ['2025-04', '2025-05', '2026-01'].map((month) => cell(month, 'office', 1, 'counter-drone', 'patent'));
    const [flagged] = series(patents, question);
    const marked = flagged?.points
      .filter(({ caveats }) => caveats.includes('patents of the last 18 months are incomplete'))
      .map(({ period }) => period);
    expect(marked).toEqual(['2025-05', '2026-01']);
  });
});

/** Whether a source that is silent in some months counts as continuing. */
function present(missing: (month: string) => boolean): boolean {
  const own = months.filter((month) => !missing(month)).map((month) => cell(month, 'one', 1));
  return continuingSources(own, question).has('one');
}

describe('continuing sources', () => {
  test('are there in four of five recent periods and in half of those before', () => {
    expect(present(() => false)).toBe(true);
    expect(present((month) => month >= '2026-09')).toBe(true);
    expect(present((month) => month >= '2026-08')).toBe(false);
    expect(present((month) => month < '2025-05')).toBe(true);
    expect(present((month) => month < '2025-08')).toBe(false);
  });

  test('may be silent in the running period', () => {
    const silent = months.slice(0, -1).map((month) => cell(month, 'one', 1));
    expect(continuingSources(silent, question).has('one')).toBe(true);
  });
});

describe('cells', () => {
  const classified = {
    notation: 'passive-radar',
    edition: '2026',
    p: 0.9,
    method: 'terms',
    evidence: { spans: [], rule: null, terms: [] },
    modelVersion: 'none',
    decidedAt: '2026-11-01T00:00:00Z',
  } as const;

  test('count an item once for each concept and its ancestors, and once for all', () => {
    const counter = createCellCounter(
      (notation) => (notation === 'passive-radar' || notation === 'jamming' ? ['counter-drone'] : []),
      (id) => id === 'copy',
    );
    counter.add({
      id: 'first',
      sourceId: 'a',
      notice: sampleNews({ publishedOn: '2026-11-03' }),
      classifications: [classified, { ...classified, notation: 'jamming' }],
      withdrawnAt: null,
    });
    counter.add({ id: 'copy', sourceId: 'a', notice: sampleNews({ publishedOn: '2026-11-30' }), classifications: [], withdrawnAt: null });
    counter.add({
      id: 'undated',
      sourceId: 'a',
      notice: samplePatent({ publishedOn: null }),
      classifications: [classified],
      withdrawnAt: null,
    });
    expect(counter.undated).toBe(1);
    expect(counter.cells()).toEqual([
      cell('2026-11', 'a', 1, 'counter-drone'),
      cell('2026-11', 'a', 1, 'jamming'),
      cell('2026-11', 'a', 1, 'passive-radar'),
      { ...cell('2026-11', 'a', 2), retold: 1 },
    ]);
  });
});
