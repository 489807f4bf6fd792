// Collects the body of one answer within its limits: bytes on the wire, bytes after decoding, room in the allowance.
import type { Transform } from 'node:stream';
import { decoderOf, type Coding } from './content-decoding.ts';
import { smallBody } from './allowance.ts';

/** What becomes of a body that is larger than its limit. */
export type Overflow = 'refuse' | 'cut';

/** Why a body ended: whole, cut at the limit as agreed, too large, not decodable, or cut short by the sender. */
export type BodyEnd = 'whole' | 'cut' | 'too-large' | 'undecodable' | 'truncated';

/** What the collector needs of the transfer that feeds it. */
export interface Feed {
  pause(): void;
  resume(): void;
  /** Room for a body of so many bytes; null when it is there. */
  room(bytes: number): Promise<void> | null;
  ended(end: BodyEnd): void;
  /** The body cannot be kept, which is no fault of its sender. */
  failed(error: Error): void;
}

/** Takes one body. */
export interface Collector {
  /** A chunk as it came over the wire. */
  take(chunk: Buffer): void;
  /** The sender has said that this was all. */
  end(): void;
  /** Stops everything; nothing is reported any more. */
  abandon(): void;
  /** The body, where it is held in memory. */
  body(): Buffer;
}

interface BodyLimits {
  readonly coding: Coding;
  readonly bytes: number;
  readonly overflow: Overflow;
}

/** Room that a body begins with, and the share of itself by which it grows. */
const firstRoom = 4096;
const growth = 0.5;

/**
 * Takes chunks until the limit; what came is copied, so that no socket buffer is kept alive by a few bytes of it. The one buffer
 * moves as it grows: what it leaves is free at once, without waiting for a collection of garbage.
 */
export class BodyCollector implements Collector {
  readonly #limits: BodyLimits;
  readonly #feed: Feed;
  #bytes = new ArrayBuffer(0);
  #size = 0;
  #wire = 0;
  #decoder: Transform | null = null;
  #over = false;
  #awaitingDecoder = false;
  #awaitingRoom = false;

  constructor(limits: BodyLimits, feed: Feed) {
    this.#limits = limits;
    this.#feed = feed;
  }

  /** A chunk as it came over the wire. */
  take(chunk: Buffer): void {
    if (this.#over) return;
    this.#wire += chunk.length;
    if (this.#limits.coding === 'identity') return this.#keep(chunk);
    if (this.#wire > this.#limits.bytes) return this.#overflow();
    this.#decoder ??= this.#openDecoder(this.#limits.coding, chunk);
    if (!this.#decoder.write(chunk)) this.#awaitDecoder(this.#decoder);
  }

  /** The sender has said that this was all. */
  end(): void {
    if (this.#over) return;
    if (this.#decoder === null) return this.#finish('whole');
    this.#decoder.end();
  }

  /** Stops everything; nothing is reported any more. */
  abandon(): void {
    this.#over = true;
    this.#decoder?.destroy();
  }

  /** The body, decoded, in memory of its own; asked for once. */
  body(): Buffer {
    return Buffer.from(this.#bytes.transfer(this.#size));
  }

  #openDecoder(coding: Exclude<Coding, 'identity'>, first: Buffer): Transform {
    const decoder = decoderOf(coding, first);
    decoder.on('data', (chunk: Buffer) => {
      this.#keep(chunk);
      if (this.#awaitingRoom) decoder.pause();
    });
    decoder.on('end', () => this.#finish('whole'));
    decoder.on('error', (error: NodeJS.ErrnoException) => this.#finish(isCutShort(error) ? 'truncated' : 'undecodable'));
    return decoder;
  }

  #keep(chunk: Buffer): void {
    if (this.#over) return;
    const left = this.#limits.bytes - this.#size;
    this.#append(chunk.length > left ? chunk.subarray(0, left) : chunk);
    if (chunk.length > left) return this.#overflow();
    const room = this.#size > smallBody && !this.#awaitingRoom ? this.#feed.room(this.#size) : null;
    if (room !== null) this.#awaitRoom(room);
  }

  #append(chunk: Buffer): void {
    const wanted = this.#size + chunk.length;
    if (wanted > this.#bytes.byteLength) {
      const room = Math.max(wanted, firstRoom, Math.ceil(this.#size * (1 + growth)));
      this.#bytes = this.#bytes.transfer(Math.min(room, Math.max(wanted, this.#limits.bytes)));
    }
    new Uint8Array(this.#bytes).set(chunk, this.#size);
    this.#size = wanted;
  }

  #awaitDecoder(decoder: Transform): void {
    this.#awaitingDecoder = true;
    this.#feed.pause();
    decoder.once('drain', () => {
      this.#awaitingDecoder = false;
      this.#goOn();
    });
  }

  #awaitRoom(room: Promise<void>): void {
    this.#awaitingRoom = true;
    this.#feed.pause();
    const enter = (): void => {
      this.#awaitingRoom = false;
      this.#decoder?.resume();
      this.#goOn();
    };
    // A refused wait means that the run is stopped, which ends the transfer from outside.
    room.then(enter, () => undefined);
  }

  #goOn(): void {
    if (!this.#awaitingDecoder && !this.#awaitingRoom && !this.#over) this.#feed.resume();
  }

  #overflow(): void {
    this.#finish(this.#limits.overflow === 'cut' ? 'cut' : 'too-large');
  }

  #finish(end: BodyEnd): void {
    if (this.#over) return;
    this.abandon();
    this.#feed.ended(end);
  }
}

function isCutShort(error: NodeJS.ErrnoException): boolean {
  return error.code === 'Z_BUF_ERROR' || /unexpected end/i.test(error.message);
}
