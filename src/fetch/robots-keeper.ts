// Keeps robots.txt: asked before a host's first page, kept a day beyond runs, and closed hosts when it cannot be had.
import { FetchError } from '../errors.ts';
import { withRetries, type RetryEffects } from './attempts.ts';
import type { HostEntry } from './host-book.ts';
import { fetchHostFile, type HostFileEffects, type HostQuestion } from './host-file.ts';
import { allowAll, parseRobots, robotsBytes, type RobotsRules } from './robots.ts';

/** A copy of a host's file is used for so long (RFC 9309 2.4). */
const keptMilliseconds = 24 * 3600 * 1000;

/** A host whose robots.txt fails is not worth the patience that a page is. */
const robotsTries = 3;

/** What the keeper works with. */
export interface RobotsEffects extends HostFileEffects, RetryEffects {}

/**
 * The rules of the host that is asked. Throws FetchError `robots-unavailable` when its robots.txt answers 5xx or not at all,
 * `address-refused` when the host may not be asked, `rate-limited` when it asks for more patience than there is.
 */
export async function rulesFor(question: HostQuestion, entry: HostEntry, effects: RobotsEffects): Promise<RobotsRules> {
  entry.robots ??= isFresh(entry.state.robots, effects.now()) ? Promise.resolve(readKept(entry)) : fetchRules(question, entry, effects);
  return await entry.robots;
}

/** Whether a copy may still be used. */
export function isFresh(kept: { readonly fetchedAt: string } | null, now: string): boolean {
  return kept !== null && Math.abs(Date.parse(now) - Date.parse(kept.fetchedAt)) < keptMilliseconds;
}

function readKept({ state }: HostEntry): RobotsRules {
  return state.robots !== null && state.robots.status < 300 ? parseRobots(state.robots.body) : allowAll;
}

const file = { path: '/robots.txt', accept: 'text/plain, */*;q=0.5', bytes: robotsBytes, gapSeconds: 0 };

async function fetchRules(question: HostQuestion, entry: HostEntry, effects: RobotsEffects): Promise<RobotsRules> {
  const first = new URL(file.path, question.url).href;
  try {
    const { status, body } = await withRetries(() => fetchHostFile(file, question, effects), question.hosts, effects, robotsTries);
    await question.hosts.keep(entry, { robots: { status, body: wholeLines(body), fetchedAt: effects.now() } });
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

/** The text without a last line that the limit may have cut. */
function wholeLines(body: Buffer): string {
  const text = body.toString('utf8');
  return body.length < robotsBytes ? text : text.slice(0, text.lastIndexOf('\n') + 1);
}
