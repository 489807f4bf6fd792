// `read SOURCE FILE`: what a source reads from a stored answer; asks nobody, keeps nothing.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { InputError, LayoutChangedError, UnreadableError, type WatchError } from '../../src/errors.ts';
import type { Capture } from '../../src/model.ts';
import { page, type Reading, type Source } from '../../src/source.ts';
import type { Call } from '../call.ts';
import type { Given } from '../options.ts';
import type { Reader } from '../reader.ts';

export async function run({ given, world, out, path }: Call): Promise<number> {
  const catalogue = await world.catalogue();
  const source = catalogue.get(given.word(0) ?? '');
  const file = path(given.word(1) ?? '');
  const [reader, body] = [await world.reader(), await bytesOf(file)];
  const supplementing = catalogue.sources.filter(({ supplements }) => supplements === source.id);
  const reading = await readBySome([source, ...supplementing], (one) =>
    readingOf(reader, one, captureOf(one, Uint8Array.from(body), given, world.now()), file),
  );
  const document = {
    notices: reading.notices,
    follow: (reading.follow ?? []).map(({ url, method, purpose, completes }) => ({ url, method, purpose, completes })),
    rejected: reading.rejected ?? [],
    warnings: reading.warnings ?? [],
  };
  await out.print(document, () => {
    const titles = document.notices.map((notice) => `${notice.publishedOn ?? '          '}  ${notice.title}`);
    return [...titles, `${titles.length} notices, ${document.follow.length} pages to follow`, ...document.warnings].join('\n');
  });
  return document.rejected.length === 0 ? 0 : 1;
}

/**
 * As the source reads it; what is no page of its own may be one of a source that supplements it, the archive of its dumps beside
 * its pages. Rejects with the source's own error where none of them reads it.
 */
async function readBySome(sources: readonly Source[], read: (source: Source) => Promise<Reading>): Promise<Reading> {
  const refusals: WatchError[] = [];
  for (const source of sources) {
    try {
      return await read(source);
    } catch (error) {
      if (!(error instanceof LayoutChangedError || error instanceof UnreadableError)) throw error;
      refusals.push(error);
    }
  }
  throw refusals[0]!;
}

/** A page that is too large to be held is read from the file itself, as one whole. */
async function readingOf(reader: Reader, source: Source, capture: Capture, file: string): Promise<Reading> {
  if (capture.request.purpose !== source.bulk?.purpose) return await reader.read(source, capture);
  const batches: Reading[] = [];
  const { body, ...facts } = capture;
  await reader.readLarge(source, { ...facts, file, bytes: body.length }, async (batch) => void batches.push(batch));
  return {
    notices: batches.flatMap((batch) => batch.notices),
    rejected: batches.flatMap((batch) => batch.rejected ?? []),
    warnings: batches.flatMap((batch) => batch.warnings ?? []),
  };
}

async function bytesOf(file: string): Promise<Uint8Array> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw new InputError('expected a file that can be read, found none', { where: file }, error);
  });
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: 200_000_000 });
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    throw new InputError(`expected a whole gzip file of at most 200 MB unpacked, found: ${found}`, { where: file }, error);
  }
}

/** A stored answer stands for the source's first page, unless said otherwise. */
function captureOf(source: Source, body: Uint8Array, given: Given, now: string): Capture {
  const first = source.start({ since: null, today: now.slice(0, 10) })[0];
  const url = given.text('url') ?? first?.url ?? source.homepage;
  const purpose = given.text('purpose') ?? first?.purpose ?? 'list';
  const contentType = given.text('contentType');
  return {
    id: createHash('sha256').update(body).digest('hex'),
    sourceId: source.id,
    request: page(url, { ...first, purpose }),
    finalUrl: url,
    status: 200,
    contentType,
    etag: null,
    lastModified: null,
    headers: contentType === null ? {} : { 'content-type': contentType },
    fetchedAt: now,
    body,
  };
}
