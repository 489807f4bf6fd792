// A checked card made a source: the same facts, and a reader for what its publisher offers. It asks nobody and keeps nothing.
import type { Capture, PageRequest } from '../model.ts';
import { page } from '../source.ts';
import type { Reading, Source, Window } from '../source.ts';
import { readFollowed } from './article-follow.ts';
import type { Card } from './card-schema.ts';
import { readFeedPage } from './feed-reader.ts';
import { readListPage } from './list-reader.ts';
import { readSitemapPage } from './sitemap-reader.ts';

/** The source that a card describes. */
export function cardSource(card: Card): Source {
  const { id, kind, title, publisher, homepage, terms, cadence } = card;
  const { min, max, filled } = card.expect;
  return {
    id,
    kind,
    title,
    publisher,
    homepage,
    terms,
    cadence,
    expect: { min, max, ...(filled === undefined ? {} : { filled }) },
    ...limitsOf(card),
    start: (window) => card.start.map((url) => startPage(card, url, window)),
    read: (capture) => readPage(card, capture),
  };
}

function startPage(card: Card, url: string, window: Window): PageRequest {
  const context = card.reader === 'sitemap' && window.since !== null ? { since: window.since } : {};
  return page(url, { purpose: card.reader, render: card.render ?? 'http', context });
}

const READERS: Readonly<Record<Card['reader'], (card: Card, capture: Capture) => Reading>> = {
  feed: readFeedPage,
  list: readListPage,
  sitemap: readSitemapPage,
};

function readPage(card: Card, capture: Capture): Reading {
  return capture.request.purpose === 'article' ? readFollowed(capture) : READERS[card.reader](card, capture);
}

function limitsOf({ limits }: Card): Pick<Source, 'limits'> | Record<string, never> {
  if (limits === undefined) return {};
  return {
    limits: {
      pages: limits.pages ?? null,
      bytes: limits.bytes ?? null,
      timeoutSeconds: limits.timeout ?? null,
      spacingSeconds: limits.spacing ?? null,
    },
  };
}
