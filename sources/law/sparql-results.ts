// Answers of a Virtuoso endpoint: SPARQL 1.1 results in JSON (https://www.w3.org/TR/sparql11-results-json/), or why there are none.
// A literal is its text, whether it has a language, a datatype or neither. What was cut for time is an error, not a short list.
import { FetchError, LayoutChangedError } from '../../src/errors.ts';
import type { Capture } from '../../src/model.ts';
import { isObject, parseJson } from '../../src/read/json.ts';
import { decodeText } from '../../src/read/text.ts';
import { decimal, firstText, texts, under } from '../../src/read/wire.ts';
import { refuseChallenge } from './challenge.ts';

/** An answer that came whole, as far as it says itself. */
export interface Results {
  /** The names of its columns. */
  readonly columns: readonly string[];
  /** The text under each name; a column without a value is absent. */
  readonly rows: readonly ReadonlyMap<string, string>[];
  /** The endpoint's own ceiling of rows, where it names one. */
  readonly mostRows: number | null;
}

/** Reads an answer. Throws FetchError (`blocked`, `timeout`, `server-error`), UnreadableError or LayoutChangedError. */
export function readResults(capture: Capture): Results {
  const where = capture.request.url;
  refuseChallenge(capture);
  refusePart(capture);
  const text = decodeText(capture.body, capture.contentType);
  refuseFault(text, capture);
  const answer = parseJson(text, where);
  const bindings = under(answer, 'results', 'bindings');
  if (!Array.isArray(bindings)) throw new LayoutChangedError('expected an answer with results and bindings, found none', { where });
  return {
    columns: texts(under(answer, 'head', 'vars')),
    rows: bindings.map(rowOf),
    mostRows: decimal(capture.headers['x-sparql-maxrows']),
  };
}

function rowOf(binding: unknown): ReadonlyMap<string, string> {
  const row = new Map<string, string>();
  for (const [name, term] of Object.entries(isObject(binding) ? binding : {})) {
    const text = isObject(term) && term['type'] !== 'bnode' ? firstText(term['value']) : null;
    if (text !== null) row.set(name, text);
  }
  return row;
}

/**
 * The endpoint may answer with what it found in time, under a good status; it then says so in its headers
 * (https://github.com/openlink/virtuoso-opensource/blob/develop/7/README.ANYTIME.md).
 */
function refusePart({ status, headers, request }: Capture): void {
  const state = headers['x-sql-state'] ?? '00000';
  if (status !== 206 && state === '00000') return;
  const said = headers['x-sql-message'] ?? `status ${status}`;
  throw new FetchError('timeout', `expected a whole answer, found a part (${said})`, { url: request.url });
}

const LATE = /time[ds]?[ -]?out|execution time|time limit|interrupted|\b(?:S1T00|S1TAT|HY008)\b/iu;

/** A fault is told in a line of text, under whatever status, also behind rows that were already sent. */
function refuseFault(text: string, { request, status }: Capture): void {
  const url = request.url;
  const fault = /Virtuoso \S{5} Error[^\n<]*|Transaction timed out/u.exec(text)?.[0].trim();
  if (fault !== undefined && LATE.test(fault)) throw new FetchError('timeout', `expected a whole answer, found ${fault}`, { url });
  if (status === 400)
    throw new LayoutChangedError(`expected the query to be accepted, found ${fault ?? 'a refusal without a reason'}`, { where: url });
  if (fault !== undefined) throw new FetchError('server-error', `expected an answer, found ${fault}`, { url });
}
