// A download: one body on its way to disk, taken up again where it broke off when the sender can prove that it is still the
// same body (RFC 9110, 13.1.5 and 14). Beside the bytes lies a note of what was answered; bytes without a note are worth nothing.
import { createHash } from 'node:crypto';
import { createReadStream, rmSync, writeFileSync } from 'node:fs';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FetchError } from '../errors.ts';
import type { Feed } from './body-collector.ts';
import { FileCollector } from './file-collector.ts';

/** What is known of the bytes on disk. */
interface Note {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** All of the body is there. */
  readonly whole: boolean;
}

/** A date is a proof only when the body was not changed in the seconds around it (RFC 9110, 8.8.2.2). */
const settledMs = 60_000;

/** The body of one page of one source. */
export class Download {
  readonly file: string;
  readonly #noteFile: string;
  readonly #url: string;
  readonly #mostBytes: number;
  #note: Note | null = null;
  #size = 0;
  #collector: FileCollector | null = null;

  private constructor(folder: string, sourceId: string, url: string, mostBytes: number) {
    const name = createHash('sha256').update(`${sourceId}\n${url}`).digest('hex').slice(0, 32);
    this.file = join(folder, `${name}.body`);
    this.#noteFile = join(folder, `${name}.json`);
    this.#url = url;
    this.#mostBytes = mostBytes;
  }

  /** Opens the download of a page in this folder; takes up what lies there of it. */
  static async open(
    folder: string,
    page: { readonly sourceId: string; readonly url: string; readonly mostBytes: number },
  ): Promise<Download> {
    await mkdir(folder, { recursive: true });
    return new Download(folder, page.sourceId, page.url, page.mostBytes);
  }

  /** Headers of the next request. `conditions` hold for a body that was settled before; they give way to what lies on disk. */
  async headers(conditions: Readonly<Record<string, string>>): Promise<Record<string, string>> {
    await this.#look();
    const proof = this.#note === null ? null : proofOf(this.#note.headers);
    if (this.#note === null || proof === null) {
      this.#note = null;
      return { ...conditions };
    }
    if (this.#note.whole) return proof.startsWith('"') ? { 'if-none-match': proof } : { 'if-modified-since': proof };
    return { range: `bytes=${this.#size}-`, 'if-range': proof };
  }

  /** Where the body of this answer goes; null for an answer that is none of the wanted body. Throws FetchError. */
  collect(status: number, headers: Readonly<Record<string, string>>, feed: Feed): FileCollector | null {
    if (status === 200) return this.#begin(headers, feed);
    return status === 206 ? this.#goOn(headers, feed) : null;
  }

  /** Whether this answer says that what lies on disk is the whole body. */
  isConfirmedBy(status: number): boolean {
    return status === 304 && this.#note?.whole === true;
  }

  /** The body has come, or was there: its hash, its size, and the headers that it came with. */
  async finish(): Promise<{ readonly sha256: string; readonly bytes: number; readonly headers: Readonly<Record<string, string>> }> {
    const note = this.#note;
    if (note === null) throw new Error('expected a body on disk, found none');
    if (!note.whole) {
      this.#note = { ...note, whole: true };
      await writeFile(`${this.#noteFile}.new`, JSON.stringify(this.#note));
      await rename(`${this.#noteFile}.new`, this.#noteFile);
    }
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const piece of createReadStream(this.file) as AsyncIterable<Buffer>) {
      hash.update(piece);
      bytes += piece.length;
    }
    return { sha256: hash.digest('hex'), bytes, headers: note.headers };
  }

  /** What lies on disk is no beginning of the body: it begins anew. */
  forget(): void {
    rmSync(this.#noteFile, { force: true });
  }

  /** Nothing of it is needed any more. */
  async discard(): Promise<void> {
    await this.#collector?.closed;
    this.#note = null;
    await rm(this.#noteFile, { force: true });
    await rm(this.file, { force: true });
  }

  async #look(): Promise<void> {
    // A try that was given up may still be writing.
    await this.#collector?.closed;
    this.#collector = null;
    this.#note = await noteIn(this.#noteFile, this.#url);
    this.#size = await stat(this.file).then(
      ({ size }) => size,
      () => 0,
    );
    if (this.#size === 0) this.#note = null;
  }

  #begin(headers: Readonly<Record<string, string>>, feed: Feed): FileCollector {
    this.forget();
    const place = { file: this.file, from: 0, most: this.#mostBytes, expected: lengthOf(headers['content-length']) };
    this.#collector = new FileCollector(place, feed);
    this.#note = { url: this.#url, headers, whole: false };
    writeFileSync(this.#noteFile, JSON.stringify(this.#note));
    return this.#collector;
  }

  #goOn(headers: Readonly<Record<string, string>>, feed: Feed): FileCollector {
    const range = /^bytes (\d+)-\d+\/(\d+|\*)$/u.exec(headers['content-range'] ?? '');
    const other = headers['etag'] !== undefined && headers['etag'] !== this.#note?.headers['etag'];
    if (range === null || Number(range[1]) !== this.#size || this.#note === null || other) {
      this.forget();
      const found = headers['content-range'] ?? 'none';
      throw new FetchError('connection-failed', `expected the bytes from ${this.#size} on, found ${found}`, {
        url: this.#url,
        retry: true,
      });
    }
    const place = { file: this.file, from: this.#size, most: this.#mostBytes, expected: lengthOf(range[2]) };
    this.#collector = new FileCollector(place, feed);
    return this.#collector;
  }
}

/** What proves that a body is still the same, for If-Range: a strong tag, or a date well before the answer's own. */
function proofOf(headers: Readonly<Record<string, string>>): string | null {
  const { etag } = headers;
  if (etag !== undefined && etag.startsWith('"')) return etag;
  const [changed, answered] = [headers['last-modified'] ?? '', headers['date'] ?? ''];
  return Date.parse(answered) - Date.parse(changed) >= settledMs ? changed : null;
}

function lengthOf(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,15}$/u.test(text) ? Number(text) : null;
}

async function noteIn(file: string, url: string): Promise<Note | null> {
  try {
    const note: Partial<Note> = JSON.parse(await readFile(file, 'utf8'));
    const { headers, whole } = note;
    return note.url === url && typeof headers === 'object' && typeof whole === 'boolean' ? { url, headers, whole } : null;
  } catch {
    // No note, or a torn one: the bytes begin anew.
    return null;
  }
}
