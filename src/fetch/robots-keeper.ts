// Keeps robots.txt: asked before a host's first page, kept a day beyond runs, and closed hosts when it cannot be had.
import { FetchError } from '../errors.ts';
import { withRetries, type RetryEffects } from './attempts.ts';
import { carry, houseTimeoutSeconds, type CourierEffects } from './courier.ts';
import type { Answer } from './exchange.ts';
import { demandOpen, type HostBook, type HostEntry } from './host-book.ts';
import { allowAll, parseRobots, robotsBytes, type RobotsRules } from './robots.ts';
import { redirectTarget } from './redirects.ts';
import type { Run } from './run.ts';
import { patienceAsked } from './verdict.ts';

/** A copy is used for so long (RFC 9309 2.4). */
const keptMilliseconds = 24 * 3600 * 1000;

/** Redirects that are followed to a robots.txt (RFC 9309 2.3.1.2). */
const mostRedirects = 5;

/** A host whose robots.txt fails is not worth the patience that a page is. */
const robotsTries = 3;

/** As much of a body nobody reads as is cheaper to take than a new connection. */
const unwantedBytes = 16 * 1024;

/** Who asks, and where. */
export interface RobotsQuestion {
  readonly url: string;
  readonly sourceId: string;
  readonly run: Run;
  readonly hosts: HostBook;
}

/** What the keeper works with. */
export interface RobotsEffects extends CourierEffects, RetryEffects {
  readonly now: () => string;
}

/**
 * The rules of the host that is asked. Throws FetchError `robots-unavailable` when its robots.txt answers 5xx or not at all,
 * `address-refused` when the host may not be asked, `rate-limited` when it asks for more patience than there is.
 */
export async function rulesFor(question: RobotsQuestion, entry: HostEntry, effects: RobotsEffects): Promise<RobotsRules> {
  entry.robots ??= isFresh(entry, effects.now()) ? Promise.resolve(readKept(entry)) : fetchRules(question, entry, effects);
  return await entry.robots;
}

function isFresh({ state }: HostEntry, now: string): boolean {
  if (state.robots === null) return false;
  return Math.abs(Date.parse(now) - Date.parse(state.robots.fetchedAt)) < keptMilliseconds;
}

function readKept({ state }: HostEntry): RobotsRules {
  return state.robots !== null && state.robots.status < 300 ? parseRobots(state.robots.body) : allowAll;
}

async function fetchRules(question: RobotsQuestion, entry: HostEntry, effects: RobotsEffects): Promise<RobotsRules> {
  const first = new URL('/robots.txt', question.url).href;
  try {
    const { status, body } = await withRetries(() => follow(first, question, effects), question.hosts, effects, robotsTries);
    await question.hosts.keepRobots(entry, { status, body, fetchedAt: effects.now() });
    return readKept(entry);
  } catch (error) {
    if (!(error instanceof FetchError)) throw error;
    // What is said of the host itself stays as it is; all else means that the rules are not known (2.3.1.4).
    if (error.code === 'rate-limited' || (error.code === 'address-refused' && error.url === first)) throw error;
    throw new FetchError(
      'robots-unavailable',
      `expected a robots.txt at ${first}, found ${error.code}: ${error.message}`,
      { url: first },
      error,
    );
  }
}

interface RobotsText {
  readonly status: number;
  readonly body: string;
}

async function follow(first: string, question: RobotsQuestion, effects: RobotsEffects): Promise<RobotsText> {
  let url = first;
  for (let hops = 0; hops <= mostRedirects; hops += 1) {
    const entry = await question.hosts.open(effects.router.route(url).host, url);
    const answer = await ask(url, entry, question, effects);
    const next = redirectTarget(answer.status, answer.headers, url);
    if (next === null) return judge(url, answer, effects.now());
    url = next;
  }
  // After five redirects the file may be taken for missing (2.3.1.2).
  return { status: 404, body: '' };
}

async function ask(url: string, entry: HostEntry, { sourceId, run, hosts }: RobotsQuestion, effects: RobotsEffects): Promise<Answer> {
  const { answer, hold } = await carry(
    {
      url,
      method: 'GET',
      headers: { accept: 'text/plain, */*;q=0.5' },
      body: null,
      gapSeconds: 0,
      timeoutSeconds: Math.min(houseTimeoutSeconds, run.policy(sourceId).limits.timeoutSeconds ?? houseTimeoutSeconds),
      bodyLimit: (status) => ({ bytes: status < 300 ? robotsBytes : unwantedBytes, overflow: 'cut' }),
      signal: run.signal,
      sent: () => {
        demandOpen(entry, url);
        run.countRequest(sourceId);
      },
      heard: (heard) => hosts.heard(entry, patienceAsked(heard, effects.now())),
    },
    effects,
  );
  hold.release();
  return answer;
}

function judge(url: string, answer: Answer, now: string): RobotsText {
  const { status, body } = answer;
  if (status >= 200 && status < 300) return { status, body: wholeLines(body) };
  // 429 says that the host is busy, not that there is no file.
  if (status === 429 || status >= 500) {
    const code = status === 429 ? 'rate-limited' : 'server-error';
    throw new FetchError(code, `answered ${status}`, { url, retry: true, retryAfterSeconds: patienceAsked(answer, now) });
  }
  return { status: 404, body: '' };
}

/** The text without a last line that the limit may have cut. */
function wholeLines(body: Buffer): string {
  const text = body.toString('utf8');
  return body.length < robotsBytes ? text : text.slice(0, text.lastIndexOf('\n') + 1);
}
