// The invented pages that committer.ts commits and contract-crash.ts expects.
import type { CaptureRecord } from '../../src/model.ts';
import type { ItemWrite } from '../../src/ledger/records.ts';
import { at, draft, hash, news, write } from './samples.ts';

/** Numbers of the pages: more than a process commits before it is killed. */
export const pages = Array.from({ length: 3000 }, (_none, page) => page);

/** What a page brings. */
export function itemsOfPage(page: number): readonly ItemWrite[] {
  return ['a', 'b', 'c'].map((letter) => write(draft(news(`${page}${letter}`))));
}

/** The record of a page's capture. */
export function captureOfPage(page: number): CaptureRecord {
  const url = `https://host${page}.example/`;
  const told = { sourceId: 'sample', requestUrl: url, finalUrl: url, status: 200, contentType: null, fetchedAt: at(1), bytes: 1 };
  return { id: hash(url), ...told, archive: { file: 'techwatch-20261102-1-a.warc.gz', offset: page, length: 1 } };
}
