// One answer of a sample publisher, and the request it is given: plain facts, so that each publisher is a function.
import { createHash } from 'node:crypto';

/** What a sample publisher is asked. */
export interface SampleRequest {
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

/** What it answers. */
export interface SampleAnswer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A publisher: one request to one answer. */
export type SamplePublisher = (asked: SampleRequest) => SampleAnswer;

/** An answer with an ETag of its body. */
export function answer(type: string, body: string, status = 200): SampleAnswer {
  const tag = createHash('sha256').update(body).digest('hex').slice(0, 16);
  return { status, type, body, headers: { etag: `"${tag}"` } };
}

/** Text made safe for HTML and XML. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

export const nothingHere: SampleAnswer = { status: 404, type: 'text/plain; charset=utf-8', body: 'not here' };
