import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTextLikeness } from '../../../src/classify/watch/text-likeness.ts';
import { loadWatchModel } from '../../../src/classify/watch/load-model.ts';
import { sampleNews, sampleRelease } from '../../normalise/sample-notice.ts';
import { subjects, type InventedNotice } from '../invented-parts.ts';
import { openTestDesk, words, type Answer, type TestDesk } from '../visit-desk.ts';

let desk: TestDesk;
let patent: string;
let call: string;
let changed: string;

beforeAll(async () => {
  desk = await openTestDesk();
  const first = async (query: string): Promise<string> => (await desk.get(query)).$('main h3 a').first().attr('href') ?? '';
  patent = await first('/search?q=drone&kind=patent');
  const open = await desk.get('/funding');
  const rows = open
    .$('tbody tr')
    .toArray()
    .map((row) => ({ href: open.$(row).find('.what a').attr('href') ?? '', isChanged: open.$(row).find('del').length > 0 }));
  call = rows.find(({ isChanged }) => !isChanged)?.href ?? '';
  changed = rows.find(({ isChanged }) => isChanged)?.href ?? '';
});
afterAll(() => desk.close());

const section = ({ $ }: Answer, name: string) => $(`section[aria-labelledby="${name}"]`);

describe('an item', () => {
  it('says why it is classified so: method, probability, edition with its year, evidence', async () => {
    const answer = await desk.get(patent);
    const why = section(answer, 'why');
    expect(words(why.find('h2'))).toBe('Why it is classified so');
    expect(words(why)).toMatch(/by terms, p 0\.\d\d, edition 2026/u);
    expect(words(why)).toMatch(
      /(automatic: of documents left out of learning .+, \d+ of \d+ bore it|suggested: at such a probability [\d,]+ of [\d,]+ classes were right); learnt from \d+ documents/u,
    );
    expect(why.find('q').length).toBeGreaterThan(0);
  });

  it('says what the figures beside words are, where a model gave them, and only there', async () => {
    const list = await desk.get('/search?kind=patent');
    const links = list.$('main h3 a').toArray();
    const told = await Promise.all(
      links.map(async (link) => {
        const why = section(await desk.get(list.$(link).attr('href') ?? ''), 'why');
        return [why.find('code').text().includes('police'), words(why).includes('p itself is no sum of words')];
      }),
    );
    expect(new Set(told.map(([isWeighed]) => isWeighed))).toEqual(new Set([true, false]));
    for (const [isWeighed, isTold] of told) expect(isTold).toBe(isWeighed);
  });

  it('says where it came from: the original, its source, the capture, when it was fetched', async () => {
    const answer = await desk.get(patent);
    const where = section(answer, 'where');
    const original = where.find('a[href^="https://"]').first();
    expect(original.attr('rel')).toContain('noopener');
    expect(where.find('a[href="/sources/sample-patents"]').length).toBe(1);
    expect(words(where)).toContain('fetched');
    expect(where.find('time[datetime]').length).toBeGreaterThan(0);
    expect((await desk.get(where.find('a[href^="/captures/"]').attr('href') ?? '')).status).toBe(200);
  });

  it('gives the publisher’s facts verbatim', async () => {
    const facts = words(section(await desk.get(patent), 'facts'));
    expect(facts).toMatch(/Publication number EP49\d+/u);
    expect(facts).toContain('CPC G01S13/86, H04K3/00');
  });

  it('leads to others of its class', async () => {
    const answer = await desk.get(patent);
    expect(section(answer, 'related').find('li a').length).toBe(6);
    expect(section(answer, 'related').find(`a[href="${patent}"]`).length).toBe(0);
  });

  it('marks a foreign text with its language', async () => {
    const french = (await desk.get('/search?language=fr&kind=news')).$('main h3 a').first().attr('href') ?? '';
    expect((await desk.get(french)).$('h1').attr('lang')).toBe('fr');
  });

  it('has a twin that holds all of it', async () => {
    expect(await desk.json(`${patent}.json`)).toMatchObject({
      sourceId: 'sample-patents',
      notice: { kind: 'patent' },
      capture: { status: 200 },
      call: null,
      changes: [],
    });
  });
});

describe('a call', () => {
  it('gives the instant of the list, its distance, and a calendar with it', async () => {
    const { $ } = await desk.get('/funding');
    const inList = $(`a[href="${call}"]`).closest('tr').find('time').first().attr('datetime');
    const page = await desk.get(call);
    expect(page.$('.deadline time').first().attr('datetime')).toBe(inList);
    expect(words(page.$('.deadline'))).toMatch(/in \d+ days/u);
    const calendar = await desk.get(page.$('main a[href$=".ics"]').attr('href') ?? '');
    expect(calendar.headers['content-type']).toBe('text/calendar; charset=utf-8');
    expect(calendar.text).toContain(`DTSTART:${(inList ?? '').replaceAll(/[-:]/gu, '').replace('.000', '')}`);
  });

  it('says that nothing changed, where nothing did', async () => {
    expect(words(section(await desk.get(call), 'changes'))).toContain('No change has been seen');
  });

  it('tells its changes: field, before, after, day', async () => {
    const changes = section(await desk.get(changed), 'changes');
    expect([changes.find('del').length > 0, changes.find('ins').length > 0, changes.find('time[datetime]').length > 0]).toEqual([
      true,
      true,
      true,
    ]);
    expect(words(changes)).toMatch(/Deadline .+ seen/u);
  });

  it('shows its revisions with what differs', async () => {
    const revisions = section(await desk.get(changed), 'revisions');
    expect(words(revisions)).toMatch(/Revision 2 .+ Revision 1/u);
    expect(revisions.find('del').length).toBeGreaterThan(0);
  });

  it('keeps the names of its calendar events when it is revised, and raises their sequence', async () => {
    const { text } = await desk.get(`${changed}.ics`);
    expect(text).toMatch(/\r\nUID:[^\r]+-1@techwatch\r\n/u);
    expect(text).toMatch(/\r\nSEQUENCE:[1-9]\d*\r\n/u);
    expect(text).toContain('STATUS:CONFIRMED');
  });

  it('names the calls that are alike, with the words in common, and the projects that were funded under them', async () => {
    const { text } = await desk.get(`${call}.json`);
    const { similar } = JSON.parse(text) as { similar: readonly { title: string; shared: readonly string[]; likeness: number }[] };
    expect(similar.length).toBeGreaterThan(0);
    const shown = section(await desk.get(call), 'similar');
    expect(words(shown.find('h2'))).toBe('Similar calls');
    expect(shown.find('li')).toHaveLength(similar.length);
    for (const { title, shared } of similar) {
      expect(words(shown)).toContain(title);
      expect(words(shown)).toContain(`words in common: ${shared.join(', ')}`);
    }
    expect(section(await desk.get(patent), 'similar')).toHaveLength(0);
  });

  it('alone has a calendar', async () => {
    expect((await desk.get(`${patent}.ics`)).status).toBe(404);
  });
});

describe('the analyst’s word', () => {
  const decide = (verdict: string, notation = 'drone-detection') =>
    desk.ask({
      method: 'POST',
      url: `${patent}/decisions`,
      payload: new URLSearchParams({ notation, verdict }).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });

  it('is taken in one click and taken back in one', async () => {
    const notation = (await desk.get(patent)).$('.why input[name="notation"]').first().attr('value') ?? '';
    const answer = await decide('rejected', notation);
    expect([answer.status, answer.headers['location']]).toEqual([303, `${patent}#why`]);
    const rejected = section(await desk.get(patent), 'why');
    expect(words(rejected)).toContain('Rejected by local analyst');
    expect(rejected.find('del').length).toBe(1);
    expect(words(rejected.find('button[value="undone"]'))).toBe('Undo');
    await decide('undone', notation);
    expect(words(section(await desk.get(patent), 'why'))).not.toContain('Rejected');
  });

  it('adds a class that the machine missed', async () => {
    await decide('added', 'gait-recognition');
    expect(words(section(await desk.get(patent), 'why'))).toMatch(/Gait recognition .*(?:Added|by an analyst)/u);
  });

  it.each([
    ['perhaps', 'drone-detection'],
    ['rejected', 'no-such-class'],
  ])('is refused when it is %s about %s', async (verdict, notation) => {
    expect((await decide(verdict, notation)).status).toBe(400);
  });
});

describe('reviewed items that are alike', () => {
  const notation = 'drone-detection';
  const likeness = async () => createTextLikeness((await loadWatchModel()).linear);
  const nearest = (answer: Answer) => section(answer, 'why').find('.nearest');
  let own: TestDesk;
  let asked = 0;
  beforeAll(async () => {
    own = await openTestDesk({
      likeness: () => {
        asked += 1;
        return likeness();
      },
    });
  });
  afterAll(() => own.close());

  const decide = (address: string, fields: Readonly<Record<string, string>>) =>
    own.ask({
      method: 'POST',
      url: `${address}/decisions`,
      payload: new URLSearchParams(fields).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });

  it('are shown for each class with what was said there and how alike they are, and in the twin; nothing where nothing was reviewed', async () => {
    const list = await own.get(`/search?concept=${notation}&language=en`);
    const [shown = '', confirmed = '', refused = ''] = list
      .$('main h3 a')
      .toArray()
      .map((link) => list.$(link).attr('href') ?? '');
    expect(nearest(await own.get(shown)).length).toBe(0);
    expect(await own.json(`${shown}.json`)).toMatchObject({ nearest: [] });
    // What was said of the item itself is no precedent.
    await decide(shown, { notation, verdict: 'accepted' });
    expect([nearest(await own.get(shown)).length, asked]).toEqual([0, 0]);
    await decide(confirmed, { notation, verdict: 'accepted' });
    await decide(refused, { notation, verdict: 'rejected' });
    const near = nearest(await own.get(shown)).first();
    expect(near.find('li').length).toBe(2);
    expect(words(near.find(`li:has(a[href="${confirmed}"])`))).toMatch(/class confirmed, likeness (0\.[1-9]\d?|1)/u);
    expect(words(near.find(`li:has(a[href="${refused}"])`))).toMatch(/class rejected, likeness/u);
    const twin = (await own.json(`${shown}.json`)) as { nearest: readonly { notation: string; items: readonly object[] }[] };
    expect(twin.nearest.find((one) => one.notation === notation)?.items).toEqual(
      expect.arrayContaining([
        { id: confirmed.slice(7), title: expect.any(String), verdict: 'accepted', likeness: expect.any(Number) },
        expect.objectContaining({ id: refused.slice(7), verdict: 'rejected' }),
      ]),
    );
    expect(words(nearest(await own.get(`${shown}?lang=fr`)).first())).toContain('Éléments relus les plus semblables');
    await decide(refused, { notation, verdict: 'undone' });
    expect(
      nearest(await own.get(shown))
        .first()
        .find('li').length,
    ).toBe(1);
  });

  it('are not shown where nothing can liken texts', async () => {
    const without = (await desk.get('/search?q=drone')).$('main h3 a').first().attr('href') ?? '';
    expect(nearest(await desk.get(without)).length).toBe(0);
  });
});

describe('a thread', () => {
  const from = (sourceId: string, notice: InventedNotice['notice']): InventedNotice => ({ sourceId, notice, subject: subjects[0]! });
  const text = Array.from(
    { length: 12 },
    (_, index) => `Buoy ${index + 30} heard glider ${index + 50} off quay ${index + 70} in Finland.`,
  ).join(' ');
  const notices = [
    from('sample-agency', sampleNews({ sourceKey: 'story', title: 'Zephyrine buoys hear gliders', text, publishedOn: '2026-11-10' })),
    from(
      'sample-newsroom',
      sampleRelease({
        sourceKey: 'copy',
        title: 'ZEPHYRINE BUOYS HEAR GLIDERS',
        text: `${text}\nAbout us\nWe listen.`,
        publishedOn: '2026-11-11',
      }),
    ),
  ];
  let own: TestDesk;
  beforeAll(async () => {
    own = await openTestDesk({}, notices);
  });
  afterAll(() => own.close());

  it('is shown with the reason of each link, and counted as one story in a list', async () => {
    const list = await own.get('/search?q=zephyrine');
    expect(words(list.$('main .row').first())).toContain('told 2 times, one story');
    const href = list.$('main h3 a').first().attr('href') ?? '';
    const shown = section(await own.get(href), 'thread');
    expect(words(shown.find('h2'))).toBe('The same story');
    expect(words(shown.find('li'))).toMatch(/The same release, told again \(100% of the words in a row\)/u);
    expect(shown.find('li a').attr('href')).not.toBe(href);
    const twin = await own.json(`${href}.json`);
    expect(twin).toMatchObject({
      thread: { count: 2, links: [{ kind: 'same-release', overlap: 1 }] },
      facts: expect.arrayContaining([expect.objectContaining({ kind: 'country', value: 'FI', field: 'text' })]),
    });
  });

  it('is not shown where an item is alone; what its text names is', async () => {
    expect(section(await desk.get(patent), 'thread').length).toBe(0);
    const href = (await own.get('/search?q=zephyrine')).$('main h3 a').first().attr('href') ?? '';
    expect(words(section(await own.get(href), 'named'))).toMatch(/Countries FI Finland in the text 12 times/u);
  });
});
