// The journey to one page: what the host asks for first, credentials where they belong, redirects hop by hop, and the publisher's wishes.
import { FetchError } from '../errors.ts';
import type { Hold } from './allowance.ts';
import { carry, houseBytes, houseTimeoutSeconds, type Delivery, type Errand } from './courier.ts';
import { asksForLogIn, type CredentialKeeper, type LogIn } from './credentials.ts';
import type { Download } from './download.ts';
import type { Answer } from './exchange.ts';
import type { FetchPolicy, FetchTask } from './fetcher.ts';
import { demandOpen, longestWaitSeconds, type HostBook, type HostEntry } from './host-book.ts';
import { methodAfter, redirectTarget } from './redirects.ts';
import { rulesFor, type RobotsEffects } from './robots-keeper.ts';
import type { Closure, Run } from './run.ts';
import { tdmRulesFor } from './tdm-keeper.ts';
import { patienceAsked, verdictOn } from './verdict.ts';

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
  /** Where the body goes that is too large to be held; null for all others. */
  readonly download: Download | null;
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
  /** What the host's tdmrep.json reserves at the address; null when nothing, or when it was not asked for. */
  readonly reservation: string | null;
}

interface Leg {
  readonly url: string;
  readonly method: 'GET' | 'POST';
}

/** What a publisher asks for beside the page. */
interface Wish {
  /** Seconds before the next request of the host; null when it names none. */
  readonly waitSeconds: number | null;
  /** The source itself reads a pause in the headers: an error is then worth another try. */
  readonly paced: boolean;
  readonly stop: Closure | null;
}

/** Goes there once. Throws FetchError; `recovery` and `retryAfterSeconds` say whether to try again. */
export async function land(journey: Journey, effects: JourneyEffects): Promise<Landing> {
  let leg: Leg = journey.task.request;
  for (let hops = 0; hops <= mostRedirects; hops += 1) {
    const arrival = await go(leg, journey, effects);
    const { answer, hold } = arrival;
    const next = redirectTarget(answer.status, answer.headers, leg.url);
    if (next === null) return landed(leg, arrival, journey, effects);
    hold.release();
    leg = { url: next, method: methodAfter(answer.status, leg.method) };
  }
  throw new FetchError('too-many-redirects', `expected a page after at most ${mostRedirects} redirects, found one more`, { url: leg.url });
}

interface Arrival extends Delivery {
  readonly wish: Wish;
  readonly reservation: string | null;
}

async function go(leg: Leg, journey: Journey, effects: JourneyEffects): Promise<Arrival> {
  const { task, run, hosts, policy, download } = journey;
  const { request, sourceId } = task;
  const entry = await hosts.open(effects.router.route(leg.url).host, leg.url);
  const question = { url: leg.url, sourceId, run, hosts };
  const rules = await rulesFor(question, entry, effects);
  if (!rules.allows(new URL(leg.url))) {
    throw new FetchError('robots-disallowed', 'expected robots.txt to allow the address, found it disallowed', { url: leg.url });
  }
  const gapSeconds = Math.max(Math.min(rules.crawlDelaySeconds, longestWaitSeconds), policy.limits.spacingSeconds ?? 0);
  const asks = policy.asksReservations === true && leg.method === 'GET';
  const reserves = asks ? await tdmRulesFor(question, { entry, robots: rules, gapSeconds }, effects) : null;
  let wish: Wish = { waitSeconds: null, paced: false, stop: null };
  let sentAt = 0;
  const errand: Errand = {
    ...leg,
    headers: await headersOf(leg, gapSeconds, journey, effects),
    body: leg.method === 'POST' ? request.body : null,
    gapSeconds,
    timeoutSeconds: (download === null ? null : policy.bulk?.timeoutSeconds) ?? policy.limits.timeoutSeconds ?? houseTimeoutSeconds,
    bodyLimit: (status) => limitFor(status, policy, download),
    signal: run.signal,
    ...(download === null ? {} : { collect: (...answer) => download.collect(...answer) }),
    sent: () => {
      send(leg.url, entry, journey);
      sentAt = performance.now();
    },
    heard: async (answer) => {
      run.countWait(sourceId, performance.now() - sentAt);
      wish = wishOf(answer, policy, effects.now());
      if (wish.stop !== null) run.stop(sourceId, wish.stop);
      await hosts.heard(entry, wish.waitSeconds);
    },
  };
  return { ...(await carry(errand, effects)), wish, reservation: reserves?.reservationAt(new URL(leg.url)) ?? null };
}

/** The last moment to hold a request back: source or host may have been closed while it waited for its turn. */
function send(url: string, entry: HostEntry, { run, policy }: Pick<Journey, 'run' | 'policy'>): void {
  run.demandRunning(policy.sourceId, url);
  demandOpen(entry, url);
  run.countRequest(policy.sourceId);
}

async function headersOf(leg: Leg, gapSeconds: number, journey: Journey, effects: JourneyEffects): Promise<Record<string, string>> {
  const { task, policy, download } = journey;
  const conditions = download === null ? journey.conditions : await download.headers(journey.conditions);
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
        heard: (heard) => hosts.heard(entry, patienceAsked(heard, effects.now())),
      },
      effects,
    );
    hold.release();
    return answer;
  };
}

function limitFor(
  status: number,
  { limits, accepts, bulk }: FetchPolicy,
  download: Download | null,
): ReturnType<Parameters<typeof carry>[0]['bodyLimit']> {
  const wanted = (status >= 200 && status < 300) || accepts.includes(status);
  const most = (download === null ? null : bulk?.bytes) ?? limits.bytes ?? houseBytes;
  return wanted ? { bytes: most, overflow: 'refuse' } : { bytes: asideBytes, overflow: 'cut' };
}

function wishOf(answer: Answer, policy: FetchPolicy, now: string): Wish {
  const asked = patienceAsked(answer, now);
  const pause = policy.pace(answer.status, answer.headers);
  const paced = pause !== null && pause.seconds > 0;
  const stop = pause?.stop ?? null;
  return {
    waitSeconds: paced ? Math.max(pause.seconds, asked ?? 0) : asked,
    paced,
    stop: stop === null ? null : { code: stop, message: `the publisher's answer ${answer.status} ends the source for this run` },
  };
}

/** The verdict on the last answer; what is no page gives its place free. */
function landed({ url }: Leg, { answer, hold, wish, reservation }: Arrival, journey: Journey, { credentials }: JourneyEffects): Landing {
  const { policy, conditions, download } = journey;
  if (download?.isConfirmedBy(answer.status) === true) return { state: 'captured', url, answer, hold, reservation };
  if (download !== null && answer.status === 416) {
    hold.release();
    download.forget();
    throw new FetchError('connection-failed', 'expected the rest of the body, found that there is none', { url, retry: true });
  }
  if (policy.credentials !== null && !journey.renewed && asksForLogIn(policy.credentials, answer)) {
    hold.release();
    journey.renewed = true;
    credentials.forget(policy.credentials);
    throw new FetchError('unauthorised', 'expected the token to hold, found that it has run out', {
      url,
      retry: true,
      retryAfterSeconds: 0,
    });
  }
  const verdict = verdictOn(answer.status, { accepts: policy.accepts, conditional: Object.keys(conditions).length > 0 });
  if (verdict.state !== 'failed') return { state: verdict.state, url, answer, hold, reservation };
  hold.release();
  if (wish.stop !== null) throw new FetchError(wish.stop.code, wish.stop.message, { url });
  const facts = { url, retry: verdict.retry || wish.paced, retryAfterSeconds: wish.waitSeconds };
  throw new FetchError(verdict.code, `expected an answer 2xx, found ${answer.status}`, facts);
}

function withoutSecrets(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => !/^(?:authorization|proxy-authorization|x-api-key|api-key)$/i.test(name)),
  );
}
