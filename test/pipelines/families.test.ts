// Families of patents on their way into the ledger: one item a family, the other publications where it was told as well.
import { afterEach, describe, expect, it } from 'vitest';
import type { Patent } from '../../src/model.ts';
import { page, type Source } from '../../src/source.ts';
import { samplePatent } from '../normalise/sample-notice.ts';
import { card, openBench, type Bench } from './bench.ts';

let bench: Bench | null = null;
afterEach(async () => {
  await bench?.close();
  bench = null;
});

/** An office whose pages name publications as `NUMBER FAMILY` or `NUMBER FAMILY TITLE`, one a line; the first page leads to the second. */
const office: Source = {
  ...card('office'),
  kind: 'patent',
  start: () => [page('https://office.example/1'), page('https://office.example/2')],
  read: ({ body, id }) => ({
    notices: Buffer.from(body)
      .toString('utf8')
      .split('\n')
      .map((line): Patent => {
        const [number = '', family, title = 'Landing gear for a craft without a pilot'] = line.split(' | ');
        const url = `https://office.example/p/${number}`;
        const identity = `family ${family}`;
        return { ...samplePatent(), sourceKey: number, publicationNumber: number, kindCode: null, identity, title, url, captureId: id };
      }),
  }),
};

async function gathered(pages: readonly (readonly string[])[]): Promise<Bench> {
  const said = Object.fromEntries(pages.map((lines, place) => [`/${place + 1}`, lines.join('\n')]));
  bench = await openBench({ 'office.example': said });
  return bench;
}

describe('the publications of a family', () => {
  it('make one item: the first one met; the others join it, each once', async () => {
    const watch = await gathered([
      ['EP1A1 | 7', 'US2A1 | 7', 'EP9A1 | 8'],
      ['CN3A | 7', 'EP1A1 | 7', 'US2A1 | 7'],
    ]);
    const report = (await watch.gather([office])).sources['office'];
    expect(report?.dispositions).toMatchObject({ indexed: 2, duplicate: 4, revised: 0 });
    const items = await watch.items();
    const family = items.find(({ notice }) => notice.identity === 'family 7')!;
    expect(family.notice.sourceKey).toBe('EP1A1');
    expect(family.seenElsewhere.map(({ sourceKey }) => sourceKey).toSorted()).toEqual(['CN3A', 'US2A1']);
  });

  it('change nothing when they come again in another order', async () => {
    const watch = await gathered([['EP1A1 | 7', 'US2A1 | 7'], ['CN3A | 7']]);
    await watch.gather([office]);
    watch.farm.add('office.example', { '/1': 'CN3A | 7\nUS2A1 | 7\nEP1A1 | 7', '/2': 'US2A1 | 7' });
    const later = watch.at('2026-11-29T08:00:00.000Z');
    const report = (await later.gather([office])).sources['office'];
    expect(report?.dispositions).toMatchObject({ indexed: 0, revised: 0, unchanged: 1, duplicate: 3 });
    const [item, ...others] = await later.items();
    expect(others).toEqual([]);
    expect(item).toMatchObject({ revision: 1, lastSeenAt: '2026-11-29T08:00:00.000Z', notice: { sourceKey: 'EP1A1' } });
  });

  it('move the sight of their item when one comes alone, and a change of its own publication is a revision', async () => {
    const watch = await gathered([['EP1A1 | 7'], ['EP1A1 | 7']]);
    await watch.gather([office]);
    watch.farm.add('office.example', { '/1': 'JP4A | 7', '/2': 'JP4A | 7' });
    const second = watch.at('2026-11-29T08:00:00.000Z');
    await second.gather([office]);
    expect((await second.items())[0]).toMatchObject({ revision: 1, lastSeenAt: '2026-11-29T08:00:00.000Z' });
    watch.farm.add('office.example', { '/1': 'EP1A1 | 7 | Landing gear that folds', '/2': 'JP4A | 7' });
    const third = watch.at('2026-12-06T08:00:00.000Z');
    await third.gather([office]);
    expect((await third.items())[0]).toMatchObject({ revision: 2, notice: { title: 'Landing gear that folds', sourceKey: 'EP1A1' } });
  });
});
