// A reader in this thread, for sources that a test makes up: no thread could find them by their id.
import { createReadStream } from 'node:fs';
import { lookAt } from '../../pipelines/look-at.ts';
import { readByCard } from '../../pipelines/read-by-card.ts';
import { readCapture, stumbled } from '../../pipelines/read-capture.ts';
import type { Reader } from '../../pipelines/reader.ts';
import { readArticle } from '../../src/read/article.ts';

export const readHere: Reader = {
  read: async (source, capture) => readCapture(source, capture),
  async readLarge(source, { file, bytes, ...facts }, keep) {
    const body = {
      bytes,
      pieces: (from = 0, to = bytes) => createReadStream(file, { start: from, end: to - 1 }) as AsyncIterable<Buffer>,
    };
    let isKeeping = false;
    try {
      for await (const batch of source.bulk!.read(body, facts)) {
        isKeeping = true;
        await keep(batch);
        isKeeping = false;
      }
    } catch (error) {
      throw isKeeping ? error : stumbled(error, source.id, facts.finalUrl);
    }
  },
  article: async (html, url) => readArticle(html, url),
  readByCard: async (card, capture) => readByCard(card, capture),
  look: async (capture) => lookAt(capture),
  close: async () => undefined,
};
