// What threads that read are told and what they tell: plain data that can be copied from thread to thread.
import type { Capture, LargeCapture } from '../src/model.ts';
import type { Article } from '../src/read/article.ts';
import type { Reading } from '../src/source.ts';
import type { CarriedError } from './carried-error.ts';
import type { Look } from './reader.ts';

/** A capture whose body is handed over: it is gone where it was. */
export interface MovedCapture extends Omit<Capture, 'body'> {
  readonly body: Uint8Array<ArrayBuffer>;
}

/** One thing to read. */
export type Job =
  | { readonly kind: 'capture'; readonly sourceId: string; readonly capture: MovedCapture }
  | { readonly kind: 'bulk'; readonly sourceId: string; readonly capture: LargeCapture }
  | { readonly kind: 'article'; readonly html: string; readonly url: string | null }
  | { readonly kind: 'card'; readonly card: string; readonly capture: MovedCapture }
  | { readonly kind: 'look'; readonly capture: MovedCapture };

/** What a job gives, by its kind; `batches` counts those of a large body. */
export interface Given {
  readonly reading?: Reading;
  readonly batches?: number;
  readonly article?: Article;
  readonly look?: Look;
}

/** To a thread: a job, or the word to go on after a part. */
export type ToThread = { readonly job: Job } | { readonly goOn: true };

/** From a thread: it is at work; a part of a result; the result; or an error, `failed` null when it is none of the house. */
export type FromThread =
  | { readonly alive: true }
  | { readonly part: Reading }
  | { readonly given: Given }
  | { readonly failed: CarriedError | null; readonly message: string };
