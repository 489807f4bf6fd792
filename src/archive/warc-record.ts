// Makes the records of the archive: WARC 1.1, serialised by warcio, one gzip member each. Knows no files.
import { createHash, randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip, gzipSync } from 'node:zlib';
import { ArchiveError } from '../errors.ts';
import type { ArchivePlace, Capture, CaptureFacts } from '../model.ts';
import { httpHeadLines } from './http-head.ts';

const compress = promisify(gzip);
/** Level 4 packs pages nearly as small as level 6 in two thirds of the time. */
export const level = 4;
/** Below this size, in bytes, packing takes less time than handing the work to another thread. */
const smallRecord = 65_536;

/** Our own named fields; WARC allows them: https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/#named-fields */
export const ownFields = {
  source: 'Techwatch-Source',
  requested: 'Techwatch-Requested',
  body: 'Techwatch-Body-At',
  reservation: 'Techwatch-Host-Reservation',
} as const;

/** What a revisit says of the record that holds the body. */
export interface Original {
  readonly place: ArchivePlace;
  readonly recordId: string;
  readonly targetUri: string;
  readonly date: string;
}

/** The members of one capture, in the order they are written. */
export interface CaptureMembers {
  /** The request as JSON, joined to the answer by its record id. */
  readonly request: Uint8Array;
  readonly answer: Uint8Array;
}

/** Fields of a record by name. */
export type Fields = Record<string, string>;

/** A response record, or a revisit record when the body is kept already. Throws ArchiveError when id and body differ. */
export async function captureMembers(capture: Capture, original: Original | null): Promise<CaptureMembers> {
  const digest = sha256(capture.body);
  if (digest !== capture.id) {
    throw new ArchiveError(`expected a body with the hash ${capture.id}, found ${digest}`, { where: capture.finalUrl });
  }
  if (original !== null) return await revisitMembers({ ...capture, bytes: capture.body.byteLength }, original);
  const answerId = newRecordId();
  const head = headOf(capture, capture.body.byteLength);
  const warcHeaders = { ...answerFields(capture, answerId), 'WARC-Block-Digest': `sha256:${sha256(head, capture.body)}` };
  const answer = await member({ ...commonOf(capture), type: 'response', warcHeaders, block: [head, capture.body] });
  return { request: await requestMember(capture, answerId), answer };
}

/** A revisit record for a body of so many bytes that is kept already. */
export async function revisitMembers(capture: CaptureFacts & { readonly bytes: number }, original: Original): Promise<CaptureMembers> {
  const answerId = newRecordId();
  const head = headOf(capture, capture.bytes);
  const fields = { ...answerFields(capture, answerId), 'WARC-Block-Digest': `sha256:${sha256(head)}` };
  const warcHeaders = { ...fields, ...revisitFields(original) };
  const answer = await member({ ...commonOf(capture), type: 'revisit', warcHeaders, block: [head] });
  return { request: await requestMember(capture, answerId), answer };
}

/** A record id that no other record has. */
export function newRecordId(): string {
  return `<urn:uuid:${randomUUID()}>`;
}

/** The head of the answer, as it stands before the body. */
export function headOf(capture: CaptureFacts, bytes: number): Uint8Array {
  const { statusLine, lines } = httpHeadLines(capture, bytes);
  return Buffer.from(`${[statusLine, ...lines.map(([name, value]) => `${name}: ${value}`)].join('\r\n')}\r\n\r\n`);
}

/** Fields of an answer's record, whatever it holds of the body. */
export function answerFields(capture: CaptureFacts, answerId: string): Fields {
  return {
    'WARC-Record-ID': answerId,
    'WARC-Payload-Digest': `sha256:${capture.id}`,
    [ownFields.source]: ascii(capture.sourceId),
    [ownFields.requested]: ascii(JSON.stringify(capture.request.url)),
    ...(capture.hostReservation === undefined ? {} : { [ownFields.reservation]: ascii(JSON.stringify(capture.hostReservation)) }),
  };
}

function commonOf({ finalUrl, fetchedAt }: CaptureFacts): Pick<Made, 'url' | 'date' | 'warcVersion'> {
  return { url: finalUrl, date: fetchedAt, warcVersion: 'WARC/1.1' };
}

/** The request as JSON, joined to the answer by its record id. */
export async function requestMember(capture: CaptureFacts, answerId: string): Promise<Uint8Array> {
  const block = Buffer.from(JSON.stringify(capture.request));
  const digest = `sha256:${sha256(block)}`;
  const warcHeaders = {
    'Content-Type': 'application/json',
    'WARC-Concurrent-To': answerId,
    'WARC-Payload-Digest': digest,
    'WARC-Block-Digest': digest,
    [ownFields.source]: ascii(capture.sourceId),
  };
  return member({ ...commonOf(capture), type: 'metadata', warcHeaders, block: [block] });
}

function revisitFields(original: Original): Fields {
  return {
    'WARC-Refers-To': original.recordId,
    'WARC-Refers-To-Target-URI': original.targetUri,
    'WARC-Refers-To-Date': original.date,
    [ownFields.body]: JSON.stringify(original.place),
  };
}

/** The record that begins each file and says what made it. */
export async function warcinfoMember(file: string, date: string): Promise<Uint8Array> {
  const said = [
    'software: techwatch',
    'format: WARC File Format 1.1',
    'conformsTo: https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/',
  ];
  return member({
    date,
    filename: file,
    type: 'warcinfo',
    warcVersion: 'WARC/1.1',
    warcHeaders: {},
    block: [Buffer.from(`${said.join('\r\n')}\r\n`)],
  });
}

interface Made {
  readonly type: 'warcinfo' | 'response' | 'revisit' | 'metadata';
  readonly url?: string;
  readonly filename?: string;
  readonly date: string;
  readonly warcVersion: 'WARC/1.1';
  readonly warcHeaders: Fields;
  readonly block: readonly Uint8Array[];
}

async function member({ block, ...options }: Made): Promise<Uint8Array> {
  const { WARCRecord, WARCSerializer } = await import('warcio');
  const record = WARCRecord.create(
    { ...options, warcHeaders: { ...options.warcHeaders } },
    block.filter((part) => part.byteLength > 0),
  );
  // The head is part of the block already: what warcio would make of it has no place for our order and spelling.
  record.httpHeaders = null;
  const bytes = await WARCSerializer.serialize(record);
  return bytes.byteLength < smallRecord ? gzipSync(bytes, { level }) : compress(bytes, { level });
}

/** SHA-256 of parts laid end to end, hexadecimal. */
export function sha256(...parts: readonly Uint8Array[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}

/** Fields of a record stay within ASCII, whatever an address holds. */
function ascii(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
