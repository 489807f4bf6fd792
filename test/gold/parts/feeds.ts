// Feed reading. read: share of well-formed RSS, RDF and Atom documents whose entries are all read (as many as the recorded
// parser found, else as there are item and entry elements); readReal: of those, real feeds; titles: share of recorded titles
// that are read; caught: share of all documents, ill-formed ones included, that give entries or UnreadableError, nothing else.
import { SaxesParser } from 'saxes';
import { UnreadableError } from '../../../src/errors.ts';
import { readFeed, type Feed } from '../../../src/read/feed.ts';
import { plainText } from '../../../src/read/plain-text.ts';
import { decodeText } from '../../../src/read/text.ts';
import { bytesOf, ndjsonOf, optionalField, type Row } from '../data-set.ts';
import { share } from '../figures.ts';
import type { Part } from '../part.ts';

interface Document {
  readonly real: boolean;
  readonly text: string;
  /** Titles that the recorded parser gave; null where none was recorded. */
  readonly recorded: readonly (string | null)[] | null;
}

export const measure: Part = async ({ data }) => {
  const documents = [
    ...ndjsonOf(data, 'feeds/feeds.ndjson.gz').map((row) => documentOf(row, true)),
    ...ndjsonOf(data, 'feeds/assertions.ndjson.gz').map((row) => documentOf(row, false)),
  ];
  const judged = documents.map((document) => ({ ...document, sound: entriesIn(document.text), feed: readSafely(document.text) }));
  const sound = judged.flatMap((one) => (one.sound === null ? [] : [{ ...one, wanted: one.recorded?.length ?? one.sound }]));
  const right = sound.map((one) => ({
    real: one.real,
    holds: one.feed !== null && one.feed !== 'stumbled' && one.feed.entries.length === one.wanted,
  }));
  return {
    read: share(right.map(({ holds }) => holds)),
    readReal: share(right.flatMap(({ real, holds }) => (real ? [holds] : []))),
    titles: share(sound.flatMap((one) => titlesRead(one.recorded ?? [], one.feed))),
    caught: share(judged.map(({ feed }) => feed !== 'stumbled')),
    wellFormed: sound.length,
    n: documents.length,
  };
};

function documentOf(row: Row, real: boolean): Document {
  return { real, text: decodeText(bytesOf(row), contentTypeOf(row)), recorded: recordedTitles(row['expected']) };
}

function contentTypeOf(row: Row): string | null {
  const headers = Array.isArray(row['headers']) ? row['headers'].map(String) : [];
  const given = headers.find((header) => /^content-type:/iu.test(header));
  return given === undefined ? optionalField(row, 'contentType') : given.replace(/^[^:]*:\s*/u, '');
}

function recordedTitles(expected: unknown): readonly (string | null)[] | null {
  const feed = property(expected, 'feed') ?? expected;
  const items = property(feed, 'items') ?? property(feed, 'entries');
  if (!Array.isArray(items)) return null;
  return items.map((item: unknown) => {
    const title = property(item, 'title');
    return typeof title === 'string' && !title.includes('\ufffd') ? plain(title) : null;
  });
}

function property(holder: unknown, name: string): unknown {
  return typeof holder === 'object' && holder !== null ? Reflect.get(holder, name) : undefined;
}

function titlesRead(recorded: readonly (string | null)[], feed: Feed | null | 'stumbled'): readonly boolean[] {
  const given = new Set(feed === null || feed === 'stumbled' ? [] : feed.entries.map((entry) => plain(entry.title ?? '')));
  return recorded.flatMap((title) => (title === null || title === '' ? [] : [given.has(title)]));
}

/** Titles are compared without mark-up and with single blanks. */
function plain(title: string): string {
  return plainText(plainText(title)).replaceAll(/\s+/gu, ' ').trim();
}

function readSafely(text: string): Feed | null | 'stumbled' {
  try {
    return readFeed(text, 'https://feeds.example/feed.xml');
  } catch (error) {
    return error instanceof UnreadableError ? null : 'stumbled';
  }
}

/** Item and entry elements of a well-formed RSS, RDF or Atom document; null for any other text. */
function entriesIn(text: string): number | null {
  const parser = new SaxesParser({ xmlns: true });
  let [root, entries] = ['', 0];
  parser.on('opentag', ({ local }) => {
    const name = local.toLowerCase();
    if (root === '') root = name;
    if (name === 'item' || name === 'entry') entries += 1;
  });
  parser.on('error', (error) => {
    throw error;
  });
  try {
    parser.write(text.replace(/^\ufeff/u, '')).close();
  } catch {
    return null;
  }
  return ['rss', 'rdf', 'feed'].includes(root) ? entries : null;
}
