import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FetchOutcome } from '../../src/fetch/fetcher.ts';
import { page } from '../../src/source.ts';
import { openBench, openBoth, type RunMore } from './bench.ts';
import type { Answering } from './farm.ts';

let downloads = '';
beforeEach(() => void (downloads = mkdtempSync(join(tmpdir(), 'techwatch-downloads-'))));
afterEach(() => rmSync(downloads, { recursive: true, force: true }));

const url = 'https://bulk.example/all.json';
const pages = { bulk: [page(url, { purpose: 'bulk' })] };
const body = Buffer.from(Array.from({ length: 200_000 }, (_, n) => `line ${n}\n`).join(''));
const other = Buffer.from('another body altogether');
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const limits = { purpose: 'bulk', bytes: 10_000_000, timeoutSeconds: 60 };
const policies = { bulk: { bulk: limits } };

/** What lay in the file when the page was settled. */
function watching(more: RunMore = {}): { more: RunMore; seen: { bytes: Uint8Array | null } } {
  const seen: { bytes: Uint8Array | null } = { bytes: null };
  const look = (outcome: FetchOutcome): void =>
    void (seen.bytes = outcome.state === 'downloaded' ? readFileSync(outcome.capture.file) : null);
  return { seen, more: { policies, ...more, onSettle: ({ outcome }) => look(outcome) } };
}

/** A publisher that cuts each answer after so many bytes, and serves ranges where `proof` names a validator. */
function cutting(after: number, proof: Readonly<Record<string, string>>, bodyAt: (visit: number) => Buffer = () => body): Answering {
  return ({ headers, visit }, response) => {
    const whole = bodyAt(visit);
    const from = Number(/^bytes=(\d+)-$/u.exec(headers.range ?? '')?.[1] ?? 0);
    const same = from > 0 && Object.values(proof).includes(String(headers['if-range'])) && whole === body;
    const rest = same ? whole.subarray(from) : whole;
    const range = same ? { 'content-range': `bytes ${from}-${whole.length - 1}/${whole.length}` } : {};
    response.writeHead(same ? 206 : 200, { 'content-length': rest.length, ...proof, ...range });
    if (rest.length <= after) response.end(rest);
    else response.write(rest.subarray(0, after), () => setTimeout(() => response.destroy(), 20));
  };
}

/** An answer that breaks off in the middle. */
function cut(response: ServerResponse, headers: Readonly<Record<string, string>>): void {
  response.writeHead(200, { 'content-length': body.length, ...headers });
  response.write(body.subarray(0, 900_000), () => setTimeout(() => response.destroy(), 20));
}

describe('a body on its way to disk', () => {
  it.each([
    ['a strong tag', { etag: '"one"' }],
    ['a date long past', { 'last-modified': 'Mon, 02 Nov 2026 08:00:00 GMT', date: 'Mon, 02 Nov 2026 09:00:00 GMT' }],
  ])('that is cut again and again is taken up where it broke off, by %s', async (_, proof) => {
    const { bench, farm } = await openBoth({ 'bulk.example': { '/all.json': cutting(900_000, proof) } }, { downloads });
    const { more, seen } = watching();
    await bench.run(pages, more);
    expect(bench.outcome(url)).toMatchObject({
      state: 'downloaded',
      capture: { id: sha256(body), bytes: body.length, status: 200, finalUrl: url },
    });
    expect(sha256(seen.bytes!)).toBe(sha256(body));
    const asked = farm.pages('bulk.example');
    expect(asked.length).toBeGreaterThan(2);
    expect(asked[0]?.headers).toMatchObject({ 'accept-encoding': 'identity' });
    expect(asked[0]?.headers.range).toBeUndefined();
    for (const { headers } of asked.slice(1)) expect(headers.range).toMatch(/^bytes=[1-9]\d*-$/u);
    expect(readdirSync(downloads)).toEqual([]);
  });

  it.each([
    ['says nothing of its state', {}],
    ['has a weak tag', { etag: 'W/"one"' }],
    ['has a date of this moment', { 'last-modified': 'Mon, 02 Nov 2026 08:00:00 GMT', date: 'Mon, 02 Nov 2026 08:00:00 GMT' }],
  ])('that %s begins anew', async (_, proof) => {
    const answer: Answering = ({ visit }, response) => (visit === 1 ? cut(response, proof) : { headers: proof, body });
    const { bench, farm } = await openBoth({ 'bulk.example': { '/all.json': answer } }, { downloads });
    const { more, seen } = watching();
    await bench.run(pages, more);
    expect(sha256(seen.bytes!)).toBe(sha256(body));
    expect(farm.pages('bulk.example').map(({ headers }) => headers.range)).toEqual([undefined, undefined]);
  });

  it('that changed between two tries is the new one alone', async () => {
    const answer = cutting(900_000, { etag: '"one"' }, (visit) => (visit === 1 ? body : other));
    const { bench } = await openBoth({ 'bulk.example': { '/all.json': answer } }, { downloads });
    const { more, seen } = watching();
    await bench.run(pages, more);
    expect(seen.bytes?.toString()).toBe(other.toString());
  });

  it('whose rest is another than asked for begins anew', async () => {
    const answer: Answering = ({ visit, headers }, response) => {
      if (visit === 1) return cut(response, { etag: '"one"' });
      if (headers.range !== undefined)
        return { status: 206, headers: { etag: '"one"', 'content-range': `bytes 5-9/${body.length}` }, body: body.subarray(5, 10) };
      return { headers: { etag: '"one"' }, body };
    };
    const { bench } = await openBoth({ 'bulk.example': { '/all.json': answer } }, { downloads });
    const { more, seen } = watching();
    await bench.run(pages, more);
    expect(sha256(seen.bytes!)).toBe(sha256(body));
  });

  it('is taken up by a later process', async () => {
    const first = await openBoth({ 'bulk.example': { '/all.json': cutting(300_000, { etag: '"one"' }) } }, { downloads });
    await first.bench.run(pages, { policies });
    expect(first.bench.error(url).code).toBe('connection-failed');
    const { bench, farm } = await openBoth({ 'bulk.example': { '/all.json': cutting(body.length, { etag: '"one"' }) } }, { downloads });
    const { more, seen } = watching();
    await bench.run(pages, more);
    expect(sha256(seen.bytes!)).toBe(sha256(body));
    expect(Number(/\d+/u.exec(farm.pages('bulk.example')[0]?.headers.range ?? '')?.[0])).toBeGreaterThan(300_000);
  });

  it('larger than its own limit is refused, whether that is said before or not; the house’s limit does not hold for it', async () => {
    const silent: Answering = (_, response) => void response.writeHead(200).end(body);
    const sites = { 'bulk.example': { '/all.json': { body }, '/silent.json': silent } };
    const { bench } = await openBoth(sites, { downloads });
    const both = { bulk: [...pages.bulk, page('https://bulk.example/silent.json', { purpose: 'bulk' })] };
    await bench.run(both, { policies: { bulk: { bulk: { ...limits, bytes: 1_000_000 } } } });
    expect(bench.error(url).code).toBe('body-too-large');
    expect(bench.error('https://bulk.example/silent.json').code).toBe('body-too-large');
  });

  it('in a content coding that was not offered is unreadable', async () => {
    const { bench } = await openBoth({ 'bulk.example': { '/all.json': { body, headers: { 'content-encoding': 'gzip' } } } }, { downloads });
    await bench.run(pages, { policies });
    expect(bench.error(url).code).toBe('unreadable');
  });
});

describe('a page whose body came and was not settled', () => {
  it('is given from disk when the publisher says that nothing has changed, and asked for in full otherwise', async () => {
    let state = { tag: '"one"', body };
    const answer: Answering = ({ headers }) =>
      headers['if-none-match'] === state.tag ? { status: 304 } : { headers: { etag: state.tag }, body: state.body };
    const { farm, bench } = await openBoth({ 'bulk.example': { '/all.json': answer } }, { downloads });
    const gone = new Error('the ledger is gone');
    await expect(bench.run(pages, { policies, onSettle: () => Promise.reject(gone) })).rejects.toBe(gone);
    expect(readdirSync(downloads)).toHaveLength(2);

    const second = openBench(farm, { downloads });
    await expect(second.run(pages, { policies, onSettle: () => Promise.reject(gone) })).rejects.toBe(gone);
    expect(second.outcome(url)).toMatchObject({ state: 'downloaded', capture: { id: sha256(body), etag: '"one"', status: 200 } });
    expect(farm.pages('bulk.example').at(-1)?.headers['if-none-match']).toBe('"one"');

    state = { tag: '"two"', body: other };
    const third = openBench(farm, { downloads });
    const { more, seen } = watching();
    await third.run(pages, more);
    expect(seen.bytes?.toString()).toBe(other.toString());
    expect(readdirSync(downloads)).toEqual([]);
    await Promise.all([second.close(), third.close()]);
  });

  it('that was settled before is not modified, and leaves nothing on disk', async () => {
    const { bench } = await openBoth({ 'bulk.example': { '/all.json': { status: 304 } } }, { downloads });
    bench.validators.set(url, { etag: '"one"', lastModified: null });
    await bench.run(pages, { policies });
    expect(bench.outcome(url).state).toBe('not-modified');
    expect(existsSync(downloads) ? readdirSync(downloads) : []).toEqual([]);
  });
});
