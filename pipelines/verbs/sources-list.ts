// `sources list`: every source with its health.
import type { Call } from '../call.ts';
import { sourceRows } from '../source-rows.ts';

export async function run({ world, out }: Call): Promise<number> {
  const rows = await sourceRows(await world.catalogue(), await world.ledger(), world.now());
  await out.print(rows, () => {
    const lines = rows.map(
      (row) =>
        `${row.health.padEnd(8)} ${row.id.padEnd(30)} ${row.kind.padEnd(15)} ${String(row.itemCount).padStart(6)} items  last ${row.lastSuccessAt?.slice(0, 16) ?? 'never'}${row.concerns.length === 0 ? '' : `  ${row.concerns.map(({ name }) => name).join(', ')}`}`,
    );
    return [...lines, `${rows.length} sources`].join('\n');
  });
  return 0;
}
