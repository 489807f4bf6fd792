// The browser: renders pages whose text is made by scripts. It has no network of its own: the page was fetched before, and
// whatever its scripts ask for is fetched by the house under the same governor, robots rules, limits and guard.
import type { Browser, BrowserContext, Page } from 'playwright';
import { FetchError } from '../errors.ts';
import { houseBytes, houseTimeoutSeconds } from './courier.ts';
import type { FetchPolicy, FetchTask } from './fetcher.ts';
import type { HostBook } from './host-book.ts';
import type { JourneyEffects, Landing } from './journey.ts';
import { PageParts } from './page-parts.ts';
import type { Run } from './run.ts';
import { stopReason } from './waiting.ts';

/** A fetched page that is to be rendered. */
export interface Rendering {
  readonly task: FetchTask;
  readonly run: Run;
  readonly hosts: HostBook;
  readonly policy: FetchPolicy;
  readonly landing: Landing;
}

/** Renders pages. */
export interface Renderer {
  /** The rendered document as UTF-8. Throws FetchError, or the signal's reason when the run is stopped. */
  render(rendering: Rendering): Promise<Buffer>;
  close(): Promise<void>;
}

/** No sandbox, because containers lack what it needs; nothing in the background; and no way out by name, address or peer. */
const launchArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-extensions',
  '--disable-sync',
  '--metrics-recording-only',
  '--no-first-run',
  '--no-pings',
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
];

/** Beyond this a page that does not react is given up with its browser. */
const graceSeconds = 5;

/** Two pages at a time: each takes a processor of its own. */
const pagesAtOnce = 2;

/** A renderer that starts its browser at the first page. */
export class ChromiumRenderer implements Renderer {
  readonly #chromium: () => Promise<string | null>;
  readonly #effects: JourneyEffects;
  readonly #queue: (() => void)[] = [];
  #browser: Promise<Browser> | null = null;
  #rendering = 0;

  constructor(chromium: () => Promise<string | null>, effects: JourneyEffects) {
    this.#chromium = chromium;
    this.#effects = effects;
  }

  async render(rendering: Rendering): Promise<Buffer> {
    await this.#enter();
    try {
      return await this.#renderPage(rendering);
    } finally {
      this.#rendering -= 1;
      this.#queue.shift()?.();
    }
  }

  async close(): Promise<void> {
    const browser = this.#browser;
    this.#browser = null;
    if (browser !== null) await (await browser).close();
  }

  async #enter(): Promise<void> {
    while (this.#rendering >= pagesAtOnce) await new Promise<void>((resolve) => void this.#queue.push(resolve));
    this.#rendering += 1;
  }

  async #renderPage(rendering: Rendering): Promise<Buffer> {
    const { run, policy, landing } = rendering;
    const seconds = policy.limits.timeoutSeconds ?? houseTimeoutSeconds;
    run.signal.throwIfAborted();
    const context = await openContext(await this.#launched(landing.url), this.#effects.userAgent);
    try {
      return await orGivenUp(read(context, rendering, seconds, this.#effects), { seconds: seconds + graceSeconds, run, url: landing.url });
    } catch (error) {
      run.signal.throwIfAborted();
      if (error instanceof FetchError) throw error;
      const found = error instanceof Error ? error.message.split('\n')[0] : String(error);
      throw new FetchError(
        /timeout/i.test(String(found)) ? 'timeout' : 'unreadable',
        `expected a page that renders, found ${found}`,
        { url: landing.url },
        error,
      );
    } finally {
      await this.#leave(context);
    }
  }

  async #launched(url: string): Promise<Browser> {
    this.#browser ??= launch(this.#chromium, url);
    try {
      const browser = await this.#browser;
      if (browser.isConnected()) return browser;
      this.#browser = launch(this.#chromium, url);
      return await this.#browser;
    } catch (error) {
      this.#browser = null;
      throw error;
    }
  }

  /** A page that hangs takes its browser with it; the next one starts anew. */
  async #leave(context: BrowserContext): Promise<void> {
    const closed = context.close().then(
      () => true,
      () => false,
    );
    if (await Promise.race([closed, after(graceSeconds, false)])) return;
    const browser = this.#browser;
    this.#browser = null;
    await (await browser)?.close();
  }
}

async function launch(find: () => Promise<string | null>, url: string): Promise<Browser> {
  const executablePath = await find();
  if (executablePath === null) {
    throw new FetchError('connection-failed', 'expected a Chromium to render the page, found none; set TECHWATCH_CHROMIUM to one', { url });
  }
  const { chromium } = await import('playwright');
  return await chromium.launch({
    executablePath,
    args: [...launchArguments],
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
}

async function openContext(browser: Browser, userAgent: string): Promise<BrowserContext> {
  const context = await browser.newContext({ userAgent, serviceWorkers: 'block', acceptDownloads: false, locale: 'en' });
  // Peer connections would send packets that no route handler sees.
  await context.addInitScript(() => {
    for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'RTCDataChannel', 'WebTransport']) {
      Object.defineProperty(globalThis, name, { value: undefined, configurable: false });
    }
  });
  await context.routeWebSocket(/.*/, (socket) => socket.close());
  return context;
}

async function read(context: BrowserContext, rendering: Rendering, seconds: number, effects: JourneyEffects): Promise<Buffer> {
  const { landing, policy } = rendering;
  const until = performance.now() + seconds * 1000;
  const page = await context.newPage();
  const parts = new PageParts(page, rendering, effects);
  await context.route(/.*/, (route) => parts.answer(route));
  // A script that leaves while the page loads keeps it from ever being loaded; what it showed is still there.
  await page.goto(landing.url, { waitUntil: 'commit', timeout: until - performance.now() });
  // Some pages never fall silent: what they show when the time is over is what there is.
  await page.waitForLoadState('networkidle', { timeout: Math.max(1, until - performance.now()) }).catch(() => undefined);
  return await contentOf(page, policy.limits.bytes ?? houseBytes, landing.url);
}

async function contentOf(page: Page, limit: number, url: string): Promise<Buffer> {
  const tooLarge = (): FetchError => new FetchError('body-too-large', `expected a document of at most ${limit} bytes, found more`, { url });
  // Asked first, so that a huge document never leaves the browser's process.
  if ((await page.evaluate<number>('document.documentElement.outerHTML.length')) > limit) throw tooLarge();
  const html = Buffer.from(await page.content(), 'utf8');
  if (html.length > limit) throw tooLarge();
  return html;
}

async function orGivenUp(work: Promise<Buffer>, { seconds, run, url }: { seconds: number; run: Run; url: string }): Promise<Buffer> {
  const given = Promise.withResolvers<never>();
  const stop = (): void => given.reject(stopReason(run.signal));
  const timer = setTimeout(
    () => given.reject(new FetchError('timeout', `expected a rendered page within ${seconds} s, found none`, { url })),
    seconds * 1000,
  );
  run.signal.addEventListener('abort', stop, { once: true });
  try {
    return await Promise.race([work, given.promise]);
  } finally {
    clearTimeout(timer);
    run.signal.removeEventListener('abort', stop);
    // Whatever the page still does after it was given up concerns nobody.
    work.catch(() => undefined);
  }
}

function after<T>(seconds: number, value: T): Promise<T> {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000, value).unref());
}
