// `index verify`: compares ids, revisions and hashes of the index with the ledger.
import type { Call } from '../call.ts';
import { verifyWatch } from '../rebuild-index.ts';

export async function run({ world, out }: Call): Promise<number> {
  const found = await verifyWatch(world);
  await out.print(found, () =>
    found.ok
      ? `${found.items} items, the index agrees.`
      : `${found.items} items, ${found.indexed} indexed: ${found.missing.count} missing, ${found.surplus.count} surplus, ${found.different.count} different. index build mends it.`,
  );
  return found.ok ? 0 : 1;
}
