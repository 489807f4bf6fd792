// Invented captures for the archive's tests.
import { createHash } from 'node:crypto';
import type { Capture, PageRequest } from '../../src/model.ts';

/** A capture of this body, told apart by what is given. */
export function capture(body: string | Uint8Array, more: Partial<Capture> = {}, request: Partial<PageRequest> = {}): Capture {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  return {
    id: createHash('sha256').update(bytes).digest('hex'),
    sourceId: 'sample-source',
    request: {
      url: 'https://news.example/start',
      method: 'GET',
      headers: {},
      body: null,
      render: 'http',
      purpose: 'list',
      completes: null,
      context: {},
      ...request,
    },
    finalUrl: 'https://news.example/final',
    status: 200,
    contentType: 'text/html',
    etag: null,
    lastModified: null,
    headers: { 'content-type': 'text/html' },
    fetchedAt: '2026-11-02T08:00:00.000Z',
    body: bytes,
    ...more,
  };
}
