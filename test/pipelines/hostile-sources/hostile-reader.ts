// A source whose reader does what its page says: for tests of what a thread withstands.
import { FetchError, LayoutChangedError, NoticeRejectedError } from '../../../src/errors.ts';
import type { News } from '../../../src/model.ts';
import { defineSource, page, type Reading } from '../../../src/source.ts';

const never = (): never => {
  for (;;);
};
const held: unknown[] = [];
const deep = (depth: number): number => 1 + deep(depth + 1);

function news(title: string): News {
  return {
    kind: 'news',
    sourceKey: title,
    identity: null,
    title,
    abstract: null,
    text: null,
    url: `https://hostile.example/${encodeURIComponent(title)}`,
    language: 'en',
    publishedOn: null,
    publishedBy: null,
    captureId: '',
    publisher: null,
  };
}

const acts: Readonly<Record<string, () => Reading<News>>> = {
  'never ends': never,
  'eats memory': () => {
    for (;;) held.push(Array.from({ length: 100_000 }, (_, n) => n + 0.5));
  },
  'has no bottom': () => ({ notices: [news(String(deep(0)))] }),
  'ends its process': () => process.exit(7),
  'cannot be copied': () => ({ notices: [{ ...news('x'), toString: () => 'a function' }] }),
  'is not what it was': () => {
    throw new LayoutChangedError('expected a list, found none', { where: 'https://hostile.example/list', hint: 'look at it' });
  },
  'is not there': () => {
    throw new FetchError('not-found', 'expected a page, found none', { url: 'https://hostile.example/gone', retryAfterSeconds: 3 });
  },
  'is no notice': () => {
    throw new NoticeRejectedError('title', 'expected a text');
  },
  stumbles: () => {
    throw new TypeError('undefined is not a function');
  },
};

export default defineSource({
  id: 'hostile-reader',
  kind: 'news',
  title: 'Hostile pages',
  publisher: 'Nobody',
  homepage: 'https://hostile.example/',
  terms: { url: 'https://hostile.example/terms', note: 'invented' },
  cadence: { every: '1d', staleAfterDays: 9 },
  expect: { min: 0, max: 9 },
  start: () => [page('https://hostile.example/')],
  read: ({ body }) => {
    const said = new TextDecoder().decode(body);
    return acts[said]?.() ?? { notices: [news(said)] };
  },
  bulk: {
    purpose: 'bulk',
    limits: { bytes: 1_000_000, timeoutSeconds: 60 },
    async *read(body) {
      for await (const piece of body.pieces()) {
        for (const said of new TextDecoder().decode(piece).split('\n')) yield acts[said]?.() ?? { notices: [news(said)] };
      }
    },
  },
});
