import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { describe, expect, it } from 'vitest';
import { IndexError } from '../../src/errors.ts';
import { openElasticsearch } from '../../src/search/elasticsearch.ts';
import { startElasticsearch } from '../services/elasticsearch.ts';
import { type Bench, engineContract } from './contract.ts';
import { ask, documentOf, news } from './invented.ts';

const server = await startElasticsearch();

async function benchAt(url: string): Promise<Bench> {
  const prefix = `test-${randomBytes(4).toString('hex')}`;
  const engine = openElasticsearch({ url, prefix });
  return {
    engine,
    another: () => openElasticsearch({ url, prefix }),
    end: async () => {
      await engine.close();
      const listed = await fetch(`${url}/_cat/indices/${prefix}*?h=index`);
      const indices = (await listed.text()).split('\n').filter((line) => line !== '');
      await Promise.all(indices.map((index) => fetch(`${url}/${index}`, { method: 'DELETE' })));
    },
  };
}

describe.skipIf(server === null)('the Elasticsearch engine', { timeout: 120_000 }, () => {
  const url = server?.url ?? '';
  engineContract(() => benchAt(url));

  it('refuses a document that does not fit the mapping, and writes the others', async () => {
    const { engine, end } = await benchAt(url);
    const misfit = { ...documentOf(news({ id: 'b', title: 'misfit' })), publishedOn: 'soon' };
    const results = await engine.write([
      documentOf(news({ id: 'a', title: 'radar' })),
      misfit,
      documentOf(news({ id: 'c', title: 'radar' })),
    ]);
    expect(results.map((result) => result.state)).toEqual(['written', 'refused', 'written']);
    expect(results[1]?.reason).toContain('publishedOn');
    await end();
  });
});

describe('the Elasticsearch engine without its server', () => {
  it('says plainly that nobody answers', async () => {
    const engine = openElasticsearch({ url: 'http://127.0.0.1:9', prefix: 'test' });
    await expect(engine.open()).rejects.toThrow(/Elasticsearch at 127\.0\.0\.1:9 did not answer/u);
    await expect(engine.search(ask('radar'))).rejects.toThrow(IndexError);
    await engine.close();
  });
});

interface Received {
  readonly actions: readonly string[];
}

/** A stand-in that answers `_bulk` as told, one answer after the other. */
async function standIn(
  answers: readonly ((received: Received) => { status: number; body: unknown })[],
): Promise<{ url: string; received: Received[]; end: () => Promise<void> }> {
  const received: Received[] = [];
  const stand = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const reply =
        request.url?.includes('_bulk') === true
          ? answerBulk(Buffer.concat(chunks).toString())
          : { status: 200, body: { 'test-items-v1-0': { aliases: {} } } };
      response.writeHead(reply.status, {
        'content-type': 'application/vnd.elasticsearch+json;compatible-with=9',
        'x-elastic-product': 'Elasticsearch',
      });
      response.end(JSON.stringify(reply.body));
    });
  });
  const answerBulk = (body: string): { status: number; body: unknown } => {
    const actions = body.split('\n').filter((line) => line.startsWith('{"index":{"_id"'));
    received.push({ actions });
    const answer = answers[Math.min(received.length, answers.length) - 1];
    return answer === undefined ? { status: 200, body: { items: [] } } : answer({ actions });
  };
  await new Promise<void>((resolve) => stand.listen(0, '127.0.0.1', resolve));
  const address = stand.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const end = async (): Promise<void> => {
    stand.closeAllConnections();
    await new Promise((resolve) => stand.close(resolve));
  };
  return { url: `http://127.0.0.1:${port}`, received, end };
}

const written = { index: { status: 201 } };
const busy = { index: { status: 429, error: { type: 'es_rejected_execution_exception', reason: 'full' } } };

describe('the bulk writer', () => {
  const documents = Array.from({ length: 8 }, (_, number) => documentOf(news({ id: `n${number}`, title: 'radar' })));

  it('asks again for the items that a busy server turned away, in smaller batches', async () => {
    const { url, received, end } = await standIn([
      () => ({ status: 429, body: { error: { type: 'busy' }, status: 429 } }),
      ({ actions }) => ({ status: 200, body: { errors: true, items: actions.map((_, index) => (index === 0 ? written : busy)) } }),
      ({ actions }) => ({ status: 200, body: { errors: false, items: actions.map(() => written) } }),
    ]);
    const engine = openElasticsearch({ url, prefix: 'test' });
    const results = await engine.write(documents);
    expect(results.map((result) => result.state)).toEqual(documents.map(() => 'written'));
    expect(received.map((one) => one.actions.length)).toEqual([8, 8, 7]);
    await engine.close();
    await end();
  });

  it('sends at most five hundred documents and five megabytes at once', async () => {
    const { url, received, end } = await standIn([
      ({ actions }) => ({ status: 200, body: { errors: false, items: actions.map(() => written) } }),
    ]);
    const engine = openElasticsearch({ url, prefix: 'test' });
    const small = Array.from({ length: 600 }, (_, number) => documentOf(news({ id: `s${number}`, title: 'x' })));
    await engine.write(small);
    const large = Array.from({ length: 5 }, (_, number) => ({
      ...documentOf(news({ id: `l${number}`, title: 'x' })),
      text: 'y'.repeat(2_000_000),
    }));
    await engine.write(large);
    expect(received.map((one) => one.actions.length)).toEqual([500, 100, 2, 2, 1]);
    await engine.close();
    await end();
  });

  it('takes a version conflict for a newer document and anything else for a refusal', async () => {
    const items = [
      { index: { status: 409, error: { type: 'version_conflict_engine_exception', reason: 'newer' } } },
      { index: { status: 400, error: { type: 'document_parsing_exception', reason: 'wrong' } } },
      written,
    ];
    const { url, end } = await standIn([() => ({ status: 200, body: { errors: true, items } })]);
    const engine = openElasticsearch({ url, prefix: 'test' });
    const results = await engine.write(documents.slice(0, 3));
    expect(results.map((result) => result.state)).toEqual(['newer-there', 'refused', 'written']);
    expect(results[1]?.reason).toContain('document_parsing_exception: wrong');
    await engine.close();
    await end();
  });
});
