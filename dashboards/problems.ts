// What the desk says when something cannot be shown: in words, with a way on, never with its own innards.
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { InputError, NotFoundError, WatchError } from '../src/errors.ts';
import { searchForm } from './components/layout.ts';
import type { Desk } from './desk.ts';
import { html, type Markup } from './markup.ts';
import { sendSheet } from './page.ts';
import { setSecurityHeaders } from './security.ts';
import { readVisit } from './visit.ts';
import type { WordKey, Words } from './words.ts';

/** Statuses with words of their own. */
const told = [400, 403, 404, 405, 413, 414, 415, 421, 431, 500, 503] as const;
type Told = (typeof told)[number];

const codes: Readonly<Record<Told, string>> = {
  400: 'input',
  403: 'refused',
  404: 'not-found',
  405: 'method',
  413: 'too-large',
  414: 'too-large',
  415: 'media-type',
  421: 'refused',
  431: 'too-large',
  500: 'internal',
  503: 'unavailable',
};

/** Takes over everything that goes wrong. */
export function serveProblems(server: FastifyInstance, desk: Desk): void {
  server.setNotFoundHandler(async (request, reply) => {
    const isReading = request.method === 'GET' || request.method === 'HEAD';
    if (!isReading) void reply.header('allow', 'GET, HEAD');
    return sendProblem(desk, request, reply, isReading ? 404 : 405);
  });
  server.setErrorHandler(async (error: FastifyError | Error, request, reply) => {
    const status = statusOf(error);
    if (status >= 500) desk.effects.report(error);
    return sendProblem(desk, request, reply, status, status < 500 && error instanceof WatchError ? error : null);
  });
}

/** Answers what is no request at all (a bad escape in the path), before routes and hooks. */
export function answerMalformed(desk: () => Desk | null, request: FastifyRequest, reply: FastifyReply): void {
  setSecurityHeaders(reply);
  const ready = desk();
  if (ready === null) void reply.code(400).send();
  else void sendProblem(ready, request, reply, 400);
}

function statusOf(error: FastifyError | Error): Told {
  if (error instanceof NotFoundError) return 404;
  if (error instanceof InputError) return 400;
  if (error instanceof WatchError) return error.code === 'usage' || error.code === 'query' ? 400 : 503;
  const status = 'statusCode' in error ? error.statusCode : 500;
  return told.find((one) => one === status) ?? (status !== undefined && status >= 400 && status < 500 ? 400 : 500);
}

async function sendProblem(
  desk: Desk,
  request: FastifyRequest,
  reply: FastifyReply,
  status: Told,
  error: WatchError | null = null,
): Promise<FastifyReply> {
  const visit = readVisit(request, desk.effects.now(), '/');
  void reply.code(status);
  if (wantsJson(request)) {
    const message = error?.message ?? visit.words.t(`problem.${status}`);
    const where = error?.where === null || error?.where === undefined ? {} : { where: error.where };
    return reply
      .type('application/json; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(`${JSON.stringify({ error: { code: codes[status], message, ...where } })}\n`);
  }
  const key: WordKey = `problem.${status}.title`;
  return sendSheet(desk, { ...visit, search: '' }, reply, {
    title: visit.words.t(key),
    section: null,
    twin: false,
    searchInBar: false,
    body: body(status, visit.words),
  });
}

/** By the path's ending, or by what the asking program takes. */
function wantsJson(request: FastifyRequest): boolean {
  const path = (request.raw.url ?? '').split('?')[0] ?? '';
  return path.endsWith('.json') || (request.headers.accept ?? '').startsWith('application/json');
}

function body(status: Told, words: Words): Markup {
  const key: WordKey = `problem.${status}.title`;
  return html`<h1>${words.t(key)}</h1>
    <p class="lead">${words.t(`problem.${status}`)}</p>
    ${searchForm(words, '')}
    <ul class="plain">
      <li><a href="/">${words.t('problem.home')}</a></li>
      <li><a href="/help">${words.t('foot.help')}</a></li>
    </ul>`;
}
