// Reads the model of the watch taxonomy that stands in this room from disk; its card is read by model-card.ts.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { InputError } from '../../errors.ts';
import type { WatchModel } from './watch-model.ts';
import { decodeWatchModel } from './watch-model-file.ts';

/** Where the model stands. */
export const shippedModelFile = fileURLToPath(new URL('../models/watch.model.gz', import.meta.url));

/** The model that was learnt from the gold set. Throws InputError where it is missing or broken. */
export async function loadWatchModel(): Promise<WatchModel> {
  const bytes = await readFile(shippedModelFile).catch((error: unknown) => {
    throw new InputError('expected the model of the watch, found no file that can be read', { where: shippedModelFile }, error);
  });
  return decodeWatchModel(bytes, shippedModelFile);
}
