// OPS: windows that cover every day and class, queries within the service's limits, and the answers that ask for patience.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import source from '../../sources/patents/epo-ops.ts';
import { askedClasses, securityClasses } from '../../sources/patents/security-classes.ts';
import type { PageRequest } from '../../src/model.ts';
import type { Reading } from '../../src/source.ts';
import { captureOf } from './fixture-case.ts';

const cqlOf = ({ url }: PageRequest): string => new URL(url).searchParams.get('q') ?? '';
const classesOf = (asked: PageRequest): readonly string[] =>
  [...cqlOf(asked).matchAll(/cpc=\/low (\S+?)(?=[ )])/g)].map((found) => found[1]!);
const daysOf = (asked: PageRequest): readonly string[] => {
  const [from, to] = /pd within "(\d{8}) (\d{8})"/
    .exec(cqlOf(asked))!
    .slice(1)
    .map((day) => Date.UTC(Number(day.slice(0, 4)), Number(day.slice(4, 6)) - 1, Number(day.slice(6))));
  const days: string[] = [];
  for (let at = from!; at <= to!; at += 86_400_000) days.push(new Date(at).toISOString().slice(0, 10));
  return days;
};
const cells = (asked: readonly PageRequest[]): readonly string[] =>
  asked.flatMap((one) => classesOf(one).flatMap((symbol) => daysOf(one).map((day) => `${symbol} ${day}`)));

const answer = (total: number): Uint8Array =>
  new TextEncoder().encode(
    `<w:world-patent-data xmlns:w="http://ops.epo.org" xmlns="http://www.epo.org/exchange"><w:biblio-search total-result-count="${total}"><exchange-document country="EP" doc-number="1" kind="A1"><bibliographic-data><invention-title>X</invention-title></bibliographic-data></exchange-document></w:biblio-search></w:world-patent-data>`,
  );
const throttled = (search: string): Record<string, string> => ({
  'x-throttling-control': `busy (images=green:200, search=${search}, other=green:1000)`,
});

describe('the table of classes', () => {
  const bySymbol = new Map(securityClasses.map((one) => [one.symbol, one]));

  it('names 172 classes once, and for each the nearest one of the table above it', () => {
    expect(securityClasses).toHaveLength(172);
    expect(bySymbol.size).toBe(172);
    expect(bySymbol.get('G06V40/172')).toEqual({ symbol: 'G06V40/172', theme: 'biometrics', strength: 'core', within: 'G06V40/16' });
    for (const { symbol, within } of securityClasses) {
      if (within !== null) expect(symbol.split('/')[0]!.startsWith(within.split('/')[0]!), symbol).toBe(true);
      expect(within === null || bySymbol.has(within)).toBe(true);
    }
  });

  it('leaves out broad ones, and asks for every other class once: itself or what contains it', () => {
    const asked = new Set(askedClasses().map(({ symbol }) => symbol));
    const timesAsked = (symbol: string | null): number =>
      symbol === null ? 0 : Number(asked.has(symbol)) + timesAsked(bySymbol.get(symbol)!.within);
    for (const { symbol, strength } of securityClasses) {
      if (strength === 'broad') expect(asked).not.toContain(symbol);
      else expect(timesAsked(symbol), symbol).toBe(1);
    }
    expect(asked).toContain('H04W12/80');
  });

  it('is asked in few queries a week', () => {
    expect(source.start({ since: '2026-11-22', today: '2026-11-22' }).length).toBeLessThanOrEqual(3 * 10);
  });
});

describe('a family', () => {
  const member = (number: string, day: string, abstract: boolean, family = '7'): string =>
    `<exchange-document country="${number.slice(0, 2)}" doc-number="${number.slice(2)}" kind="A1" family-id="${family}"><bibliographic-data>` +
    `<publication-reference><document-id><date>${day}</date></document-id></publication-reference><invention-title lang="en">X</invention-title>` +
    `</bibliographic-data>${abstract ? '<abstract lang="en"><p>Y</p></abstract>' : ''}</exchange-document>`;
  const read = (...documents: readonly string[]): Reading =>
    source.read(
      captureOf(
        source,
        new TextEncoder().encode(
          `<w:world-patent-data xmlns:w="http://ops.epo.org" xmlns="http://www.epo.org/exchange"><w:biblio-search total-result-count="9">${documents.join('')}</w:biblio-search></w:world-patent-data>`,
        ),
        null,
      ),
    );

  it('has one identity, and the member that says the most and came first is told first', () => {
    const { notices } = read(
      member('CN1', '20261101', false),
      member('US9', '20261110', true, '8'),
      member('EP3', '20261118', true),
      member('WO2', '20261112', true),
    );
    expect(notices.map(({ sourceKey, identity }) => [sourceKey, identity])).toEqual([
      ['WO2A1', 'family 7'],
      ['EP3A1', 'family 7'],
      ['CN1A1', 'family 7'],
      ['US9A1', 'family 8'],
    ]);
  });
});

describe('the windows', () => {
  it('cover every class on every day once, from before `since` to today', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 90 }), (ago) => {
        const since = new Date(Date.UTC(2026, 10, 22) - ago * 86_400_000).toISOString().slice(0, 10);
        const asked = source.start({ since, today: '2026-11-22' });
        const all = cells(asked);
        expect(new Set(all).size).toBe(all.length);
        const days = new Set(asked.flatMap(daysOf));
        expect(days.has(since) && days.has('2026-11-22') && days.size === ago + 15).toBe(true);
        expect(all.length).toBe(days.size * new Set(asked.flatMap(classesOf)).size);
      }),
      { numRuns: 20 },
    );
  });

  it('hold a week each and at most ten classes, the most terms of one index that OPS takes', () => {
    for (const asked of source.start({ since: null, today: '2026-11-22' })) {
      expect(daysOf(asked).length).toBeLessThanOrEqual(7);
      expect(classesOf(asked).length).toBeLessThanOrEqual(10);
      expect(new URL(asked.url).searchParams.get('Range')).toBe('1-100');
    }
  });

  it('are halved while there are more hits than can be fetched, and still cover everything', () => {
    const body = new TextEncoder().encode(
      '<w:world-patent-data xmlns:w="http://ops.epo.org" xmlns="http://www.epo.org/exchange"><w:biblio-search total-result-count="9000"><exchange-document country="EP" doc-number="1" kind="A1"/></w:biblio-search></w:world-patent-data>',
    );
    const follow = (asked: PageRequest): readonly PageRequest[] => source.read(captureOf(source, body, null, asked)).follow ?? [];
    const first = source.start({ since: null, today: '2026-11-22' })[0]!;
    let asked = [first];
    const smallest: PageRequest[] = [];
    while (asked.length > 0) {
      const next = asked.flatMap((one) =>
        daysOf(one).length === 1 && classesOf(one).length === 1 ? (smallest.push(one), []) : follow(one),
      );
      asked = next;
    }
    expect(cells(smallest).toSorted()).toEqual(cells([first]).toSorted());
  });
});

describe('a search that is too broad for OPS (413)', () => {
  const fault = new TextEncoder().encode('<fault xmlns="http://ops.epo.org"><code>CLIENT.AmbiguousRequest</code></fault>');
  const first = source.start({ since: null, today: '2026-11-22' })[0]!;

  it('is asked in halves, and stops the source where nothing is left to halve', () => {
    const { notices, follow = [] } = source.read(captureOf(source, fault, null, { ...first, status: 413 }));
    expect(notices).toEqual([]);
    expect(cells(follow).toSorted()).toEqual(cells([first]).toSorted());
    const least = { ...first, context: { classes: ['B64U'], from: '2026-11-18', to: '2026-11-18', begin: 1 }, status: 413 };
    expect(() => source.read(captureOf(source, fault, null, least))).toThrow(/too broad/u);
  });
});

describe('the pages of a query', () => {
  it.each([
    [100, []],
    [101, ['101-200']],
    [2000, ['101-200']],
  ])('of %i hits go on with %j', (total, ranges) => {
    const first = source.start({ since: null, today: '2026-11-22' })[0]!;
    const follow = source.read(captureOf(source, answer(total), null, first)).follow ?? [];
    expect(follow.map(({ url }) => new URL(url).searchParams.get('Range'))).toEqual(ranges);
  });

  it('end at the two thousandth hit', () => {
    const first = source.start({ since: null, today: '2026-11-22' })[0]!;
    const last = { ...first, context: { ...first.context, begin: 1901 } };
    expect(source.read(captureOf(source, answer(2000), null, last)).follow).toEqual([]);
  });
});

describe('an answer asks for', () => {
  it.each([
    ['nothing while it is green', 200, throttled('green:30'), null],
    ['nothing without a word on it', 200, {}, null],
    ['slower requests when yellow', 200, throttled('yellow:10'), { seconds: 6, stop: null }],
    ['a minute when red', 200, throttled('red:1'), { seconds: 60, stop: null }],
    ['an end when black', 200, throttled('black:0'), { seconds: 60, stop: 'rate-limited' }],
    ['an end for the hour', 403, { 'x-rejection-reason': 'IndividualQuotaPerHour' }, { seconds: 3600, stop: 'quota-spent' }],
    [
      'an end for long when the week is spent',
      403,
      { 'x-rejection-reason': 'RegisteredQuotaPerWeek' },
      { seconds: 86_400, stop: 'quota-spent' },
    ],
    [
      'an end before the week is spent',
      200,
      { ...throttled('green:30'), 'x-registeredquotaperweek-used': '3700000000' },
      { seconds: 86_400, stop: 'quota-spent' },
    ],
    ['nothing while much of the week is left', 200, { ...throttled('green:30'), 'x-registeredquotaperweek-used': '3500000' }, null],
    ['an end where only the status says that it is refused', 403, {}, { seconds: 86_400, stop: 'quota-spent' }],
  ])('%s', (_, status, headers, pause) => {
    expect(source.pace?.(status, headers)).toEqual(pause);
  });
});

it('names the environment variables of its key and when to log in again', () => {
  expect(source.credentials?.environment).toEqual(['TECHWATCH_EPO_OPS_KEY', 'TECHWATCH_EPO_OPS_SECRET']);
  expect(source.credentials?.renewOn).toContainEqual([400, 'invalid_access_token']);
});

describe('applicants', () => {
  const applicant = (format: string, name: string): string =>
    `<applicant data-format="${format}"><applicant-name><name>${name}</name></applicant-name></applicant>`;
  const read = (...applicants: readonly string[]): readonly string[] => {
    const document = `<exchange-document country="EP" doc-number="1" kind="A1"><bibliographic-data><invention-title>X</invention-title><parties><applicants>${applicants.join('')}</applicants></parties></bibliographic-data></exchange-document>`;
    const body = `<w:world-patent-data xmlns:w="http://ops.epo.org" xmlns="http://www.epo.org/exchange"><w:biblio-search total-result-count="1">${document}</w:biblio-search></w:world-patent-data>`;
    const { notices } = source.read(captureOf(source, new TextEncoder().encode(body), 'application/xml'));
    return notices[0]?.kind === 'patent' ? notices[0].applicants : expect.fail('expected a patent');
  };

  it('are those of one format, each once, however often the other repeats them', () => {
    const original = ['9Solutions Oy', '9SOLUTIONS OY', 'Sample Ltd'].map((name) => applicant('original', name));
    expect(read(...original, applicant('epodoc', '9SOLUTIONS OY [FI]'), applicant('epodoc', 'SAMPLE LTD [GB]'))).toEqual([
      '9SOLUTIONS OY',
      'SAMPLE LTD',
    ]);
    expect(read(...original)).toEqual(['9Solutions Oy', 'Sample Ltd']);
    expect(read()).toEqual([]);
  });
});
