// `index swap`: back to the index that was in use before the last build.
import { InputError } from '../../src/errors.ts';
import type { Call } from '../call.ts';

export async function run({ world, out }: Call): Promise<number> {
  const engine = await world.search();
  if (!(await engine.rollback()))
    throw new InputError('expected an earlier index that is still kept, found none', { hint: 'index build makes a new one' });
  await out.print({ engine: engine.name, swapped: true }, () => 'The earlier index is in use again.');
  return 0;
}
