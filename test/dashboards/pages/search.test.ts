import { parse } from 'csv-parse/sync';
import { parseFeed } from 'feedsmith';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toDocument } from '../../../src/search/document.ts';
import { openTestDesk, statedTotal, words, type TestDesk } from '../visit-desk.ts';

interface Found {
  readonly total: number;
  readonly tookMs: number;
  readonly items: readonly {
    readonly id: string;
    readonly publishedOn: string | null;
    readonly title: string;
    readonly highlights: readonly unknown[];
  }[];
  readonly facets: Readonly<Record<string, readonly { readonly value: string; readonly count: number }[]>>;
}

interface Classed {
  readonly items: readonly { readonly id: string; readonly concepts: readonly string[] }[];
}

let desk: TestDesk;
beforeAll(async () => {
  desk = await openTestDesk();
});
afterAll(() => desk.close());

const found = async (address: string): Promise<Found> => (await desk.json(address)) as Found;

describe('results', () => {
  it('are stated, listed and told by the twin alike', async () => {
    const answer = await desk.get('/search?q=drone');
    const twin = await found('/search.json?q=drone');
    expect(statedTotal(answer)).toBe(twin.total);
    expect(
      answer
        .$('main h3 a')
        .toArray()
        .map((link) => answer.$(link).attr('href')),
    ).toEqual(twin.items.map(({ id }) => `/items/${id}`));
    expect(twin.items[0]?.highlights.length).toBeGreaterThan(0);
  });

  it('mark the words that matched, and say under which names they were searched', async () => {
    const { $ } = await desk.get('/search?q=drone+detection');
    expect($('main .row mark').length).toBeGreaterThan(10);
    expect(words($('[role="status"] em').first())).toBe('détection de drones');
  });

  it('hold all words, or some of them where that is asked for, and each way leads to the other', async () => {
    const all = await desk.get('/search?q=drone+xyzzy+detection&kind=patent');
    expect(statedTotal(all)).toBe(0);
    const some = all.$('[role="status"] a[href*="match=any"]').attr('href')!;
    expect(some).toBe('/search?q=drone+xyzzy+detection&match=any&kind=patent');
    const wider = await desk.get(some);
    expect(statedTotal(wider)).toBe((await found(some.replace('/search', '/search.json'))).total);
    expect(statedTotal(wider)).toBeGreaterThan(0);
    expect(words(wider.$('[role="status"]'))).toContain('best first');
    expect(wider.$('form[role="search"] input[name="match"]').attr('value')).toBe('any');
    expect(wider.$('[role="status"] a[href="/search?q=drone+xyzzy+detection&kind=patent"]')).toHaveLength(1);
    const single = await desk.get('/search?q=drone');
    expect(single.$('[role="status"] a[href*="match="]')).toHaveLength(0);
    expect(await found('/search.json?q=drone+xyzzy&match=all')).toMatchObject({ total: 0 });
  });

  it('tell in the language of the reader what was searched as words', async () => {
    const note = async (query: string, lang: string): Promise<string> =>
      words((await desk.get(`/search?q=${encodeURIComponent(query)}&lang=${lang}`)).$('.note'));
    expect(await note('radar (language:français', 'fr')).toBe(
      'Une partie de cette requête n’est pas du langage de requête et a été cherchée comme de simples mots. ' +
        'Une parenthèse sans sa pareille, au caractère 7. language : il faut un code de langue comme fr et non français, au caractère 17.',
    );
    expect(await note('radar (police', 'en')).toBe(
      'Part of this query is no query language and was searched as plain words. A bracket without its partner, at character 7.',
    );
    for (const query of ['()', '-', '""']) {
      expect(await note(query, 'en')).toBe('Nothing to search for: the query holds no word.');
      expect(await note(query, 'fr')).toBe('Rien à chercher : la requête ne contient aucun mot.');
    }
  });

  it('are found in English for words of another language, where some of them will do', async () => {
    const english = (answer: Found): boolean => answer.items.some(({ title }) => title.startsWith('Test methods'));
    expect(english(await found('/search.json?q=essais+xyzzy&match=any&language=en'))).toBe(true);
    expect(english(await found('/search.json?q=essais+xyzzy&language=en'))).toBe(false);
  });

  it('show kind, facts, classes with certainty, and why', async () => {
    const { $ } = await desk.get('/search?q=drone&kind=patent');
    const row = $('.row').first();
    expect(words(row.find('.kind'))).toBe('Patent');
    expect(words(row.find('.facts'))).toMatch(/EP49\d+ A1 · .+ · priority \d+ \w+ \d{4}/u);
    expect(words(row.find('.classes a').first())).toMatch(/^.+ 0\.\d\d$/u);
    expect(words(row.find('summary'))).toBe('Why this result?');
    expect(words(row.find('details'))).toMatch(/by terms, p 0\.\d\d, edition 2026/u);
  });

  it('go page by page, none twice', async () => {
    const { total } = await found('/search.json?q=drone');
    const ids: string[] = [];
    for (let page = 1; page <= Math.ceil(total / 50); page += 1)
      ids.push(...(await found(`/search.json?q=drone&size=50&page=${page}`)).items.map(({ id }) => id));
    expect([ids.length, new Set(ids).size]).toEqual([total, total]);
  });

  it('are sorted newest first when asked', async () => {
    const dates = (await found('/search.json?q=drone&sort=newest&size=100')).items
      .map(({ publishedOn }) => publishedOn)
      .filter((on) => on !== null);
    expect(dates.length).toBeGreaterThan(50);
    expect(dates).toEqual(dates.toSorted().toReversed());
    const { $ } = await desk.get('/search?q=drone&sort=newest');
    expect(words($('.tools [aria-current]'))).toBe('Newest');
  });
});

describe('facets and chips', () => {
  it('every facet value adds one parameter and leads to its number of results', async () => {
    const { $ } = await desk.get('/search?q=drone');
    const links = $('.facets a')
      .toArray()
      .map((link) => ({ name: words($(link)), href: $(link).attr('href') ?? '' }));
    expect(links.length).toBeGreaterThan(20);
    for (const { name, href } of links) {
      const parameters = [...new URL(href, 'http://desk').searchParams];
      expect([href, parameters.length]).toEqual([href, 2]);
      const count = Number(/ (\d+)$/u.exec(name)?.[1]);
      expect([name, statedTotal(await desk.get(href))]).toEqual([name, count]);
    }
  });

  it('hold with filters in force, concepts adding up', async () => {
    const { $ } = await desk.get('/search?q=drone&concept=law-enforcement&from=2026-01-01');
    for (const link of $('.facets a').toArray()) {
      const count = Number(/ (\d+)$/u.exec(words($(link)))?.[1]);
      const href = $(link).attr('href') ?? '';
      expect([href, statedTotal(await desk.get(href))]).toEqual([href, count]);
    }
  });

  it('a chip names its filter and takes it away', async () => {
    const { $ } = await desk.get('/search?q=drone&kind=patent&from=2026-01-01&sort=newest');
    const chips = $('.chips .chip')
      .toArray()
      .map((chip) => [$(chip).attr('aria-label'), $(chip).attr('href')]);
    expect(chips).toEqual([
      ['Remove Kind Patent', '/search?q=drone&from=2026-01-01&sort=newest'],
      ['Remove Published since 1 Jan 2026', '/search?q=drone&kind=patent&sort=newest'],
    ]);
  });

  it('are all cleared by one link, which keeps words, their match, order and size', async () => {
    const { $ } = await desk.get('/search?q=drone+radar&match=any&kind=patent&from=2026-01-01&sort=newest&size=10');
    expect($('.chips li').last().find('a').attr('href')).toBe('/search?q=drone+radar&match=any&sort=newest&size=10');
  });

  it('a new query keeps the filters', async () => {
    const { $ } = await desk.get('/search?q=drone&kind=patent&from=2026-01-01');
    expect(
      $('form[role="search"] input[type="hidden"]')
        .toArray()
        .map((field) => [$(field).attr('name'), $(field).attr('value')]),
    ).toEqual([
      ['kind', 'patent'],
      ['from', '2026-01-01'],
    ]);
  });

  it('every bar over time leads to what it counts', async () => {
    const { $ } = await desk.get('/search?q=drone&from=2025-05-10');
    const bars = $('main svg a').toArray();
    expect(bars.length).toBeGreaterThan(3);
    for (const bar of bars) {
      const [, count = ''] = /: ([\d,]+) items?$/u.exec($(bar).attr('aria-label') ?? '') ?? [];
      expect(statedTotal(await desk.get($(bar).attr('xlink:href') ?? $(bar).attr('href') ?? ''))).toBe(Number(count));
    }
  });
});

describe('when nothing is found', () => {
  it('each way out leads to the number it promises', async () => {
    const { $ } = await desk.get('/search?q=drone+zeppelin&kind=patent');
    expect(words($('h1'))).toBe('No results');
    const ways = $('.empty ul li').toArray();
    expect(ways.length).toBeGreaterThan(0);
    for (const way of ways) {
      const count = Number(/finds ([\d,]+)/u.exec(words($(way)))?.[1]);
      expect(statedTotal(await desk.get($(way).find('a').attr('href') ?? ''))).toBe(count);
    }
  });

  it('says that not even one word was found, where one would have done', async () => {
    const empty = async (address: string): Promise<string> => words((await desk.get(address)).$('.empty p').first());
    expect(await empty('/search?q=zeppelin+xyzzy')).toBe('No item holds all of these words with these filters.');
    expect(await empty('/search?q=zeppelin+xyzzy&match=any')).toBe('No item holds any of these words with these filters.');
    const ways = (await desk.get('/search?q=xyzzy+drone&match=any&kind=patent&status=open&sort=newest')).$('.empty li a');
    expect(ways.last().attr('href')).toBe('/search?q=xyzzy+drone&match=any&sort=newest');
  });

  it('says which filter is in the way', async () => {
    const { $ } = await desk.get('/search?q=drone&kind=patent&status=open');
    expect(
      $('.empty li a')
        .toArray()
        .map((link) => words($(link))),
    ).toEqual(['Without Kind Patent', 'Without Call status Open', 'Without any filter']);
  });
});

describe('taking results away', () => {
  it.each(['.json', '.csv', '.atom'])('/search%s without a question is sent on to the list of everything', async (ending) => {
    const { status, headers } = await desk.get(`/search${ending}`);
    expect([status, headers['location']]).toEqual([302, `/search${ending}?sort=newest`]);
    expect((await desk.get(`/search${ending}?sort=newest`)).status).toBe(200);
  });

  it('CSV holds every result, and no cell starts a formula', async () => {
    const { text, headers } = await desk.get('/search.csv?q=drone');
    const rows = parse<Record<string, string>>(text, { bom: true, columns: true });
    expect(headers['content-type']).toContain('text/csv');
    expect(headers['content-disposition']).toContain('attachment');
    expect(rows.length).toBe((await found('/search.json?q=drone')).total);
    expect(rows.every((row) => Object.values(row).every((cell) => !/^[=+\-@\t\r]/u.test(cell)))).toBe(true);
  });

  it('JSON and CSV hold all classes of the item, best first, those above another too', async () => {
    const own = await openTestDesk();
    const { ledger, engine, effects } = own.watch;
    const address = '?concept=drone-detection&kind=patent';
    const list = async (): Promise<Classed> => (await own.json(`/search.json${address}`)) as Classed;
    const [first] = (await list()).items;
    const decision = { itemId: first!.id, notation: 'counter-drones', verdict: 'added', by: 'a', edition: '2026.1' } as const;
    await ledger.decide({ ...decision, decidedAt: effects.now() });
    await engine.write((await ledger.items([first!.id])).map((item) => toDocument(item, effects.edition)));
    const held = (await ledger.item(first!.id))!.classifications.map(({ notation }) => notation);
    expect(held).toEqual(expect.arrayContaining(['counter-drones', 'drone-detection']));
    expect((await list()).items.find(({ id }) => id === first!.id)?.concepts).toEqual(held);
    const { text } = await own.get(`/search.csv${address}`);
    const rows = parse<{ id: string; concepts: string }>(text, { bom: true, columns: true });
    expect(rows.find(({ id }) => id === first!.id)?.concepts).toBe(held.join(' '));
    await own.close();
  });

  it('the Atom feed reads as a feed, newest first', async () => {
    const { text } = await desk.get('/search.atom?q=drone');
    const { format, feed } = parseFeed(text);
    expect(format).toBe('atom');
    expect((feed as { entries?: readonly unknown[] }).entries?.length).toBe(50);
  });
});
