// The script of a thread that reads: opens sources by their ids and reads what it is sent. It asks nobody and writes nothing.
import { createReadStream } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { openSources, type CatalogueFolders } from '../src/catalogue.ts';
import { WatchError } from '../src/errors.ts';
import type { LargeCapture } from '../src/model.ts';
import type { LargeBody } from '../src/source.ts';
import { boundedReading } from './bounded-reading.ts';
import { packError } from './carried-error.ts';
import { lookAt } from './look-at.ts';
import { readCapture, stumbled } from './read-capture.ts';
import type { FromThread, Given, Job, ToThread } from './reading-jobs.ts';

/** Bytes of a large body that are read at once, and the least time between two signs of life. */
const pieceBytes = 128 * 1024;
const aliveEveryMs = 250;

const port = parentPort!;
const folders: CatalogueFolders = workerData;
const sourceOf = openSources(folders);
let goOn: () => void = () => undefined;

port.on('message', (message: ToThread) => {
  if ('job' in message) void work(message.job);
  else goOn();
});

async function work(job: Job): Promise<void> {
  try {
    tell({ given: await given(job) });
  } catch (error) {
    tell({
      failed: error instanceof WatchError ? packError(error) : null,
      message: error instanceof Error ? error.message : String(error),
    });
  }
}

/** Says that it begins once the code is loaded, for that takes time which is not the page's fault. */
async function given(job: Job): Promise<Given> {
  switch (job.kind) {
    case 'capture': {
      const source = await sourceOf(job.sourceId);
      tell({ alive: true });
      return { reading: await readCapture(source, job.capture).finally(() => job.capture.body.buffer.transfer(0)) };
    }
    case 'bulk':
      return { batches: await readLarge(job.sourceId, job.capture) };
    case 'article': {
      const { readArticle } = await import('../src/read/article.ts');
      tell({ alive: true });
      return { article: readArticle(job.html, job.url) };
    }
    case 'card': {
      const { readByCard } = await import('./read-by-card.ts');
      tell({ alive: true });
      return { reading: await readByCard(job.card, job.capture) };
    }
    case 'look': {
      tell({ alive: true });
      return { look: lookAt(job.capture) };
    }
    default:
      throw new Error('expected a job, found something else');
  }
}

/** Gives batch after batch, each when the one before is kept; gives how many there were. */
async function readLarge(sourceId: string, capture: LargeCapture): Promise<number> {
  const { bulk } = await sourceOf(sourceId);
  if (bulk === undefined) throw new Error(`expected ${sourceId} to read large bodies, found that it does not`);
  tell({ alive: true });
  const { file, bytes, ...facts } = capture;
  let batches = 0;
  try {
    for await (const part of bulk.read(bodyIn(file, bytes), facts)) {
      const reading = boundedReading(part, capture.finalUrl);
      batches += 1;
      const kept = new Promise<void>((resolve) => (goOn = resolve));
      tell({ part: reading });
      await kept;
    }
  } catch (error) {
    throw stumbled(error, sourceId, capture.finalUrl);
  }
  return batches;
}

function bodyIn(file: string, bytes: number): LargeBody {
  let toldAt = 0;
  return {
    bytes,
    async *pieces(from = 0, to = bytes) {
      if (to <= from) return;
      const stream = createReadStream(file, { start: from, end: to - 1, highWaterMark: pieceBytes });
      for await (const piece of stream as AsyncIterable<Buffer>) {
        const now = performance.now();
        if (now - toldAt > aliveEveryMs) {
          toldAt = now;
          tell({ alive: true });
        }
        yield piece;
      }
    },
  };
}

function tell(message: FromThread): void {
  port.postMessage(message);
}
