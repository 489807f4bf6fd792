// The head of an HTTP answer as it stands in a record: written so that it fits the stored (decoded) body, read back as it was.
import { STATUS_CODES } from 'node:http';
import { ArchiveError } from '../errors.ts';

/** What a head says. */
export interface HttpHead {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

/** Put before names that describe the bytes on the wire, not the body that is kept. */
const originalPrefix = 'x-archive-orig-';
const wireHeaders: ReadonlySet<string> = new Set(['content-encoding', 'transfer-encoding', 'content-length']);
/** What a header's name may consist of: https://www.rfc-editor.org/rfc/rfc9110#name-tokens */
const token = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/** Status line and header lines for a body of so many bytes. Lines within a value become blanks; pseudo headers are left out. */
export function httpHeadLines({ status, headers }: HttpHead, bytes: number): { statusLine: string; lines: [string, string][] } {
  const lines = Object.entries(headers)
    .filter(([name]) => token.test(name))
    .map(([name, value]): [string, string] => [
      wireHeaders.has(name.toLowerCase()) ? `${originalPrefix}${name}` : name,
      value.replaceAll('\0', ' ').replaceAll(/[\r\n]+/g, ' '),
    ]);
  const reason = STATUS_CODES[status] ?? '';
  return { statusLine: `HTTP/1.1 ${status} ${reason}`.trimEnd(), lines: [...lines, ['content-length', String(bytes)]] };
}

/** Splits a block into its head and the body behind it. Throws ArchiveError when there is no head. */
export function readHttpBlock(block: Uint8Array, where: string): { head: HttpHead; body: Uint8Array } {
  const end = Buffer.from(block.buffer, block.byteOffset, block.byteLength).indexOf('\r\n\r\n');
  const text = new TextDecoder().decode(block.subarray(0, Math.max(end, 0)));
  const [statusLine = '', ...lines] = text.split('\r\n');
  const status = /^HTTP\/\d(?:\.\d)? (\d{3})/.exec(statusLine)?.[1];
  if (status === undefined) throw new ArchiveError('expected the head of an HTTP answer, found none', { where });
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon);
    const value = line.slice(colon + 1).replace(/^ /, '');
    if (name.startsWith(originalPrefix)) headers[name.slice(originalPrefix.length)] = value;
    else if (name !== 'content-length') headers[name] = value;
  }
  return { head: { status: Number(status), headers }, body: block.subarray(end + 4) };
}
