// Fetches a file that speaks for a whole host (robots.txt, tdmrep.json): in the host's turn, over at most five redirects.
// Judges nothing but whether there is a file.
import { FetchError } from '../errors.ts';
import { carry, houseTimeoutSeconds, type CourierEffects } from './courier.ts';
import type { Answer } from './exchange.ts';
import { demandOpen, type HostBook, type HostEntry } from './host-book.ts';
import { redirectTarget } from './redirects.ts';
import type { Run } from './run.ts';
import { patienceAsked } from './verdict.ts';

/** Redirects that are followed to a file of a host (RFC 9309 2.3.1.2). */
const mostRedirects = 5;

/** As much of a body nobody reads as is cheaper to take than a new connection. */
const unwantedBytes = 16 * 1024;

/** Who asks, and where. */
export interface HostQuestion {
  /** The page because of which the file is asked for. */
  readonly url: string;
  readonly sourceId: string;
  readonly run: Run;
  readonly hosts: HostBook;
}

/** Which file, and how it is asked for. */
export interface HostFile {
  readonly path: string;
  readonly accept: string;
  /** More of it is cut off. */
  readonly bytes: number;
  /** Seconds to the request before, where the publisher asked for more than the house's. */
  readonly gapSeconds: number;
}

/** What a file needs to be asked for. */
export interface HostFileEffects extends CourierEffects {
  readonly now: () => string;
}

/** The file as it came; status 404 and no body when there is none. */
export interface HostText {
  readonly status: number;
  readonly body: Buffer;
}

/** Asks once. Throws FetchError for 429, 5xx, and whatever keeps an answer from coming. */
export async function fetchHostFile(file: HostFile, question: HostQuestion, effects: HostFileEffects): Promise<HostText> {
  let url = new URL(file.path, question.url).href;
  for (let hops = 0; hops <= mostRedirects; hops += 1) {
    const entry = await question.hosts.open(effects.router.route(url).host, url);
    const answer = await ask(url, { file, entry }, question, effects);
    const next = redirectTarget(answer.status, answer.headers, url);
    if (next === null) return judge(url, answer, effects.now());
    url = next;
  }
  // After five redirects the file may be taken for missing (2.3.1.2).
  return missing;
}

const missing: HostText = { status: 404, body: Buffer.alloc(0) };

async function ask(
  url: string,
  { file, entry }: { readonly file: HostFile; readonly entry: HostEntry },
  { sourceId, run, hosts }: HostQuestion,
  effects: HostFileEffects,
): Promise<Answer> {
  const { answer, hold } = await carry(
    {
      url,
      method: 'GET',
      headers: { accept: file.accept },
      body: null,
      gapSeconds: file.gapSeconds,
      timeoutSeconds: Math.min(houseTimeoutSeconds, run.policy(sourceId).limits.timeoutSeconds ?? houseTimeoutSeconds),
      bodyLimit: (status) => ({ bytes: status < 300 ? file.bytes : unwantedBytes, overflow: 'cut' }),
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

function judge(url: string, answer: Answer, now: string): HostText {
  const { status, body } = answer;
  if (status >= 200 && status < 300) return { status, body };
  // 429 says that the host is busy, not that there is no file.
  if (status === 429 || status >= 500) {
    const code = status === 429 ? 'rate-limited' : 'server-error';
    throw new FetchError(code, `answered ${status}`, { url, retry: true, retryAfterSeconds: patienceAsked(answer, now) });
  }
  return missing;
}
