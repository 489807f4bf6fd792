// What a reader is told of the model of the watch: small, read without the model itself.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { InputError } from '../../errors.ts';
import { isObject } from '../../read/json.ts';
import type { WatchModel } from './watch-model.ts';

/** Where the card of the shipped model stands. */
export const shippedCardFile = fileURLToPath(new URL('../models/watch.card.json', import.meta.url));

export interface ModelCard extends Pick<WatchModel, 'version' | 'edition'>, Omit<WatchModel['join'], 'forest'> {
  /** Reviewed documents that the model was learnt from. */
  readonly documents: number;
}

/** The card of a model. */
export function cardOf({ version, edition, linear, join }: WatchModel): ModelCard {
  const { positives, suggest, auto, reliability, crossValidated } = join;
  return { version, edition, documents: linear.documents, positives, suggest, auto, reliability, crossValidated };
}

/** The card of the shipped model. Throws InputError where it is broken. */
export function loadModelCard(): ModelCard {
  const card: unknown = JSON.parse(readFileSync(shippedCardFile, 'utf8'));
  if (isCard(card)) return card;
  throw new InputError('expected the card of a model, found another file', { where: shippedCardFile });
}

function isCard(value: unknown): value is ModelCard {
  return (
    isObject(value) &&
    typeof value['version'] === 'string' &&
    typeof value['documents'] === 'number' &&
    isObject(value['positives']) &&
    Array.isArray(value['suggest']) &&
    isObject(value['auto']) &&
    Array.isArray(value['reliability'])
  );
}
