// The journey to one page: robots.txt first, credentials where they belong, redirects hop by hop, and the publisher's wishes.
import { FetchError } from '../errors.ts';
import type { Pause } from '../source.ts';
import type { Hold } from './allowance.ts';
import { carry, houseBytes, houseTimeoutSeconds, type Delivery } from './courier.ts';
import { asksForLogIn, type CredentialKeeper, type LogIn } from './credentials.ts';
import type { Answer } from './exchange.ts';
import type { FetchPolicy, FetchTask } from './fetcher.ts';
import { demandOpen, longestWaitSeconds, type HostBook, type HostEntry } from './host-book.ts';
import { methodAfter, redirectTarget } from './redirects.ts';
import { rulesFor, type RobotsEffects } from './robots-keeper.ts';
import type { Run } from './run.ts';
import { verdictOn } from './verdict.ts';

/** Redirects that are followed to a page. */
const mostRedirects = 10;

/** As much of an answer that is not captured as is read: enough to see why a log-in is asked for. */
const asideBytes = 64 * 1024;

/** One page on its way. */
export interface Journey {
  readonly task: FetchTask;
  readonly run: Run;
  readonly hosts: HostBook;
  readonly policy: FetchPolicy;
  /** Validators as headers. */
  readonly conditions: Readonly<Record<string, string>>;
  /** Whether a token was renewed for this page. */
  renewed: boolean;
}

/** What journeys work with. */
export interface JourneyEffects extends RobotsEffects {
  readonly credentials: CredentialKeeper;
}

/** Where it ended. The hold is the taker's to release. */
export interface Landing {
  readonly state: 'captured' | 'not-modified';
  readonly url: string;
  readonly answer: Answer;
  readonly hold: Hold;
}

interface Leg {
  readonly url: string;
  readonly method: 'GET' | 'POST';
}

/** Goes there once. Throws FetchError; `recovery` and `retryAfterSeconds` say whether to try again. */
export async function land(journey: Journey, effects: JourneyEffects): Promise<Landing> {
  let leg: Leg = journey.task.request;
  for (let hops = 0; hops <= mostRedirects; hops += 1) {
    const { delivery, entry } = await go(leg, journey, effects);
    const { answer, hold } = delivery;
    try {
      const next = redirectTarget(answer.status, answer.headers, leg.url);
      if (next === null) return { state: await judge(leg, answer, entry, journey, effects), url: leg.url, answer, hold };
      await heed(answer, leg.url, entry, journey);
      leg = { url: next, method: methodAfter(answer.status, leg.method) };
    } catch (error) {
      hold.release();
      throw error;
    }
    hold.release();
  }
  throw new FetchError('too-many-redirects', `expected a page after at most ${mostRedirects} redirects, found one more`, { url: leg.url });
}

async function go(leg: Leg, journey: Journey, effects: JourneyEffects): Promise<{ delivery: Delivery; entry: HostEntry }> {
  const { task, run, hosts, policy } = journey;
  const { request, sourceId } = task;
  const entry = await hosts.open(effects.router.route(leg.url).host, leg.url);
  const rules = await rulesFor({ url: leg.url, sourceId, run, hosts }, entry, effects);
  if (!rules.allows(new URL(leg.url)))
    throw new FetchError('robots-disallowed', 'expected robots.txt to allow the address, found it disallowed', { url: leg.url });
  const gapSeconds = Math.max(Math.min(rules.crawlDelaySeconds, longestWaitSeconds), policy.limits.spacingSeconds ?? 0);
  const delivery = await carry(
    {
      ...leg,
      headers: await headersOf(leg, gapSeconds, journey, effects),
      body: leg.method === 'POST' ? request.body : null,
      gapSeconds,
      timeoutSeconds: policy.limits.timeoutSeconds ?? houseTimeoutSeconds,
      bodyLimit: (status) => limitFor(status, policy),
      signal: run.signal,
      sent: () => send(leg.url, entry, journey),
    },
    effects,
  );
  return { delivery, entry };
}

/** The last moment to hold a request back: source or host may have been closed while it waited for its turn. */
function send(url: string, entry: HostEntry, { run, policy }: Pick<Journey, 'run' | 'policy'>): void {
  run.demandRunning(policy.sourceId, url);
  demandOpen(entry, url);
  run.countRequest(policy.sourceId);
}

async function headersOf(leg: Leg, gapSeconds: number, journey: Journey, effects: JourneyEffects): Promise<Record<string, string>> {
  const { task, conditions, policy } = journey;
  const stays = new URL(leg.url).host === new URL(task.request.url).host;
  const own = stays ? task.request.headers : withoutSecrets(task.request.headers);
  const logIn = logInFor(gapSeconds, journey, effects);
  return { ...own, ...conditions, ...(stays ? await effects.credentials.headersFor(policy.credentials, leg.url, logIn) : {}) };
}

function logInFor(gapSeconds: number, journey: Journey, effects: JourneyEffects): LogIn {
  const { run, hosts, policy } = journey;
  return async (url, headers, body) => {
    const entry = await hosts.open(effects.router.route(url).host, url);
    const { answer, hold } = await carry(
      {
        url,
        method: 'POST',
        headers,
        body,
        gapSeconds,
        timeoutSeconds: policy.limits.timeoutSeconds ?? houseTimeoutSeconds,
        bodyLimit: () => ({ bytes: asideBytes, overflow: 'cut' }),
        signal: run.signal,
        sent: () => send(url, entry, journey),
      },
      effects,
    );
    hold.release();
    return answer;
  };
}

function limitFor(status: number, { limits, accepts }: FetchPolicy): ReturnType<Parameters<typeof carry>[0]['bodyLimit']> {
  const wanted = (status >= 200 && status < 300) || accepts.includes(status);
  return wanted ? { bytes: limits.bytes ?? houseBytes, overflow: 'refuse' } : { bytes: asideBytes, overflow: 'cut' };
}

/** The verdict on the last answer, with what the source reads in its headers. */
async function judge(leg: Leg, answer: Answer, entry: HostEntry, journey: Journey, effects: JourneyEffects): Promise<Landing['state']> {
  const { policy, conditions } = journey;
  if (policy.credentials !== null && !journey.renewed && asksForLogIn(policy.credentials, answer)) {
    journey.renewed = true;
    effects.credentials.forget(policy.credentials);
    throw new FetchError('unauthorised', 'expected the token to hold, found that it has run out', {
      url: leg.url,
      retry: true,
      retryAfterSeconds: 0,
    });
  }
  const conditional = Object.keys(conditions).length > 0;
  try {
    const state = verdictOn(answer, { url: leg.url, accepts: policy.accepts, conditional, now: effects.now() });
    await heed(answer, leg.url, entry, journey);
    return state;
  } catch (error) {
    throw error instanceof FetchError ? await withWishes(error, answer, entry, journey) : error;
  }
}

/** Follows what a good answer's headers ask for: the page is kept, the pause is for the next one. */
async function heed(answer: Answer, url: string, entry: HostEntry, journey: Journey): Promise<void> {
  const { hosts, policy, run, task } = journey;
  const pause = policy.pace(answer.status, answer.headers);
  if (pause === null || pause.seconds <= 0) await hosts.answered(entry);
  else await hosts.hold(entry, pause.seconds);
  if (pause !== null && pause.stop !== null) run.stop(task.sourceId, closureOf(pause, url));
}

/** An error, with what the answer's headers ask for beside it. */
async function withWishes(error: FetchError, answer: Answer, entry: HostEntry, { hosts, policy, run, task }: Journey): Promise<FetchError> {
  const pause = policy.pace(answer.status, answer.headers);
  if (error.retryAfterSeconds === null) await hosts.answered(entry);
  if (pause === null) return error;
  const wait = Math.max(pause.seconds, error.retryAfterSeconds ?? 0);
  if (pause.stop !== null) {
    const closure = closureOf(pause, error.message);
    run.stop(task.sourceId, closure);
    if (wait > 0) await hosts.hold(entry, wait);
    return new FetchError(closure.code, closure.message, { url: error.url }, error);
  }
  if (pause.seconds <= 0) return error;
  return new FetchError(error.code, error.message, { url: error.url, retry: true, retryAfterSeconds: wait }, error);
}

function closureOf({ stop }: Pause, found: string): { code: NonNullable<Pause['stop']>; message: string } {
  return { code: stop!, message: `the publisher's answer ends the source for this run (${found})` };
}

function withoutSecrets(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => !/^(?:authorization|proxy-authorization|x-api-key|api-key)$/i.test(name)),
  );
}
