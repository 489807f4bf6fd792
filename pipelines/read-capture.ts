// Reads one capture as its source does; whatever a reader stumbles over becomes an error of the house.
import { LayoutChangedError, UnreadableError, WalledError, WatchError } from '../src/errors.ts';
import type { Capture } from '../src/model.ts';
import { readArticle } from '../src/read/article.ts';
import { readableCapture } from '../src/read/readable-capture.ts';
import { decodeText } from '../src/read/text.ts';
import type { Reading, Source } from '../src/source.ts';
import { boundedReading } from './bounded-reading.ts';

/** A PDF document is read so long; what was not reached by then is left out. Shorter than a thread's patience. */
const longestPdfMs = 4_000;

/** What the source reads from a capture. Rejects with WatchError and nothing else. */
export async function readCapture(source: Source, capture: Capture): Promise<Reading> {
  try {
    return boundedReading(source.read(await readableCapture(capture, { signal: AbortSignal.timeout(longestPdfMs) })), capture.finalUrl);
  } catch (error) {
    throw behindWall(error, capture) ?? stumbled(error, source.id, capture.finalUrl);
  }
}

/** A page on which a reader finds nothing of what it looks for may be a wall that was served in its place, with status 200. */
function behindWall(error: unknown, { body, contentType, finalUrl }: Capture): WalledError | null {
  if (!(error instanceof LayoutChangedError || error instanceof UnreadableError)) return null;
  const text = decodeText(body, contentType);
  if (!/<(?:!doctype html|html|head|body)/iu.test(text.slice(0, 2000))) return null;
  const { wall } = readArticle(text, finalUrl);
  return wall === 'consent' || wall === 'human' ? new WalledError(wall, { where: finalUrl }) : null;
}

/** A reader that stumbles over hostile bytes stops its own source, never the run. */
export function stumbled(error: unknown, sourceId: string, where: string): WatchError {
  if (error instanceof WatchError) return error;
  const found = error instanceof Error ? error.message : String(error);
  return new UnreadableError(`expected a page of ${sourceId}, found what its reader stumbles over: ${found}`, { where }, error);
}
