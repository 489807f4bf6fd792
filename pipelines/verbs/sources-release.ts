// `sources release ID`: ends the quarantine of a source by hand, and lets in what was kept back.
import type { Call } from '../call.ts';
import { drainIndex } from '../drain-index.ts';
import { releaseHeld } from '../hold-back.ts';
import { noDispositions } from '../keep-notices.ts';

export async function run({ given, world, out }: Call): Promise<number> {
  const source = (await world.catalogue()).get(given.word(0) ?? '');
  const [ledger, edition, classifier, identify] = await Promise.all([
    world.ledger(),
    world.edition(),
    world.classifier(),
    world.identify(),
  ]);
  const { now, log } = world;
  const wasQuarantined = ((await ledger.sourceState(source.id))?.quarantinedAt ?? null) !== null;
  const dispositions = noDispositions();
  const warnings: string[] = [];
  const released = await releaseHeld(
    source,
    {
      harvestId: null,
      backfillBefore: null,
      disposed(disposition, reason) {
        dispositions[disposition] += 1;
        if (reason !== null) warnings.push(reason);
      },
      released: () => undefined,
    },
    { now, ledger, classifier, identify },
  );
  await ledger.releaseSource(source.id, now());
  const tally = { quarantined: (reason: string) => void warnings.push(reason), warn: (message: string) => void warnings.push(message) };
  await drainIndex({ now, log, ledger, edition, search: () => world.search() }, new Map([[source.id, tally]]));
  const report = { id: source.id, wasQuarantined, released, dispositions, warnings };
  await out.print(report, () =>
    [
      wasQuarantined ? `${source.id} is in quarantine no longer; ${released} notices let in` : `${source.id} was in no quarantine`,
      ...warnings,
    ].join('\n'),
  );
  return 0;
}
