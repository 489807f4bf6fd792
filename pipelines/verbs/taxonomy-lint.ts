// `taxonomy lint`: judges the edition in use.
import { lintEdition } from '../../src/taxonomy/lint.ts';
import type { Call } from '../call.ts';

export async function run({ world, out }: Call): Promise<number> {
  const edition = await world.edition();
  const faults = lintEdition(edition);
  await out.print({ edition: edition.version, concepts: edition.concepts.length, faults }, () =>
    [...faults.map((fault) => JSON.stringify(fault)), `${edition.concepts.length} concepts, ${faults.length} faults`].join('\n'),
  );
  return faults.length === 0 ? 0 : 1;
}
