// JSON that is too large to be held: the elements of one array, one after another, as the bytes come.
import { JSONParser, TokenType } from '@streamparser/json';
import { LayoutChangedError, UnreadableError } from '../errors.ts';

const MAX_JSON_DEPTH = 512;

/**
 * The elements of the array along a path of keys, in batches of those that one piece of the body completes. The body is UTF-8, as
 * RFC 8259 asks of JSON that is exchanged. Throws UnreadableError when it is no JSON, cut off or nested deeper than 512;
 * LayoutChangedError when there is no such array.
 */
export async function* jsonElements(
  pieces: AsyncIterable<Uint8Array>,
  path: readonly string[],
  where: string,
): AsyncGenerator<readonly unknown[]> {
  let found: unknown[] = [];
  let depth = 0;
  let isThere = false;
  const parser = new JSONParser({ paths: [['$', ...path, '*'].join('.')], keepStack: false, stringBufferSize: 64 * 1024 });
  parser.onValue = ({ value, parent }) => {
    // Where an object stands in place of the array, its members are no elements.
    if (!Array.isArray(parent)) return;
    isThere = true;
    found.push(value);
  };
  parser.onToken = ({ token }) => {
    if (token === TokenType.LEFT_BRACE || token === TokenType.LEFT_BRACKET) depth += 1;
    else if (token === TokenType.RIGHT_BRACE || token === TokenType.RIGHT_BRACKET) depth -= 1;
    if (depth > MAX_JSON_DEPTH) throw new UnreadableError(`expected JSON nested at most ${MAX_JSON_DEPTH} deep, found more`, { where });
  };
  let first = true;
  for await (const piece of pieces) {
    attempt(() => parser.write(first ? withoutMark(piece) : piece), where);
    first = false;
    if (found.length > 0) yield found;
    found = [];
  }
  attempt(() => {
    if (!parser.isEnded) parser.end();
  }, where);
  if (!isThere) throw new LayoutChangedError(`expected elements at ${path.join('.')}, found none`, { where });
}

function attempt(work: () => void, where: string): void {
  try {
    work();
  } catch (cause) {
    if (cause instanceof UnreadableError) throw cause;
    throw new UnreadableError(`expected JSON, found ${cause instanceof Error ? cause.message : String(cause)}`, { where }, cause);
  }
}

function withoutMark(piece: Uint8Array): Uint8Array {
  return piece[0] === 0xef && piece[1] === 0xbb && piece[2] === 0xbf ? piece.subarray(3) : piece;
}
