// `trends`: counts over time per concept, with share and exposure.
import { trendsDocument } from '../../dashboards/trends-document.ts';
import { InputError, UsageError } from '../../src/errors.ts';
import { createCellCounter } from '../../src/trends/cells.ts';
import type { PeriodLength } from '../../src/trends/periods.ts';
import { calendarDay } from '../calendar-day.ts';
import type { Call } from '../call.ts';

export async function run({ given, world, out }: Call): Promise<number> {
  const concepts = given.words(0);
  const asked = {
    by: given.choice<PeriodLength>('by', ['month', 'quarter', 'year'], 'quarter'),
    from: calendarDay('from', given.text('from')),
    to: calendarDay('to', given.text('to')),
  };
  if (asked.from !== null && asked.to !== null && asked.from > asked.to)
    throw new UsageError(`--to: expected a date from ${asked.from} on, found ${asked.to}`);
  const edition = await world.edition();
  const unknown = concepts.filter((notation) => edition.get(notation) === null);
  if (unknown.length > 0) throw new InputError(`expected concepts of edition ${edition.version}, found ${unknown.join(', ')}`);
  const ledger = await world.ledger();
  const retold = await ledger.retold();
  const counter = createCellCounter(
    (notation) => edition.ancestors(notation),
    (id) => retold.has(id),
  );
  for await (const item of ledger.stream({})) counter.add(item);
  const request = { concepts, ...asked, today: world.now().slice(0, 10) };
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
