// Logging in: OAuth 2 client credentials (RFC 6749 4.4) and API keys, by the names of environment variables.
// Secrets go to the source's own host and nowhere else, and into no message.
import { FetchError } from '../errors.ts';
import type { Credentials } from '../source.ts';
import type { Answer } from './exchange.ts';
import { retryAfterSeconds } from './retry-after.ts';
import { elapsed } from './waiting.ts';

/** A token is renewed so long before it ends, or after nine tenths of its life where that is later. */
const earlySeconds = 30;

/** What a token lives where the answer does not say (RFC 6749 5.1 leaves it open). */
const usualLifeSeconds = 600;

/** Sends a log-in form and gives the answer, as politely as any request. */
export type LogIn = (url: string, headers: Readonly<Record<string, string>>, form: string) => Promise<Answer>;

interface Token {
  readonly value: string;
  readonly renewAt: number;
}

/** Holds tokens of this process; one log-in at a time for each key. */
export class CredentialKeeper {
  readonly #tokens = new Map<string, Promise<Token>>();
  readonly #secrets: (name: string) => string | undefined;
  readonly #now: () => string;

  constructor(secrets: (name: string) => string | undefined, now: () => string) {
    this.#secrets = secrets;
    this.#now = now;
  }

  /**
   * The headers that a request to `url` must bear; none when the host is not the one that the credentials are for.
   * Throws FetchError `unauthorised` when a secret is missing or the log-in is refused.
   */
  async headersFor(credentials: Credentials | null, url: string, logIn: LogIn): Promise<Readonly<Record<string, string>>> {
    if (credentials === null || !isFor(credentials, url)) return {};
    const values = this.#read(credentials, url);
    if (credentials.scheme === 'api-key-header') return { [(credentials.header ?? 'authorization').toLowerCase()]: values[0]! };
    const { value } = await this.#token(credentials, values, url, logIn);
    return { authorization: `Bearer ${value}` };
  }

  /** Forgets a token that was refused. */
  forget(credentials: Credentials): void {
    this.#tokens.delete(keyOf(credentials));
  }

  #read({ environment, scheme }: Credentials, url: string): readonly string[] {
    const missing = environment.filter((name) => (this.#secrets(name) ?? '') === '');
    const wanted = scheme === 'api-key-header' ? 1 : 2;
    if (missing.length > 0 || environment.length < wanted) {
      throw new FetchError('unauthorised', `expected credentials in ${environment.join(' and ')}, found ${missing.join(' and ')} unset`, {
        url,
      });
    }
    return environment.map((name) => this.#secrets(name)!);
  }

  async #token(credentials: Credentials, values: readonly string[], url: string, logIn: LogIn): Promise<Token> {
    const key = keyOf(credentials);
    const kept = this.#tokens.get(key);
    if (kept !== undefined) {
      const token = await kept;
      if (token.renewAt > elapsed()) return token;
      if (this.#tokens.get(key) === kept) this.#tokens.delete(key);
    }
    const fresh = this.#tokens.get(key) ?? this.#logIn(credentials, values, url, logIn);
    this.#tokens.set(key, fresh);
    // A log-in that failed is tried again by whoever asks next.
    fresh.catch(() => {
      if (this.#tokens.get(key) === fresh) this.#tokens.delete(key);
    });
    return await fresh;
  }

  async #logIn(
    { tokenUrl, environment }: Credentials,
    [key = '', secret = '']: readonly string[],
    url: string,
    logIn: LogIn,
  ): Promise<Token> {
    if (tokenUrl === null) throw new FetchError('unauthorised', 'expected an address where tokens are given out, found none', { url });
    const basic = Buffer.from(`${encodeURIComponent(key)}:${encodeURIComponent(secret)}`).toString('base64');
    const headers = { authorization: `Basic ${basic}`, 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' };
    const answer = await logIn(tokenUrl, headers, 'grant_type=client_credentials');
    const { status } = answer;
    if (status === 429 || status >= 500) {
      const facts = { url: tokenUrl, retry: true, retryAfterSeconds: retryAfterSeconds(answer.headers, this.#now()) };
      throw new FetchError(status === 429 ? 'rate-limited' : 'server-error', `expected a token, found ${status}`, facts);
    }
    if (status < 200 || status > 299) {
      throw new FetchError('unauthorised', `expected a token for ${environment.join(' and ')}, found ${status}`, { url: tokenUrl });
    }
    return readToken(answer, tokenUrl);
  }
}

/** Whether an answer means that the token has run out. */
export function asksForLogIn({ renewOn }: Credentials, { status, body }: Answer): boolean {
  return renewOn.some(([on, text]) => on === status && (text === null || body.includes(text)));
}

function isFor({ tokenUrl }: Credentials, url: string): boolean {
  return tokenUrl === null || new URL(tokenUrl).host === new URL(url).host;
}

function readToken({ body }: Answer, url: string): Token {
  const said = parse(body.toString('utf8'));
  const value = said.get('access_token');
  if (typeof value !== 'string' || !/^[\x21-\x7e]+$/.test(value)) {
    throw new FetchError('unauthorised', 'expected JSON with an access_token, found none', { url });
  }
  // Some publishers give the lifetime as text.
  const life = Number(said.get('expires_in') ?? usualLifeSeconds);
  const seconds = Number.isFinite(life) && life > 0 ? life : usualLifeSeconds;
  return { value, renewAt: elapsed() + Math.max(seconds - earlySeconds, seconds * 0.9) };
}

function parse(text: string): ReadonlyMap<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(text);
    return new Map<string, unknown>(typeof parsed === 'object' && parsed !== null ? Object.entries(parsed) : []);
  } catch {
    return new Map();
  }
}

function keyOf({ tokenUrl, environment }: Credentials): string {
  return JSON.stringify([tokenUrl, environment]);
}
