// `taxonomy export`: the edition in use as SKOS.
import { toJsonLd, toTurtle } from '../../src/taxonomy/skos.ts';
import type { Call } from '../call.ts';

export async function run({ given, world, out }: Call): Promise<number> {
  const edition = await world.edition();
  await out.write(given.text('format') !== 'turtle' ? `${JSON.stringify(await toJsonLd(edition), null, 2)}\n` : await toTurtle(edition));
  return 0;
}
