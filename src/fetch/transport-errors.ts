// What goes wrong below HTTP, as the house's errors: which of them another try may mend.
import { FetchError } from '../errors.ts';

/** Certificates and TLS versions do not change between two tries. */
const lastingTls = /^(?:CERT_|ERR_TLS_|ERR_SSL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH)/;

/** The FetchError of a failed connection or transfer; one of the dialler keeps its code and is told of this address. */
export function errorOf(error: Error, url: string): FetchError {
  if (error instanceof FetchError) return new FetchError(error.code, error.message, { url }, error);
  const code = codeOf(error);
  // TLS libraries tell of themselves in several lines.
  const told = error.message.replaceAll(/\s+/gu, ' ').trim();
  const found = `${told}${code === '' || told.includes(code) ? '' : ` (${code})`}`;
  if (code === 'UND_ERR_CONNECT_TIMEOUT' || code === 'ETIMEDOUT') {
    return new FetchError('timeout', `expected a connection, found none in time: ${found}`, { url, retry: true }, error);
  }
  if (code === 'UND_ERR_HEADERS_OVERFLOW') {
    return new FetchError('unreadable', 'expected at most 16 KiB of headers, found more', { url }, error);
  }
  return new FetchError('connection-failed', `expected an answer, found ${found}`, { url, retry: !lastingTls.test(code) }, error);
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}
