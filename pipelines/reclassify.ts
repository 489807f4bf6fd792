// Gives every held item the classes of the edition in use: after a new edition or another classifier, one for all.
import type { Classifier } from '../src/classify/classifier.ts';
import type { Ledger } from '../src/ledger/ledger.ts';
import type { Classification, WatchItem } from '../src/model.ts';
import { drainIndex, type IndexEffects } from './drain-index.ts';

const batchSize = 500;

/** What reclassifying needs of the world. */
export interface ReclassifyEffects extends IndexEffects {
  readonly ledger: Ledger;
  readonly classifier: Classifier;
}

/** Classifies all items again; only those whose classes differ are written, and what an analyst decided stays. */
export async function reclassify(effects: ReclassifyEffects): Promise<{ readonly items: number; readonly changed: number }> {
  let batch: { itemId: string; classifications: readonly Classification[] }[] = [];
  const counts = { items: 0, changed: 0 };
  const flush = async (): Promise<void> => {
    if (batch.length > 0) await effects.ledger.reclassify(batch);
    batch = [];
  };
  for await (const item of effects.ledger.stream({})) {
    counts.items += 1;
    const found = effects.classifier.classify({ ...item.notice, language: item.language }, { now: effects.now() });
    if (sameClasses(found, item) && !namesFormer(item, effects.edition.renamed)) continue;
    counts.changed += 1;
    batch.push({ itemId: item.id, classifications: found });
    if (batch.length >= batchSize) await flush();
  }
  await flush();
  await drainIndex(effects, new Map());
  return counts;
}

/** Whether an analyst's class still stands under a notation of a former edition. */
function namesFormer(item: WatchItem, renamed: ReadonlyMap<string, string>): boolean {
  return item.classifications.some(({ notation }) => renamed.has(notation));
}

/** Whether the machine's part of the item's classes is what was found now. */
function sameClasses(found: readonly Classification[], item: WatchItem): boolean {
  const told = (classes: readonly Classification[]): string =>
    JSON.stringify(
      classes
        .filter(({ method }) => method !== 'analyst')
        .map(({ notation, p, method, edition }) => JSON.stringify([notation, p, method, edition]))
        .sort(),
    );
  const decided = new Set(item.classifications.filter(({ method }) => method === 'analyst').map(({ notation }) => notation));
  return told(found.filter(({ notation }) => !decided.has(notation))) === told(item.classifications);
}
