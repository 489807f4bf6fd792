// Takes the body of one answer to a file, as it comes over the wire: memory holds no more of it than the next few pieces.
import { createWriteStream, type WriteStream } from 'node:fs';
import type { Collector, Feed } from './body-collector.ts';

/** Bytes that may wait to be written before the sender is paused. */
const waitingBytes = 1024 * 1024;

/** Where a body goes, and how much of it may come. */
export interface FilePlace {
  readonly file: string;
  /** Bytes of it that are there already; what comes is written behind them. */
  readonly from: number;
  /** Bytes of the whole body at most. */
  readonly most: number;
  /** Bytes of the whole body as its sender says; null where it does not. */
  readonly expected: number | null;
}

/** Writes chunks to the file until the limit. */
export class FileCollector implements Collector {
  /** Resolves when nothing is written to the file any more. */
  readonly closed: Promise<void>;
  readonly #place: FilePlace;
  readonly #feed: Feed;
  readonly #stream: WriteStream;
  #size: number;
  #over = false;

  constructor(place: FilePlace, feed: Feed) {
    this.#place = place;
    this.#feed = feed;
    this.#size = place.from;
    // A body that begins anew leaves nothing of the one before.
    const flags = place.from === 0 ? 'w' : 'r+';
    this.#stream = createWriteStream(place.file, { flags, start: place.from, highWaterMark: waitingBytes, flush: true });
    this.closed = new Promise((resolve) => void this.#stream.once('close', () => resolve()));
    this.#stream.on('error', (error) => {
      if (this.#over) return;
      this.abandon();
      feed.failed(error);
    });
  }

  take(chunk: Buffer): void {
    if (this.#over) return;
    this.#size += chunk.length;
    if (this.#size > this.#place.most) return this.#finish('too-large');
    if (this.#stream.write(chunk)) return;
    this.#feed.pause();
    this.#stream.once('drain', () => {
      if (!this.#over) this.#feed.resume();
    });
  }

  end(): void {
    if (this.#over) return;
    const { expected } = this.#place;
    if (expected !== null && this.#size !== expected) return this.#finish('truncated');
    this.#over = true;
    this.#stream.end();
    this.#stream.once('close', () => {
      if (this.#stream.errored === null) this.#feed.ended('whole');
      else this.#feed.failed(this.#stream.errored);
    });
  }

  abandon(): void {
    this.#over = true;
    this.#stream.destroy();
  }

  /** The body lies in the file. */
  body(): Buffer {
    return Buffer.alloc(0);
  }

  #finish(end: 'too-large' | 'truncated'): void {
    this.abandon();
    this.#feed.ended(end);
  }
}
