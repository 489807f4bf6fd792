// What a rendered page asks for: each request of the browser is answered by the house's own client, or not at all.
import type { Page, Request, Route } from 'playwright';
import { FetchError } from '../errors.ts';
import type { PageRequest } from '../model.ts';
import type { Rendering } from './browser.ts';
import { land, type JourneyEffects, type Landing } from './journey.ts';

/** Requests of one page, and navigations that its scripts begin. */
const mostParts = 100;
const mostNavigations = 3;

/** Parts that make text; pictures, fonts and films do not. */
const wanted = new Set(['script', 'xhr', 'fetch']);

/** Headers of a script's own request that may go along; the browser's are not ours. */
const passed = /^(?:accept|content-type|authorization|x-[a-z-]+)$/;

/** Answers the requests of one page. */
export class PageParts {
  readonly #page: Page;
  readonly #rendering: Rendering;
  readonly #effects: JourneyEffects;
  #parts = 0;
  #navigations = 0;
  #served = false;

  constructor(page: Page, rendering: Rendering, effects: JourneyEffects) {
    this.#page = page;
    this.#rendering = rendering;
    this.#effects = effects;
  }

  /** Answers one request, or aborts it. */
  async answer(route: Route): Promise<void> {
    const request = route.request();
    try {
      if (request.isNavigationRequest()) await this.#navigate(route, request);
      else if (request.resourceType() === 'stylesheet') await route.fulfill({ status: 200, contentType: 'text/css', body: '' });
      else if (wanted.has(request.resourceType()) && this.#parts < mostParts) await this.#fetch(route, request);
      else await route.abort('blockedbyclient');
    } catch (error) {
      // A part that cannot be had is missing, as in any browser; a page that is gone needs none.
      const missing = request.isNavigationRequest() ? stay(route) : route.abort(error instanceof FetchError ? 'failed' : 'aborted');
      await missing.catch(() => undefined);
    }
  }

  async #navigate(route: Route, request: Request): Promise<void> {
    const { landing } = this.#rendering;
    if (request.frame() !== this.#page.mainFrame()) return await stay(route);
    if (!this.#served) {
      this.#served = true;
      return await fulfill(route, landing);
    }
    this.#navigations += 1;
    if (this.#navigations > mostNavigations) return await stay(route);
    await this.#fetch(route, request);
  }

  async #fetch(route: Route, request: Request): Promise<void> {
    this.#parts += 1;
    const { task, run, hosts, policy } = this.#rendering;
    const part: PageRequest = { ...task.request, ...requestOf(request), completes: null };
    const journey = {
      task: { ...task, request: part },
      run,
      hosts,
      policy: { ...policy, credentials: null, accepts: [] },
      conditions: {},
      download: null,
      renewed: false,
    };
    const landing = await land(journey, this.#effects);
    try {
      await fulfill(route, landing);
    } finally {
      landing.hold.release();
    }
  }
}

function requestOf(request: Request): Pick<PageRequest, 'url' | 'method' | 'headers' | 'body'> {
  const method = request.method();
  if (method !== 'GET' && method !== 'POST')
    throw new FetchError('blocked', `expected GET or POST, found ${method}`, { url: request.url() });
  const headers = Object.fromEntries(Object.entries(request.headers()).filter(([name]) => passed.test(name)));
  return { url: request.url(), method, headers, body: method === 'POST' ? request.postData() : null };
}

/** Leaves what is shown as it is (RFC 9110 15.3.5); a refusal would put an error page in its place. */
async function stay(route: Route): Promise<void> {
  await route.fulfill({ status: 204 });
}

/** The body is decoded already, and no cookie is kept. */
const notPassedOn = new Set(['content-encoding', 'transfer-encoding', 'content-length', 'set-cookie', 'connection', 'refresh']);

async function fulfill(route: Route, { answer }: Landing): Promise<void> {
  const headers = Object.fromEntries(Object.entries(answer.headers).filter(([name]) => !notPassedOn.has(name)));
  await route.fulfill({ status: answer.status, headers, body: answer.body });
}
