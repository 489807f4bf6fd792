// What EUR-Lex's feeds have in common: at most 100 items, titles such as `CELEX:32026R1234: …`, addresses with the CELEX number, dates
// in some feeds and none in others, and a challenge to bots in place of the feed at times.
// They are read here and not by a card because a card cannot take the number out of a title, by which an act of a feed and of
// `cellar` are known as one. Feeds of the Official Journal (rssId 221, 222) are left out: they tell of every closed fishery, and what
// of them is the watch's comes by `cellar`.
import type { Capture, Standard } from '../../src/model.ts';
import { readFeed } from '../../src/read/feed.ts';
import type { FeedEntry } from '../../src/read/feed.ts';
import { decodeText } from '../../src/read/text.ts';
import { squeezed } from '../../src/read/wire.ts';
import type { Reading, Source } from '../../src/source.ts';
import { defineSource, page } from '../../src/source.ts';
import { refuseChallenge } from './challenge.ts';

/** What one of the feeds states of itself. */
export interface EurLexFeed {
  readonly id: string;
  readonly title: string;
  /** The number of the feed in its address. */
  readonly rssId: number;
  /** What is known of the feed beside its address. */
  readonly known: string;
  readonly body: string;
  readonly status: string | null;
  /** Whether entries bear dates. */
  readonly dated: boolean;
}

/** The source of a feed. */
export function eurLexFeed({ id, title, rssId, known, body, status, dated }: EurLexFeed): Source<'standard'> {
  return defineSource({
    id,
    kind: 'standard',
    title,
    publisher: 'Publications Office of the European Union',
    homepage: 'https://eur-lex.europa.eu/',
    terms: {
      url: 'https://eur-lex.europa.eu/content/legal-notice/legal-notice.html',
      note: `Reuse under Decision 2011/833/EU (credit the European Union). Title, number, date and a link are shown. ${known} Two public sources report a challenge to bots in its place at times: the source then says blocked, and no browser is imitated.`,
    },
    cadence: { every: '1d', staleAfterDays: 60 },
    // All of what EUR-Lex lists is kept; classes tell what belongs to the watch.
    expect: { min: 1, max: 200, filled: dated ? { publishedOn: 0.9 } : {} },
    start: () => [page(`https://eur-lex.europa.eu/EN/display-feed.rss?rssId=${rssId}`, { purpose: 'feed' })],
    read: (capture) => readEurLexFeed(capture, { body, status }),
  });
}

function readEurLexFeed(capture: Capture, made: Pick<Standard, 'body' | 'status'>): Reading<Standard> {
  refuseChallenge(capture);
  const { entries, warnings } = readFeed(decodeText(capture.body, capture.contentType), capture.finalUrl);
  const notices: Standard[] = [];
  const rejected: { where: string; reason: string }[] = [];
  for (const [place, entry] of entries.entries()) {
    const key = entry.id ?? entry.link;
    const one = entry.title === null || key === null ? null : actOf(entry, entry.title, key);
    if (one === null) rejected.push({ where: `entry ${place + 1}`, reason: 'it has no title, or neither link nor identifier' });
    else notices.push({ ...one, ...made, captureId: capture.id });
  }
  return warnings.length === 0 ? { notices, rejected } : { notices, rejected, warnings };
}

const NUMBER = /\bCELEX:\s*([\dA-Z]{6,}(?:\(\d+\))?)/u;

function actOf(entry: FeedEntry, written: string, sourceKey: string): Omit<Standard, 'body' | 'status'> {
  const reference = NUMBER.exec(written)?.[1] ?? NUMBER.exec(decoded(entry.link ?? ''))?.[1] ?? null;
  // A corrigendum may have its number for a title and nothing behind it.
  const title = squeezed(written.replace(/^\s*CELEX:\s*[^\s:]+\s*:?/u, '')) ?? squeezed(written) ?? written;
  const published = entry.published;
  return {
    kind: 'standard',
    sourceKey,
    identity: null,
    title,
    abstract: entry.summary,
    text: entry.content,
    url: reference === null ? entry.link : `https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:${reference}`,
    language: entry.language ?? 'en',
    publishedOn: published?.on ?? null,
    publishedBy: published === null ? null : { precision: published.precision, origin: 'feed' },
    captureId: '',
    reference,
  };
}

/** An address with its colon written out. */
function decoded(address: string): string {
  return address.replaceAll(/%3A/giu, ':').replaceAll(/%28/gu, '(').replaceAll(/%29/gu, ')');
}
