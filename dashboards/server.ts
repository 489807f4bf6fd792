// The desk as a web server: puts guards, pages, twins and files together. Listens nowhere by itself; asks nothing of the network.
import fastify, { type FastifyInstance } from 'fastify';
import formbody from '@fastify/formbody';
import { serveAssets } from './assets.ts';
import { compressAnswers } from './compression.ts';
import { openDesk, type Desk } from './desk.ts';
import type { DeskEffects } from './desk-effects.ts';
import { servePage } from './page.ts';
import { capturePage, serveRawCaptures } from './pages/capture.ts';
import { serveDecisions } from './pages/decisions.ts';
import { digestPage, digestText } from './pages/digest.ts';
import { digestsPage } from './pages/digests.ts';
import { fundingCalendar, fundingPage } from './pages/funding.ts';
import { helpPage } from './pages/help.ts';
import { itemCalendar, itemPage } from './pages/item.ts';
import { overviewPage } from './pages/overview.ts';
import { serveProbes } from './pages/probes.ts';
import { reviewPage } from './pages/review.ts';
import { searchCsv } from './pages/search-csv.ts';
import { searchFeed } from './pages/search-feed.ts';
import { searchPage } from './pages/search.ts';
import { sourcePage } from './pages/source.ts';
import { sourcesPage } from './pages/sources.ts';
import { techPage } from './pages/tech.ts';
import { trendsPage } from './pages/trends.ts';
import { answerMalformed, serveProblems } from './problems.ts';
import { guard } from './security.ts';

/** Largest form that is read, in bytes: a decision is a few words. */
const BODY_LIMIT = 64 * 1_024;

/** Builds the desk, ready to `listen` or `inject`. Closing the server is the caller's; closing the effects too. */
export async function createDesk(effects: DeskEffects): Promise<FastifyInstance> {
  let desk: Desk | null = null;
  const server = fastify({
    bodyLimit: BODY_LIMIT,
    logger: false,
    return503OnClosing: true,
    forceCloseConnections: true,
    requestTimeout: 30_000,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
    frameworkErrors: (_error, request, reply) => answerMalformed(() => desk, request, reply),
  });
  server.removeAllContentTypeParsers();
  await server.register(formbody);
  guard(server, effects.hosts);
  compressAnswers(server);
  desk = openDesk(effects, await serveAssets(server));
  serveProblems(server, desk);
  servePages(server, desk);
  return server;
}

function servePages(server: FastifyInstance, desk: Desk): void {
  servePage(server, desk, overviewPage);
  servePage(server, desk, searchPage, [searchCsv, searchFeed]);
  servePage(server, desk, itemPage, [itemCalendar]);
  servePage(server, desk, techPage);
  servePage(server, desk, trendsPage);
  servePage(server, desk, fundingPage, [fundingCalendar]);
  servePage(server, desk, digestsPage);
  servePage(server, desk, digestPage, [digestText]);
  servePage(server, desk, sourcesPage);
  servePage(server, desk, sourcePage);
  servePage(server, desk, capturePage);
  servePage(server, desk, reviewPage);
  servePage(server, desk, helpPage);
  serveRawCaptures(server, desk);
  serveDecisions(server, desk);
  serveProbes(server, desk);
}
