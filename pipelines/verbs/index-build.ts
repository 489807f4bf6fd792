// `index build`: a new index from the ledger, put in use in one step.
import type { Call } from '../call.ts';
import { rebuildWatch } from '../rebuild-index.ts';

export async function run({ world, out }: Call): Promise<number> {
  const built = await rebuildWatch(world);
  await out.print(built, () => `${built.generation}: ${built.written} documents, ${built.refused.length} refused; in use now.`);
  return built.refused.length === 0 ? 0 : 1;
}
