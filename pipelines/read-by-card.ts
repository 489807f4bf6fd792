// Reads a page by a card that is only being drafted.
import { parseCard } from '../src/cards/card.ts';
import type { Capture } from '../src/model.ts';
import type { Reading } from '../src/source.ts';
import { readCapture } from './read-capture.ts';

/** What a card that is no source yet reads from the answer to its own first page. Rejects with CatalogueError, else WatchError alone. */
export async function readByCard(card: string, capture: Capture): Promise<Reading> {
  const source = parseCard(card, capture.finalUrl);
  const [request = capture.request] = source.start({ since: null, today: capture.fetchedAt.slice(0, 10) });
  return await readCapture(source, { ...capture, request });
}
