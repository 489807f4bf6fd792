// The archive as other tools see it: read by the parser of warcio, which knows nothing of the house.
import { createReadStream } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import { WARCParser } from 'warcio';
import { expect, test } from 'vitest';
import { openArchive } from '../../src/archive/warc-archive.ts';
import { capture } from './samples.ts';

interface Seen {
  readonly version: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly statusLine: string | null;
  readonly payload: Uint8Array;
  readonly offset: number;
}

async function seenByOthers(folder: string): Promise<readonly Seen[]> {
  const seen: Seen[] = [];
  for (const file of (await readdir(folder)).sort()) {
    const parser = new WARCParser(createReadStream(join(folder, file)), { keepHeadersCase: false });
    for await (const record of parser) {
      const fields = Object.fromEntries(record.warcHeaders.headers);
      const { offset } = parser;
      seen.push({
        version: record.warcHeaders.statusline,
        fields,
        statusLine: record.httpHeaders?.statusline ?? null,
        payload: await record.readFully(true),
        offset,
      });
    }
  }
  return seen;
}

test('other tools read a file from its warcinfo record to its revisits', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'techwatch-warc-'));
  try {
    const archive = openArchive({ folder, now: () => '2026-11-02T07:00:00.000Z' });
    const headers = {
      'content-type': 'text/html; charset=utf-8',
      'content-encoding': 'gzip',
      'transfer-encoding': 'chunked',
      'x-name': 'Größe',
    };
    const first = await archive.write(capture('<h1>Größe</h1>', { headers, status: 404 }), null);
    const second = await archive.write(capture('<h1>Größe</h1>', { headers, fetchedAt: '2026-11-02T09:00:00.000Z' }), first);
    await archive.close();
    const seen = await seenByOthers(folder);
    expect(seen.map((one) => `${one.version} ${one.fields['warc-type']}`)).toEqual([
      'WARC/1.1 warcinfo',
      'WARC/1.1 metadata',
      'WARC/1.1 response',
      'WARC/1.1 metadata',
      'WARC/1.1 revisit',
    ]);
    const [info, , response, metadata, revisit] = seen;
    const digest = `sha256:${createHash('sha256').update('<h1>Größe</h1>').digest('hex')}`;
    expect(info?.fields['warc-filename']).toBe(first.file);
    expect(response).toMatchObject({ statusLine: 'HTTP/1.1 404 Not Found', offset: first.offset });
    expect(Buffer.from(response?.payload ?? []).toString()).toBe('<h1>Größe</h1>');
    expect(response?.fields).toMatchObject({
      'warc-target-uri': 'https://news.example/final',
      'warc-date': '2026-11-02T08:00:00.000Z',
      'warc-payload-digest': digest,
      'techwatch-source': 'sample-source',
    });
    expect(metadata?.fields['warc-concurrent-to']).toBe(revisit?.fields['warc-record-id']);
    expect(revisit).toMatchObject({ statusLine: 'HTTP/1.1 200 OK', offset: second.offset, payload: new Uint8Array() });
    expect(revisit?.fields).toMatchObject({
      'warc-profile': 'http://netpreserve.org/warc/1.1/revisit/identical-payload-digest',
      'warc-refers-to': response?.fields['warc-record-id'],
      'warc-refers-to-target-uri': 'https://news.example/final',
      'warc-refers-to-date': '2026-11-02T08:00:00.000Z',
      'warc-payload-digest': digest,
    });
    expect(new Set(seen.map((one) => one.fields['warc-record-id'])).size).toBe(5);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
