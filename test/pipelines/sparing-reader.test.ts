import { describe, expect, it } from 'vitest';
import { mostCostly, sparingReader } from '../../pipelines/sparing-reader.ts';
import { CostlyError, UnreadableError } from '../../src/errors.ts';
import type { Capture } from '../../src/model.ts';
import type { Source } from '../../src/source.ts';
import { captureOf } from '../cards/captures.ts';
import { card } from './bench.ts';
import { readHere } from './read-here.ts';

const [news, other] = [card('news'), card('other')];
const of = (source: Source): Capture => captureOf('<rss/>', { sourceId: source.id });

describe('a reader of a run', () => {
  it('reads no more of a source whose pages took too much, and all of the others', async () => {
    const asked: string[] = [];
    const reader = sparingReader({
      ...readHere,
      read: async (source) => {
        asked.push(source.id);
        if (source === news) throw new CostlyError('expected a page that is read within 5 s, found one that takes longer');
        return { notices: [] };
      },
    });
    for (let page = 0; page < mostCostly; page += 1) await expect(reader.read(news, of(news))).rejects.toThrow(CostlyError);
    await expect(reader.read(news, of(news))).rejects.toThrow(
      /found 3 of this source that took too much: no more of them are read in this run/u,
    );
    await expect(reader.read(other, of(other))).resolves.toEqual({ notices: [] });
    expect(asked).toEqual([...Array.from({ length: mostCostly }, () => 'news'), 'other']);
  });

  it('goes on after pages that are merely unreadable', async () => {
    const reader = sparingReader({ ...readHere, read: () => Promise.reject(new UnreadableError('expected a feed, found a page')) });
    for (let page = 0; page <= mostCostly; page += 1)
      await expect(reader.read(news, of(news))).rejects.toThrow(/expected a feed, found a page/u);
  });
});
