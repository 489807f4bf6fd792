// Reads unpacked records back into what the house knows of them.
import { ArchiveError } from '../errors.ts';
import type { ArchivePlace } from '../model.ts';
import type { ArchivedCapture } from './archive.ts';
import { readHttpBlock } from './http-head.ts';
import { ownFields, sha256, type Original } from './warc-record.ts';

/** One record: its fields by name, whatever their case, and its block. */
export interface WarcRecord {
  readonly type: string;
  field(name: string): string | null;
  readonly block: Uint8Array;
}

/** Parses one unpacked record. Throws ArchiveError when it is none. */
export async function parseRecord(bytes: Uint8Array, where: string): Promise<WarcRecord> {
  const { WARCParser } = await import('warcio');
  const record = await WARCParser.parse([bytes], { keepHeadersCase: false, parseHttp: false });
  if (record === null) throw new ArchiveError('expected a WARC record, found none', { where });
  const { headers } = record.warcHeaders;
  const field = (name: string): string | null => headers.get(name) ?? null;
  return { type: field('WARC-Type') ?? '', field, block: await record.readFully() };
}

/** The answer that a record holds; `body` is null in a revisit, whose body lies elsewhere. */
export interface Answer {
  readonly capture: Omit<ArchivedCapture, 'body' | 'sha256'>;
  readonly body: Uint8Array | null;
  readonly bodyAt: ArchivePlace | null;
}

/** Reads a response or revisit record. Throws ArchiveError for any other. */
export function toAnswer(record: WarcRecord, where: string): Answer {
  if (record.type !== 'response' && record.type !== 'revisit') {
    throw new ArchiveError(`expected a response or revisit record, found ${record.type || 'one without a type'}`, { where });
  }
  const { head, body } = readHttpBlock(record.block, where);
  const finalUrl = need(record, 'WARC-Target-URI', where);
  const requested = record.field(ownFields.requested);
  const reservation = record.field(ownFields.reservation);
  const capture = {
    ...(reservation === null ? {} : { hostReservation: String(JSON.parse(reservation)) }),
    requestUrl: requested === null ? finalUrl : String(JSON.parse(requested)),
    finalUrl,
    status: head.status,
    headers: head.headers,
    fetchedAt: need(record, 'WARC-Date', where),
  };
  if (record.type === 'response') return { capture, body, bodyAt: null };
  return { capture, body: null, bodyAt: JSON.parse(need(record, ownFields.body, where)) };
}

/** An answer together with its body. */
export function toCapture(answer: Answer, body: Uint8Array): ArchivedCapture {
  return { ...answer.capture, sha256: sha256(body), body };
}

/**
 * What a revisit says of the record at this place, or of the record that one refers to itself; null when the record does not
 * hold the body with this hash.
 */
export function toOriginal(record: WarcRecord, place: ArchivePlace, bodyHash: string): Original | null {
  if (record.field('WARC-Payload-Digest') !== `sha256:${bodyHash}`) return null;
  const names = ['WARC-Record-ID', 'WARC-Target-URI', 'WARC-Date'];
  const referring = ['WARC-Refers-To', 'WARC-Refers-To-Target-URI', 'WARC-Refers-To-Date'];
  const [recordId, targetUri, date] = (record.type === 'revisit' ? referring : names).map((name) => record.field(name));
  const bodyAt = record.field(ownFields.body);
  if (!recordId || !targetUri || !date) return null;
  return { recordId, targetUri, date, place: bodyAt === null ? place : JSON.parse(bodyAt) };
}

function need(record: WarcRecord, name: string, where: string): string {
  const value = record.field(name);
  if (value === null) throw new ArchiveError(`expected the field ${name}, found none`, { where });
  return value;
}
