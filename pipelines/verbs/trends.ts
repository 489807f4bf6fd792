// `trends`: counts over time per concept, with share and exposure.
import { trendsDocument } from '../../dashboards/trends-document.ts';
import { InputError, UsageError } from '../../src/errors.ts';
import { createCellCounter } from '../../src/trends/cells.ts';
import type { PeriodLength } from '../../src/trends/periods.ts';
import type { Call } from '../call.ts';

export async function run({ given, world, out }: Call): Promise<number> {
  const concepts = given.words(0);
  const edition = await world.edition();
  const unknown = concepts.filter((notation) => edition.get(notation) === null);
  if (unknown.length > 0) throw new InputError(`expected concepts of edition ${edition.version}, found ${unknown.join(', ')}`);
  const counter = createCellCounter((notation) => edition.ancestors(notation));
  for await (const item of (await world.ledger()).stream({})) counter.add(item);
  const request = {
    concepts,
    by: given.choice<PeriodLength>('by', ['month', 'quarter', 'year'], 'quarter'),
    from: dateOf('from', given.text('from')),
    to: dateOf('to', given.text('to')),
    today: world.now().slice(0, 10),
  };
  const document = trendsDocument(counter.cells(), edition, request);
  await out.print(document, () =>
    document.series
      .slice(0, 40)
      .map(
        ({ notation, label, points, stage }) =>
          `${label} (${notation}): ${points.map(({ period, count }) => `${period} ${count}`).join(', ')} – ${stage}`,
      )
      .join('\n'),
  );
  return 0;
}

function dateOf(name: string, given: string | null): string | null {
  if (given === null) return null;
  if (/^\d{4}-\d\d-\d\d$/u.test(given) && !Number.isNaN(Date.parse(given))) return given;
  throw new UsageError(`--${name}: expected a date like 2026-11-01, found ${JSON.stringify(given)}`);
}
