import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inventedCall } from '../invented-call.ts';
import { subjects } from '../invented-parts.ts';
import { testNow } from '../test-now.ts';
import { openTestDesk, words, type TestDesk } from '../visit-desk.ts';

interface Row {
  readonly id: string;
  readonly programme: string;
  readonly status: string;
  readonly nextDeadlineAt: string | null;
}

let desk: TestDesk;
beforeAll(async () => {
  desk = await openTestDesk();
});
afterAll(() => desk.close());

const rows = async (address: string): Promise<readonly Row[]> => (await desk.json(address)) as readonly Row[];

describe('the list of calls', () => {
  it('shows the open ones, nearest deadline first, each with its distance', async () => {
    const { $ } = await desk.get('/funding');
    expect(words($('h1'))).toBe('Open calls');
    expect(words($('th').first())).toBe('Deadline');
    const times = $('tbody tr')
      .toArray()
      .map((row) => $(row).find('td').first().find('time').first().attr('datetime') ?? '');
    expect(times.length).toBe(22);
    expect(times).toEqual(times.toSorted());
    for (const row of $('tbody tr').toArray()) expect(words($(row).find('td').first())).toMatch(/in \d+ (?:day|hour)s?/u);
  });

  it('is what the twin lists, in the same order', async () => {
    const { $ } = await desk.get('/funding');
    const listed = $('td.what > a')
      .toArray()
      .map((link) => $(link).attr('href'));
    expect(listed).toEqual((await rows('/funding.json')).map(({ id }) => `/items/${id}`));
    expect(new Set((await rows('/funding.json')).map(({ status }) => status))).toEqual(new Set(['open']));
  });

  it('names the other states with their numbers, the current one marked', async () => {
    const { $ } = await desk.get('/funding?status=forthcoming');
    const links = $('nav[aria-label="Status"] a').toArray();
    expect(links.map((link) => words($(link)))).toEqual(['Open 22', 'Forthcoming 10', 'Closed 10']);
    expect(links.map((link) => $(link).attr('aria-current') ?? null)).toEqual([null, 'page', null]);
    for (const link of links) {
      const address = $(link).attr('href') ?? '';
      expect([address, (await rows(address.replace('/funding', '/funding.json'))).length]).toEqual([
        address,
        Number(words($(link)).split(' ').at(-1)),
      ]);
    }
  });

  it('narrows to one programme, and every row is of it', async () => {
    const { $ } = await desk.get('/funding');
    const links = $('nav[aria-label="Programme"] a')
      .toArray()
      .map((link) => ({ name: words($(link)), href: $(link).attr('href') ?? '' }));
    expect(links[0]?.name).toBe('All programmes');
    for (const { name, href } of links.slice(1)) {
      const programme = name.replace(/ \d+$/u, '');
      const page = await desk.get(href);
      expect(page.$('tbody tr').length).toBe(Number(name.split(' ').at(-1)));
      expect(
        page
          .$('tbody tr')
          .toArray()
          .every((row) => words(page.$(row)).includes(programme)),
      ).toBe(true);
      expect(new Set((await rows(href.replace('/funding', '/funding.json'))).map((row) => row.programme))).toEqual(new Set([programme]));
    }
  });

  it('tells recent changes where the value stands', async () => {
    const { $ } = await desk.get('/funding');
    const first = $('tbody tr del').first();
    expect(words(first.closest('.change'))).toMatch(/^(?:Deadline|Budget) .+ seen \d+ \w+$/u);
    expect(first.closest('.change').find('ins').length).toBe(1);
  });

  it('draws the coming deadlines, each dot a link to its call', async () => {
    const { $ } = await desk.get('/funding');
    const dots = $('svg.timeline a').toArray();
    expect(dots.length).toBeGreaterThan(10);
    for (const dot of dots) expect($(dot).attr('xlink:href') ?? $(dot).attr('href')).toMatch(/^\/items\//u);
  });

  it('goes on page by page where there are more than fit', async () => {
    expect(words((await desk.get('/funding?status=closed&page=2')).$('[role="alert"]'))).toContain('page:');
  });
});

describe('the calendar', () => {
  it('holds every deadline of the list, whole and folded', async () => {
    const { text, headers } = await desk.get('/funding.ics');
    expect(headers['content-type']).toBe('text/calendar; charset=utf-8');
    for (const { nextDeadlineAt } of await rows('/funding.json'))
      expect(text).toContain(`DTSTART:${(nextDeadlineAt ?? '').replaceAll(/[-:]/gu, '')}`);
    const lines = text.split('\r\n');
    expect(lines.every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toContain('\n');
    const uids = lines.filter((line) => line.startsWith('UID:'));
    expect(new Set(uids).size).toBe(uids.length);
    expect(text).toContain('TRIGGER:-P7D');
  });

  it('takes the same filters', async () => {
    const all = (await desk.get('/funding.ics')).text.split('BEGIN:VEVENT').length;
    const some = (await desk.get('/funding.ics?programme=Digital+Europe')).text.split('BEGIN:VEVENT').length;
    expect(some).toBeLessThan(all);
    expect(some).toBeGreaterThan(1);
  });

  it('is the same text for the same moment', async () => {
    expect((await desk.get('/funding.ics')).text).toBe((await desk.get('/funding.ics')).text);
  });
});

describe('a programme that is spelt in several ways', () => {
  let spelt: TestDesk;
  beforeAll(async () => {
    const [subject] = subjects;
    if (subject === undefined) throw new Error('expected a subject');
    const extra = [
      ['ISF', 'open'],
      ['ISF', 'open'],
      ['isf', 'closed'],
    ] as const;
    spelt = await openTestDesk(
      {},
      extra.map(([programme, status], at) => {
        const { notice, ...call } = inventedCall(at, subject, programme, testNow.slice(0, 10), () => 0.5);
        if (notice.kind !== 'funding-call') throw new Error('expected a call');
        const own = { sourceKey: `spelt-${at}`, title: `Spelt ${at}`, topicIdentifier: `SPELT-${at}`, status };
        return { ...call, notice: { ...notice, ...own } };
      }),
    );
  });
  afterAll(() => spelt.close());

  it.each(['isf', 'ISF'])('is one programme, asked for as %s', async (programme) => {
    const { $ } = await spelt.get(`/funding?programme=${programme}`);
    expect($('tbody tr').length).toBe(2);
    expect(words($('main .lead'))).toMatch(/^2 calls in 1 programme/u);
    expect(words($('nav[aria-label="Status"] a[aria-current]'))).toBe('Open 2');
    const chips = $('nav[aria-label="Programme"] a').toArray();
    expect(chips.map((link) => words($(link))).filter((name) => /^isf /iu.test(name))).toEqual(['ISF 2']);
    expect(words($('nav[aria-label="Programme"] a[aria-current]'))).toBe('ISF 2');
    expect(words((await spelt.get(`/funding?programme=${programme}&status=closed`)).$('nav[aria-label="Status"] a[aria-current]'))).toBe(
      'Closed 1',
    );
  });
});

describe('without any call', () => {
  it('says so and leads on', async () => {
    const empty = await openTestDesk();
    const { effects } = empty.watch;
    const none = await openTestDesk({ ledger: { ...effects.ledger, stream: async function* () {} } });
    const { status, $ } = await none.get('/funding');
    expect([status, words($('main'))]).toEqual([200, expect.stringContaining('No call has been gathered yet') as string]);
    await none.close();
    await empty.close();
  });
});
