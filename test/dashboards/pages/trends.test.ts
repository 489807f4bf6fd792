import type { WatchItem } from '../../../src/model.ts';
import { toDocument } from '../../../src/search/document.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDesk, statedTotal, words, type TestDesk } from '../visit-desk.ts';

interface Point {
  readonly share: number | null;
  readonly continuing: number;
  readonly exposure: number;
}

let desk: TestDesk;
beforeAll(async () => {
  desk = await openTestDesk();
});
afterAll(() => desk.close());

describe('trends', () => {
  it.each(['/trends', '/trends?by=quarter', '/trends?by=year&concept=biometrics', '/trends?show=share'])(
    '%s: every mark is a search that finds what it counts, and stands in the table',
    async (address) => {
      const { $ } = await desk.get(address);
      const marks = $('svg.bars a')
        .toArray()
        .map((mark) => ({ href: $(mark).attr('xlink:href') ?? $(mark).attr('href') ?? '', name: $(mark).attr('aria-label') ?? '' }));
      expect(marks.length).toBeGreaterThanOrEqual(3);
      const cells = $('.numbers td')
        .toArray()
        .map((cell) => words($(cell)));
      for (const { href, name } of marks.filter((_, index) => index % 5 === 0)) {
        const count = Number(/: (\d+) items?$/u.exec(name)?.[1]);
        expect([name, statedTotal(await desk.get(href))]).toEqual([name, count]);
        expect(cells).toContain(String(count));
      }
    },
  );

  it('count a decision at once, as the search behind a mark does', async () => {
    const own = await openTestDesk();
    const { ledger, engine, effects } = own.watch;
    const lastMark = async (): Promise<{ count: number; href: string }> => {
      const mark = (await own.get('/trends?concept=gait-recognition&by=year')).$('svg.bars a').last();
      const count = Number(/: (\d+) items?$/u.exec(mark.attr('aria-label') ?? '')?.[1]);
      return { count, href: mark.attr('xlink:href') ?? mark.attr('href') ?? '' };
    };
    const before = await lastMark();
    const { items } = (await own.json('/search.json?q=drone&kind=patent&from=2026-01-01')) as { items: readonly { id: string }[] };
    for (const [index, { id }] of items.slice(0, 2).entries()) {
      const decision = { itemId: id, notation: 'gait-recognition', verdict: 'added', by: 'a', edition: '2026.1' } as const;
      await ledger.decide({ ...decision, decidedAt: effects.now() });
      await engine.write((await ledger.items([id])).map((item) => toDocument(item, effects.edition)));
      const { count, href } = await lastMark();
      expect([count, statedTotal(await own.get(href))]).toEqual([before.count + index + 1, before.count + index + 1]);
    }
    await own.close();
  });

  it('say of how many documents a share is, and of which sources these are', async () => {
    const { $ } = await desk.get('/trends?concept=drones&from=2025-06-01');
    expect(words($('.numbers thead'))).toBe('Period Count Share of the documents of continuing sources');
    const { series } = (await desk.json('/trends.json?concept=drones&from=2025-06-01')) as {
      series: readonly { points: readonly Point[] }[];
    };
    const told = series[0]!.points
      .toReversed()
      .map(({ share, continuing, exposure }) => (share === null ? '–' : `${continuing} of ${exposure}`));
    const shown = $('.numbers tbody tr')
      .toArray()
      .map((row) => words($(row).find('td').eq(1)));
    expect(shown.map((cell) => cell.replace(/^[\d.]+% /u, ''))).toEqual(told);
    expect(told.filter((one) => one !== '–').length).toBeGreaterThan(0);
    expect((await desk.get('/trends?lang=fr')).text).toContain('Part des documents des sources continues');
  });

  it('every number of the ranking is a link to what it counts', async () => {
    const { $ } = await desk.get('/trends');
    const links = $('.ranks td.number a').toArray();
    expect(links.length).toBeGreaterThan(8);
    for (const link of links.slice(0, 4)) expect(statedTotal(await desk.get($(link).attr('href') ?? ''))).toBe(Number(words($(link))));
  });

  it('say "not enough documents" instead of drawing few', async () => {
    const none = await openTestDesk();
    const items: WatchItem[] = [];
    for await (const item of none.watch.ledger.stream({ concept: 'gait-recognition' })) items.push(item);
    const few = await openTestDesk({
      ledger: {
        ...none.watch.ledger,
        stream: async function* () {
          yield* items.slice(0, 3);
        },
      },
    });
    expect(words((await few.get('/trends')).$('.ranks'))).toContain('not enough documents to say');
    await few.close();
    await none.close();
  });

  it('choose concept, period and measure by the address', async () => {
    const { $ } = await desk.get('/trends?concept=drone-jamming&by=year&show=share');
    expect(words($('#over-time'))).toBe('Items over time: Drone jamming');
    expect(
      $('.controls [aria-current]')
        .toArray()
        .map((chip) => words($(chip))),
    ).toEqual(['Year', 'Share']);
    expect($('#concept option[selected]').attr('value')).toBe('drone-jamming');
    expect(await desk.json('/trends.json?concept=drone-jamming&by=year')).toMatchObject({
      series: [{ notation: 'drone-jamming', points: expect.any(Array) as unknown[] }],
    });
  });

  it('keep period, measure and dates when another concept is chosen', async () => {
    const { $ } = await desk.get('/trends?concept=drones&by=quarter&from=2025-01-01&to=2026-06-30&show=share');
    expect($('.pick').serialize()).toBe('concept=drones&by=quarter&from=2025-01-01&to=2026-06-30&show=share');
    expect((await desk.get('/trends?concept=drones')).$('.pick input')).toHaveLength(0);
  });

  it('cover the last 36 months, one point each', async () => {
    const before = (await desk.json('/trends.json?concept=drones')) as {
      readonly series: readonly { readonly points: readonly { readonly count: number }[] }[];
    };
    expect(before.series[0]?.points.length).toBe(36);
  });
});

describe('a technology', () => {
  it('has its definition in both languages, its neighbours, its counts and its open calls', async () => {
    const { $ } = await desk.get('/tech/drone-detection');
    expect(words($('h1'))).toBe('Drone detection');
    expect($('main > p[lang="en"]').length + $('main > p[lang="fr"]').length).toBe(2);
    expect($('a[href="/tech/counter-drones"]').length).toBe(1);
    expect($('main .facts').first().text().replace(/\s+/gu, ' ')).toMatch(/Technology · drone-detection .* · Tool · Threat/u);
    expect($('.calls tbody tr').length).toBeGreaterThan(0);
    for (const link of $('.kind-counts a').toArray()) {
      expect(statedTotal(await desk.get($(link).attr('href') ?? ''))).toBe(Number(words($(link)).split(' ').at(-1)));
    }
  });

  it("says its other names once each, whatever their language, the reader's first", async () => {
    const names = async (address: string): Promise<string[]> => {
      const { $ } = await desk.get(address);
      return $('main p em[lang]')
        .toArray()
        .map((name) => words($(name)));
    };
    expect(await names('/tech/drone-detection')).toEqual(['UAS detection', 'détection de drones']);
    expect(await names('/tech/drone-detection?lang=fr')).toEqual(['drone detection', 'UAS detection']);
    expect(await names('/tech/drones')).toEqual(['unmanned aerial vehicle']);
  });

  it('counts what is below it too', async () => {
    const { $ } = await desk.get('/tech/counter-drones');
    const total = Number(words($('#counts')).split(' ')[0]);
    expect(total).toBeGreaterThan(100);
    expect(statedTotal(await desk.get($('#counts a').attr('href') ?? ''))).toBe(total);
  });
});
