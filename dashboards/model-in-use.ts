// What the desk knows of what gives classes: the shipped model's card, and what decisions taught. Never loads the model itself.
import type { ModelInUse } from '../src/classify/class-record.ts';
import { parseCorrection } from '../src/classify/correction.ts';
import { loadModelCard, type ModelCard } from '../src/classify/watch/model-card.ts';
import type { DeskLedger } from './desk-effects.ts';

let shipped: ModelCard | null = null;

/** The shipped model, whose card is read once, with the correction that was promoted last. */
export async function modelInUse(ledger: Pick<DeskLedger, 'promotedModel'>): Promise<ModelInUse> {
  const promoted = await ledger.promotedModel();
  return { card: (shipped ??= loadModelCard()), correction: promoted === null ? null : parseCorrection(promoted) };
}
