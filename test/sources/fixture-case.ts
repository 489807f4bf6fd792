// A fixture case: a stored answer beside what reading it must give. Files: `<case>.<ext>`, `<case>.expected.json`, and where the
// answer is not that to the source's first request `<case>.capture.json` (url, status, purpose, context, completes).
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { WatchError } from '../../src/errors.ts';
import type { Capture, PageRequest } from '../../src/model.ts';
import { page } from '../../src/source.ts';
import type { Reading, Source, Window } from '../../src/source.ts';

/** What a fixture's README must say: that it was invented or taken, and the address or RFC that it was taken from or follows. */
export const provenance = /(?=[^]*(?:synthetic|invented|taken from))(?=[^]*(?:https?:\/\/\S|RFC \d))/iu;

/** The window in which every case is asked for. */
export const WINDOW: Window = Object.freeze({ since: '2026-11-10', today: '2026-11-22' });

const TYPES: Readonly<Record<string, string>> = {
  json: 'application/json;charset=UTF-8',
  xml: 'application/xml',
  html: 'text/html; charset=utf-8',
};

/** One stored answer. */
export interface FixtureCase {
  readonly name: string;
  readonly file: string;
  readonly expectedFile: string;
}

/** What is needed of a source to make a capture of it, and to read one. */
type Asked = Pick<Source, 'id' | 'homepage' | 'start'>;
type Reader = { read(capture: Capture): Reading };

/** The cases of a source's fixture folder, in order of name. */
export function casesOf(folder: string): readonly FixtureCase[] {
  if (!existsSync(folder)) return [];
  const bodies = readdirSync(folder).filter((file) => /^[\w-]+\.(?:json|xml|html)$/.test(file));
  return bodies.toSorted().map((file) => {
    const name = file.replace(/\.\w+$/, '');
    return { name, file: join(folder, file), expectedFile: join(folder, `${name}.expected.json`) };
  });
}

/** A capture with this body, as the answer to the source's first request unless `told` says otherwise. */
export function captureOf(
  source: Asked,
  body: Uint8Array,
  contentType: string | null,
  told: Partial<PageRequest> & { status?: number } = {},
): Capture {
  const { status = 200, ...request } = told;
  const asked = request.url === undefined ? (source.start(WINDOW)[0] ?? page(source.homepage)) : page(request.url);
  return {
    id: 'fixture',
    sourceId: source.id,
    request: { ...asked, ...request },
    finalUrl: request.url ?? asked.url,
    status,
    contentType,
    etag: null,
    lastModified: null,
    headers: {},
    fetchedAt: '2026-11-22T06:00:00.000Z',
    body,
  };
}

/** The capture that a case's files describe. */
export function captureOfCase(source: Asked, one: FixtureCase): Capture {
  const besides = one.file.replace(/\.\w+$/, '.capture.json');
  const told: Partial<PageRequest> & { status?: number } = existsSync(besides) ? JSON.parse(readFileSync(besides, 'utf8')) : {};
  return captureOf(source, readFileSync(one.file), TYPES[one.file.split('.').at(-1) ?? ''] ?? null, told);
}

/** What reading a capture gives, or the error it stops with. Other errors rise. */
export function readingOf(
  source: Reader,
  capture: Capture,
): Reading | { readonly error: { readonly code: string; readonly recovery: string } } {
  try {
    return source.read(capture);
  } catch (fault) {
    if (!(fault instanceof WatchError)) throw fault;
    return { error: { code: fault.code, recovery: fault.recovery } };
  }
}
