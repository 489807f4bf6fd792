// `reclassify`: gives every item the classes of the edition in use.
import type { Call } from '../call.ts';
import { reclassify } from '../reclassify.ts';

export async function run({ world, out }: Call): Promise<number> {
  const [ledger, edition, classifier] = await Promise.all([world.ledger(), world.edition(), world.classifier()]);
  const { now, log } = world;
  const counts = await reclassify({ now, log, ledger, edition, classifier, search: world.search });
  await out.print(counts, () => `${counts.items} items, ${counts.changed} with other classes than before`);
  return 0;
}
