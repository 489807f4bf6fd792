// `replay`: fills an empty ledger from the archive alone.
import type { Call } from '../call.ts';
import { replayArchive } from '../replay.ts';

export async function run({ world, out }: Call): Promise<number> {
  const [ledger, archive, edition, classifier, identify, catalogue, reader] = await Promise.all([
    world.ledger(),
    world.archive(),
    world.edition(),
    world.classifier(),
    world.identify(),
    world.catalogue(),
    world.reader(),
  ]);
  const { now, log } = world;
  const report = await replayArchive(catalogue, { now, log, ledger, archive, edition, classifier, identify, reader, search: world.search });
  await out.print(
    report,
    () => `${report.captures} captures read again: ${JSON.stringify(report.dispositions)}, ${report.passedOver.length} passed over`,
  );
  return report.passedOver.length === 0 ? 0 : 1;
}
