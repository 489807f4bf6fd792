// Content codings (RFC 9110 8.4.1): which one an answer has, and a stream that undoes it. At most one is accepted.
import type { Transform } from 'node:stream';
import { constants, createBrotliDecompress, createGunzip, createInflate, createInflateRaw, createZstdDecompress } from 'node:zlib';

/** What we say that we can read. */
export const acceptEncoding = 'gzip, deflate, br, zstd';

/** A coding of a body; `identity` for none. */
export type Coding = 'identity' | 'gzip' | 'deflate' | 'br' | 'zstd';

// Larger steps than the usual 16 KiB: fewer turns for a body, and still little beside the limits.
const chunkSize = 64 * 1024;

/** The coding that a Content-Encoding header names; null for several, or one that we never offered. */
export function codingOf(header: string | undefined): Coding | null {
  const named = (header ?? '')
    .split(',')
    .map((part) => part.trim().toLowerCase())
    .filter((part) => part !== '' && part !== 'identity');
  if (named.length === 0) return 'identity';
  if (named.length > 1) return null;
  const [only] = named;
  if (only === 'gzip' || only === 'x-gzip') return 'gzip';
  return only === 'deflate' || only === 'br' || only === 'zstd' ? only : null;
}

/** A stream that undoes a coding. `first` is the body's beginning: `deflate` is sent with and without its zlib header. */
export function decoderOf(coding: Exclude<Coding, 'identity'>, first: Uint8Array): Transform {
  if (coding === 'gzip') return createGunzip({ chunkSize });
  if (coding === 'br') return createBrotliDecompress({ chunkSize });
  if (coding === 'deflate') return isZlib(first) ? createInflate({ chunkSize }) : createInflateRaw({ chunkSize });
  // RFC 9659: a window of 8 MiB is all that a sender of zstd may ask for.
  return createZstdDecompress({ chunkSize, params: { [constants.ZSTD_d_windowLogMax]: 23 } });
}

function isZlib(first: Uint8Array): boolean {
  const [method = 0, flags = 0] = first;
  return (method & 0x0f) === 8 && (first.length < 2 || (method * 256 + flags) % 31 === 0);
}
