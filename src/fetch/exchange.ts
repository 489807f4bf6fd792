// One exchange: a request sent over undici, its answer read within time and size. No redirects, no retries, no politeness.
import type { Dispatcher } from 'undici';
import { ArchiveError, FetchError } from '../errors.ts';
import type { Hold } from './allowance.ts';
import { BodyCollector, type BodyEnd, type Collector, type Feed, type Overflow } from './body-collector.ts';
import { codingOf } from './content-decoding.ts';
import { errorOf } from './transport-errors.ts';
import { elapsed } from './waiting.ts';

/** What is sent, and how much of the answer is wanted. */
export interface ExchangeRequest {
  /** The address as it is spoken of. */
  readonly url: string;
  /** Where it is asked: the same address, or the one at a stand-in. */
  readonly target: URL;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** From the first step of the connection to the last byte; time spent waiting for room is not counted. */
  readonly timeoutSeconds: number;
  /** How much of the body is read, by the status of the answer; on the wire and after decoding. */
  readonly bodyLimit: (status: number) => { readonly bytes: number; readonly overflow: Overflow };
  /** For a body that goes elsewhere than into memory, as it is on the wire; null where it is held as usual. May throw FetchError. */
  readonly collect?: ((status: number, headers: Readonly<Record<string, string>>, feed: Feed) => Collector | null) | undefined;
}

/** What came back. */
export interface Answer {
  readonly status: number;
  /** Names in lower case; several values of one name joined by a comma. */
  readonly headers: Readonly<Record<string, string>>;
  /** Decoded; cut at the limit where that was agreed. */
  readonly body: Buffer;
}

/** What the exchange tells while it runs. */
export interface Surroundings {
  readonly hold: Hold;
  readonly signal: AbortSignal;
  /** The status line and headers have come. */
  readonly answered: () => void;
}

/** A body on its way to disk may pause for so long. */
const longestSilenceMs = 60_000;

/** Sends one request over a dispatcher. Rejects with FetchError, or with the signal's reason when the run is stopped. */
export async function exchange(request: ExchangeRequest, dispatcher: Dispatcher, around: Surroundings): Promise<Answer> {
  // A signal that has aborted already calls no listener any more.
  around.signal.throwIfAborted();
  return await new Promise((resolve, reject) => {
    const transfer = new Transfer(request, around, resolve, reject);
    const { target, method, headers, body } = request;
    const options = {
      origin: target.origin,
      path: `${target.pathname}${target.search}`,
      method,
      headers,
      body,
      headersTimeout: 0,
      // A body that is held ends with its time limit; one that goes to disk has hours, and must not stand still meanwhile.
      bodyTimeout: request.collect === undefined ? 0 : longestSilenceMs,
    };
    dispatcher.dispatch(options, transfer);
  });
}

class Transfer implements Dispatcher.DispatchHandler {
  readonly #request: ExchangeRequest;
  readonly #around: Surroundings;
  readonly #resolve: (answer: Answer) => void;
  readonly #reject: (error: unknown) => void;
  readonly #stop: () => void;
  #controller: Dispatcher.DispatchController | null = null;
  #collector: Collector | null = null;
  #status = 0;
  #headers: Readonly<Record<string, string>> = {};
  #timer: NodeJS.Timeout;
  #secondsLeft: number;
  #runningSince = elapsed();
  #done = false;

  constructor(request: ExchangeRequest, around: Surroundings, resolve: (answer: Answer) => void, reject: (error: unknown) => void) {
    this.#request = request;
    this.#around = around;
    this.#resolve = resolve;
    this.#reject = reject;
    this.#secondsLeft = request.timeoutSeconds;
    this.#timer = this.#startTimer();
    this.#stop = () => this.#fail(around.signal.reason);
    around.signal.addEventListener('abort', this.#stop, { once: true });
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#done) controller.abort(new Error('the request was given up while the connection was made'));
  }

  onResponseStart(controller: Dispatcher.DispatchController, status: number, headers: Record<string, string | string[] | undefined>): void {
    // Informational answers (1xx) come before the one that counts.
    if (status < 200 || this.#done) return;
    this.#around.answered();
    this.#status = status;
    this.#headers = flat(headers);
    const limit = this.#request.bodyLimit(status);
    const coding = codingOf(this.#headers['content-encoding']);
    if (coding === null)
      return this.#fail(
        this.#error('unreadable', `expected one content coding that was offered, found ${this.#headers['content-encoding']}`),
      );
    if (limit.overflow === 'refuse' && Number(this.#headers['content-length'] ?? 0) > limit.bytes) return this.#end('too-large');
    const feed = this.#feed(controller);
    try {
      this.#collector = this.#request.collect?.(status, this.#headers, feed) ?? new BodyCollector({ coding, ...limit }, feed);
    } catch (error) {
      return this.#fail(error);
    }
    if (coding !== 'identity' && !(this.#collector instanceof BodyCollector))
      this.#fail(this.#error('unreadable', `expected a body as it is, found one in ${coding}`));
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#collector?.take(chunk);
  }

  onResponseEnd(): void {
    if (!this.#done) this.#collector?.end();
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#fail(errorOf(error, this.#request.url));
  }

  #feed(controller: Dispatcher.DispatchController): Feed {
    return {
      pause: () => controller.pause(),
      resume: () => controller.resume(),
      room: (bytes) => {
        const room = this.#around.hold.roomFor(bytes);
        if (room === null) return null;
        return this.#awaitRoom(room);
      },
      ended: (end) => this.#end(end),
      failed: (error) => this.#fail(new ArchiveError(`a body cannot be written to disk: ${error.message}`, {}, error)),
    };
  }

  /** Waiting for room is our doing, and not held against the publisher. */
  async #awaitRoom(room: Promise<void>): Promise<void> {
    this.#stopTimer();
    await room;
    if (!this.#done) this.#timer = this.#startTimer();
  }

  #end(end: BodyEnd): void {
    const { url, bodyLimit } = this.#request;
    switch (end) {
      case 'whole':
        return this.#succeed();
      case 'cut':
        this.#succeed();
        return this.#controller?.abort(new Error('the rest of the body is not wanted'));
      case 'too-large':
        return this.#fail(this.#error('body-too-large', `expected a body of at most ${bodyLimit(this.#status).bytes} bytes, found more`));
      case 'undecodable':
        return this.#fail(this.#error('unreadable', `expected a body in ${this.#headers['content-encoding']}, found other bytes`));
      case 'truncated':
        return this.#fail(new FetchError('connection-failed', 'expected a whole body, found one that is cut short', { url, retry: true }));
    }
  }

  #succeed(): void {
    if (!this.#finish() || this.#collector === null) return;
    this.#resolve({ status: this.#status, headers: this.#headers, body: this.#collector.body() });
  }

  #fail(error: unknown): void {
    if (!this.#finish()) return;
    this.#collector?.abandon();
    this.#controller?.abort(error instanceof Error ? error : new Error('stopped'));
    this.#reject(error);
  }

  #finish(): boolean {
    if (this.#done) return false;
    this.#done = true;
    clearTimeout(this.#timer);
    this.#around.signal.removeEventListener('abort', this.#stop);
    return true;
  }

  #startTimer(): NodeJS.Timeout {
    this.#runningSince = elapsed();
    const { timeoutSeconds, url } = this.#request;
    const message = `expected the whole answer within ${timeoutSeconds} s, found it unfinished`;
    return setTimeout(() => this.#fail(new FetchError('timeout', message, { url, retry: true })), this.#secondsLeft * 1000);
  }

  #stopTimer(): void {
    clearTimeout(this.#timer);
    this.#secondsLeft = Math.max(0.001, this.#secondsLeft - (elapsed() - this.#runningSince));
  }

  #error(code: 'unreadable' | 'body-too-large', message: string): FetchError {
    return new FetchError(code, message, { url: this.#request.url });
  }
}

function flat(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const one: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) one[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : value;
  }
  return one;
}
