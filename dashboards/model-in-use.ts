// What the desk knows of the model that gives classes: its card, and the thresholds that hold with what decisions taught.
// Never loads the model itself.
import { correctedThresholds, startingThresholds, type Thresholds } from '../src/classify/class-thresholds.ts';
import { parseCorrection } from '../src/classify/correction.ts';
import { loadModelCard, type ModelCard } from '../src/classify/watch/model-card.ts';
import type { DeskLedger } from './desk-effects.ts';

let shipped: ModelCard | null = null;

/** The card of the shipped model; read once, when it is first asked for. */
export function modelCard(): ModelCard {
  return (shipped ??= loadModelCard());
}

/** The thresholds of the shipped model with the correction that was promoted last. */
export async function thresholdsInUse(ledger: Pick<DeskLedger, 'promotedModel'>): Promise<Thresholds> {
  const starting = startingThresholds(modelCard());
  const promoted = await ledger.promotedModel();
  return promoted === null ? starting : correctedThresholds(starting, parseCorrection(promoted));
}
