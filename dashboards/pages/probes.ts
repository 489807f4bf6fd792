// For whoever watches the desk: is it alive, and can it answer?
import type { FastifyInstance } from 'fastify';
import type { Desk } from '../desk.ts';
import { compileQuestion, everything } from '../search-question.ts';

/** `/livez` says that the process answers; `/readyz` that ledger and index do too. */
export function serveProbes(server: FastifyInstance, desk: Desk): void {
  server.get('/livez', async (_request, reply) => reply.type('application/json').send({ ok: true }));
  server.get('/readyz', async (_request, reply) => {
    const checks = [{ name: 'ledger', ...(await desk.effects.ledger.check()) }, await indexCheck(desk)];
    const ok = checks.every((check) => check.ok);
    return reply
      .code(ok ? 200 : 503)
      .type('application/json')
      .send({ ok, checks });
  });
}

async function indexCheck({ effects }: Desk): Promise<{ readonly name: string; readonly ok: boolean; readonly detail: string }> {
  const { query } = compileQuestion(everything, effects, effects.now());
  try {
    const { total } = await effects.search.search({ query, sort: 'newest', size: 1, page: 1, facets: [], facetSize: 1, histogram: null });
    return { name: 'index', ok: true, detail: `${total} items in the ${effects.search.name} index` };
  } catch (error) {
    effects.report(error);
    return { name: 'index', ok: false, detail: 'the index does not answer' };
  }
}
