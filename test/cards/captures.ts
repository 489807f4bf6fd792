// Synthetic captures and cards for the tests of this folder; texts are invented.
import type { Capture, PageRequest } from '../../src/model.ts';
import { page } from '../../src/source.ts';

/** A capture of this body at an invented address. */
export function captureOf(body: string | Uint8Array, more: Partial<Capture> = {}, request: Partial<PageRequest> = {}): Capture {
  return {
    id: 'a'.repeat(64),
    sourceId: 'example-news',
    request: { ...page('https://news.example/start'), ...request },
    finalUrl: 'https://news.example/start',
    status: 200,
    contentType: 'text/html; charset=utf-8',
    etag: null,
    lastModified: null,
    headers: {},
    fetchedAt: '2026-11-22T08:00:00Z',
    body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
    ...more,
  };
}

/** A card that holds together, with lines put in place of others by key. */
export function cardText(changes: Readonly<Record<string, string | null>> = {}): string {
  const lines: Record<string, string | null> = {
    id: 'example-news',
    kind: 'vendor-release',
    title: 'Example Systems news',
    publisher: 'Example Systems',
    homepage: 'https://news.example/',
    terms: '{ url: https://news.example/terms, note: feed offered for reuse }',
    cadence: '{ every: 6h, staleAfterDays: 60 }',
    expect: '{ min: 1, max: 200 }',
    reader: 'feed',
    start: '[https://news.example/feed.xml]',
    ...changes,
  };
  return Object.entries(lines)
    .flatMap(([key, value]) => (value === null ? [] : [`${key}: ${value}\n`]))
    .join('');
}
