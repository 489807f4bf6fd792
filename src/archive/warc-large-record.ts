// Makes the record of a body that lies in a file: its fields written here, for warcio would hold the whole block, and the block
// packed as it is read. The record bears no block digest, which would take one more reading; its payload digest says the same.
import { createReadStream } from 'node:fs';
import { pipeline, Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { ArchiveError } from '../errors.ts';
import type { LargeCapture } from '../model.ts';
import { answerFields, headOf, level, newRecordId, requestMember, type Fields } from './warc-record.ts';

/** Bytes that are read and packed at once. */
const pieceBytes = 256 * 1024;

/** The members of a large capture: the request, and the packed answer in pieces. */
export async function largeMembers(capture: LargeCapture): Promise<{ request: Uint8Array; answer: AsyncIterable<Uint8Array> }> {
  const answerId = newRecordId();
  const head = headOf(capture, capture.bytes);
  const fields = {
    'WARC-Type': 'response',
    'WARC-Target-URI': capture.finalUrl,
    'WARC-Date': capture.fetchedAt,
    ...answerFields(capture, answerId),
    'Content-Type': 'application/http; msgtype=response',
    'Content-Length': String(head.byteLength + capture.bytes),
  };
  const request = await requestMember(capture, answerId);
  const answer = createGzip({ level, chunkSize: pieceBytes });
  // Whoever reads the answer hears of a failure, however late; nobody is there yet who would.
  pipeline(Readable.from(record(fields, head, capture), { objectMode: false }), answer, () => undefined);
  return { request, answer };
}

/** WARC 1.1, 4: https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/#file-and-record-model */
async function* record(fields: Fields, head: Uint8Array, { file, bytes }: LargeCapture): AsyncGenerator<Uint8Array> {
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`);
  yield Buffer.from(`WARC/1.1\r\n${lines.join('')}\r\n`);
  yield head;
  let found = 0;
  for await (const piece of createReadStream(file, { highWaterMark: pieceBytes }) as AsyncIterable<Buffer>) {
    found += piece.byteLength;
    yield piece;
  }
  if (found !== bytes) throw new ArchiveError(`expected a body of ${bytes} bytes, found ${found}`, { where: file });
  yield Buffer.from('\r\n\r\n');
}
