// The funding portal: what is asked, when a harvest is over, budgets, and records that are damaged.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import source from '../../sources/funding/funding-tenders.ts';
import { budgetOf } from '../../sources/funding/portal-budget.ts';
import type { PageRequest } from '../../src/model.ts';
import { WINDOW, captureOf, readingOf } from './fixture-case.ts';

const bytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

function record(number: number, metadata: Record<string, unknown> = {}): Record<string, unknown> {
  const identifier = `SAMPLE-${number}`;
  return {
    reference: `${number}TOPICSen`,
    url: null,
    language: 'en',
    metadata: {
      identifier: [identifier],
      title: [`Call ${number}`],
      type: ['1'],
      status: ['31094502'],
      descriptionByte: ['<p>Text.</p>'],
      ...metadata,
    },
  };
}

function readPage(
  results: readonly unknown[],
  told: Partial<PageRequest> = {},
  totalResults = results.length,
): ReturnType<typeof source.read> {
  const reading = readingOf(
    source,
    captureOf(source, bytes({ totalResults, pageNumber: 1, pageSize: 100, results }), 'application/json', told),
  );
  if ('error' in reading) throw new Error(reading.error.code);
  return source.read(captureOf(source, bytes({ totalResults, pageNumber: 1, pageSize: 100, results }), 'application/json', told));
}

const line = (topic: string, amount: unknown, grants?: number, most?: number): unknown => [
  { action: `${topic} - HORIZON-RIA`, budgetYearMap: { '2026': amount, '2027': '' }, expectedGrants: grants, maxContribution: most },
];
const table = (...lines: unknown[]): unknown => ({ budgetTopicActionMap: Object.fromEntries(lines.map((one, place) => [place, one])) });

describe('the search request', () => {
  const asked = source.start(WINDOW)[0]!;
  const boundary = /boundary=(\S+)/.exec(asked.headers['content-type'] ?? '')![1]!;
  const parts = asked.body!.split(`--${boundary}`).slice(1, -1);

  it('carries key, text and paging in its address, for the service ignores them elsewhere', () => {
    const query = new URL(asked.url).searchParams;
    expect(Object.fromEntries(query)).toEqual({ apiKey: 'SEDIA', text: '***', pageSize: '100', pageNumber: '1' });
  });

  it('states each part as JSON', () => {
    expect(asked.body!.endsWith(`--${boundary}--\r\n`)).toBe(true);
    for (const part of parts) {
      const [head, content] = part.split('\r\n\r\n');
      expect(head).toContain('Content-Type: application/json');
      expect(() => JSON.parse(content!) as unknown).not.toThrow();
    }
  });

  it('asks for English, in order of identifier, for open and forthcoming calls of programmes such as ISF', () => {
    const named = Object.fromEntries(
      parts.map((part) => [/name="(\w+)"/.exec(part)![1]!, JSON.parse(part.split('\r\n\r\n')[1]!) as unknown]),
    );
    expect(named['languages']).toEqual(['en']);
    expect(named['sort']).toEqual({ field: 'identifier', order: 'ASC' });
    expect(JSON.stringify(named['query'])).toMatch(/31094501.*31094502.*43252368/);
  });
});

describe('a harvest', () => {
  it('goes on to the next page until one is empty', () => {
    const reading = readPage([record(1)]);
    expect(reading.follow?.map(({ url }) => new URL(url).searchParams.get('pageNumber'))).toEqual(['2']);
    expect(readPage([], { context: { pageNumber: 4 } }, 301).follow ?? []).toEqual([]);
  });

  it.each([
    [1, 1422],
    [1, 0],
    [2, 900],
    [4, 700],
  ])('is not over on an empty page %i of %i announced records', (pageNumber, total) => {
    expect(() => readPage([], { context: { pageNumber } }, total)).toThrow('layout-changed');
  });

  it('does not go on from a stored page that is read by itself', () => {
    expect(readPage([record(1)], { context: {} }).follow).toEqual([]);
  });

  it('says so when the service cuts a query at its last page', () => {
    expect(() => readPage([record(1)], { context: { pageNumber: 100 } }, 12_000)).toThrow('layout-changed');
  });
});

describe('a record', () => {
  it('that is damaged costs none beside it', () => {
    const good = [record(1), record(2)];
    const expected = readPage(good).notices.map(({ sourceKey }) => sourceKey);
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.dictionary(fc.constantFrom('actions', 'budgetOverview', 'links', 'deadlineDate', 'title', 'type', 'identifier'), fc.jsonValue()),
        (value, fields) => {
          const keys = readPage([value, record(3, fields), ...good]).notices.map(({ sourceKey }) => sourceKey);
          expect(keys).toEqual(expect.arrayContaining(expected));
        },
      ),
    );
  });

  it('keeps the identity of its topic whatever its reference and letter case', () => {
    const old = { ...record(7), reference: '7HORIZONIA1798761600000' };
    const spelt = record(7, { identifier: ['sample-7'] });
    const identities = [record(7), old, spelt].map((one) => readPage([one]).notices[0]?.identity);
    expect(identities).toEqual(['sample-7', 'sample-7', 'sample-7']);
  });

  it('reads the day of a stamp as it is written, whatever its offset', () => {
    const stamps = [
      '2026-11-05T00:00:00.000+0000',
      '2026-11-05T00:00:00.000+0200',
      '2026-11-05+02:00 Europe/Brussels',
      '2026-11-05T23:59:59Z',
    ];
    for (const stamp of stamps)
      expect(readPage([record(1, { deadlineDate: [stamp] })]).notices[0]?.deadlines).toEqual([{ on: '2026-11-05', stage: null }]);
  });

  it('tells the same call however mark-up, white space, entities and order are written', () => {
    const plain = record(1, {
      title: ['Sensors at sea'],
      descriptionByte: ["<p>Ships' tracks &amp; more</p><ul><li>one</li></ul>"],
      deadlineDate: ['2027-01-05T', '2027-05-05T'],
      typesOfAction: ['ISF Project Grants'],
    });
    const other = record(1, {
      title: ['Sensors  at sea \n'],
      descriptionByte: ['<div class="x"><section><p>Ships&#39; track&#115;  &amp; more </p>\n<ul><li>one</li></ul></section></div>'],
      deadlineDate: ['2027-05-05T00:00:00.000+0100', '2027-01-05+02:00 Europe/Brussels'],
      typesOfAction: ['ISF   Project Grants'],
    });
    expect(readPage([other]).notices).toEqual(readPage([plain]).notices);
  });

  it.each([
    [['HORIZON  Innovation Actions'], 'HORIZON Innovation Actions'],
    [[], 'HORIZON Innovation Actions'],
    [['HORIZON-PCP'], 'HORIZON Pre-commercial Procurement'],
    [['ISF Project Grants'], 'ISF Project Grants'],
    [['Pilot Projects and Preparatory Actions'], 'Pilot Projects and Preparatory Actions'],
  ])('says the type of action %j in one way, from its actions where it has none of its own', (typesOfAction, expected) => {
    const actions = [JSON.stringify([{ types: [{ typeOfAction: 'HORIZON-IA HORIZON Innovation Actions' }] }])];
    expect(readPage([record(1, { typesOfAction, actions })]).notices[0]?.typeOfAction).toBe(expected);
  });

  it.each([
    [{ frameworkProgramme: ['43252368'], programmeDivision: ['43118971'] }, 'ISF'],
    [{ programmeDivision: ['999', '43120180', '43118971'] }, 'HORIZON'],
    [{ programmeDivision: ['44477700'] }, null],
    [{ frameworkProgramme: ['43252197'] }, null],
  ])('%j is of the programme %s', (metadata, programme) => {
    expect(readPage([record(1, metadata)]).notices[0]?.programme).toBe(programme);
  });

  it.each(['310945031', '99999998', ''])('of the status %s, which no label explains, has none', (status) => {
    expect(readPage([record(1, { status: [status] })]).notices[0]?.status).toBeNull();
  });

  it('given again on another page bears the same key, so that a harvest counts it once', () => {
    const [one, other] = [readPage([record(1)]), readPage([record(1)], { context: { pageNumber: 2 } })];
    expect(other.notices[0]?.sourceKey).toBe(one.notices[0]?.sourceKey);
  });

  it('asks for topic details only where a coming topic has no text', () => {
    const bare = { descriptionByte: [] };
    const coming = record(1, { ...bare, deadlineDate: ['2027-01-05T00:00:00'] });
    const past = record(2, { ...bare, deadlineDate: ['2024-01-05T00:00:00'] });
    const reading = readPage([coming, past, record(3)]);
    expect(reading.notices.map(({ sourceKey }) => sourceKey)).toEqual(['2TOPICSen', '3TOPICSen']);
    expect(reading.follow?.filter(({ completes }) => completes !== null).map(({ url }) => url)).toEqual([
      'https://ec.europa.eu/info/funding-tenders/opportunities/data/topicDetails/sample-1.json',
    ]);
  });
});

describe('a budget', () => {
  it('is that of the topic itself, not of a longer identifier', () => {
    expect(budgetOf(table(line('T-01', '5'), line('T-01-two-stage', '7')), 't-01')).toEqual({ amount: 5, currency: 'EUR', shared: false });
  });

  it('is shared when siblings give the same amount that no one’s own grants explain', () => {
    expect(budgetOf(table(line('T-01', '16550000'), line('T-02', '16550000', 2, 3_000_000)), 'T-01')?.shared).toBe(true);
    expect(budgetOf(table(line('T-01', '12000000'), line('T-02', '12000000', 3, 4_000_000)), 'T-01')?.shared).toBe(false);
  });

  it('is never shared where no sibling gives the same amount, and adds the years up', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1e9 }), { minLength: 1, maxLength: 6 }), (amounts) => {
        const lines = amounts.map((amount, place) => line(`T-${place}`, String(amount)));
        const mine = budgetOf(table(...lines), 'T-0');
        expect(mine?.amount).toBe(amounts[0]);
        expect(mine?.shared).toBe(amounts.slice(1).includes(amounts[0]!));
      }),
    );
  });

  it.each([null, 'not available', { budgetTopicActionMap: [] }, table(line('T-01', '')), table(line('T-02', '5'))])(
    'is null where the table says nothing: %j',
    (overview) => {
      expect(budgetOf(overview, 'T-01')).toBeNull();
    },
  );
});

it('a call that is asked for by its details alone is the call of the search', () => {
  const details = {
    identifier: 'SAMPLE-9',
    title: 'Call 9',
    type: 1,
    ccm2Id: 9,
    description: '<p>Text.</p>',
    actions: [{ status: { id: 31094502 } }],
  };
  const [call] = source.read(captureOf(source, bytes({ TopicDetails: details }), null, { context: {} })).notices;
  const { captureId: _, ...searched } = readPage([record(9)]).notices[0]!;
  expect(call).toMatchObject(searched);
});
