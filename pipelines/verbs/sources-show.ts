// `sources show ID`: one source with its health, its last runs and the names of the credentials it needs.
import { healthOf } from '../../src/health.ts';
import type { Call } from '../call.ts';

export async function run({ given, world, out }: Call): Promise<number> {
  const source = (await world.catalogue()).get(given.word(0) ?? '');
  const ledger = await world.ledger();
  const health = healthOf(source, await ledger.sourceState(source.id), world.now());
  const document = {
    ...health,
    credentials: source.credentials?.environment ?? [],
    expect: source.expect,
    limits: source.limits ?? null,
    runs: await ledger.sourceRuns(source.id, 10),
  };
  await out.print(document, () =>
    Object.entries(document)
      .map(([name, value]) => `${name.padEnd(20)} ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
      .join('\n'),
  );
  return 0;
}
