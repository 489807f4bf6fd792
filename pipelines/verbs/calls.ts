// `calls`: the calls for proposals that are held, nearest deadline first.
import { UsageError } from '../../src/errors.ts';
import type { CallRow } from '../../src/funding/call-row.ts';
import { callRows } from '../call-rows.ts';
import type { Call } from '../call.ts';

export async function run({ options, world, out }: Call): Promise<number> {
  const status = options['status'] as string | undefined;
  const programme = options['programme'] as string | undefined;
  const withinDays = daysOf(options['within']);
  const rows = await callRows(await world.ledger(), world.now(), { status: status ?? null, programme: programme ?? null, withinDays });
  await out.print(rows, () => inWords(rows));
  return 0;
}

function daysOf(given: unknown): number | null {
  if (given === undefined) return null;
  const found = /^(\d{1,4})d?$/u.exec(String(given));
  if (found === null) throw new UsageError(`--within: expected days like 30d, found ${JSON.stringify(given)}`);
  return Number(found[1]);
}

function inWords(rows: readonly CallRow[]): string {
  const lines = rows.map((row) => {
    const deadline = row.nextDeadlineAt === null ? '-'.padEnd(16) : row.nextDeadlineAt.slice(0, 16).replace('T', ' ');
    return `${deadline}  ${(row.status ?? '').padEnd(11)}  ${(row.topicIdentifier ?? '').padEnd(36)}  ${row.title}`;
  });
  return [...lines, `${rows.length} calls`].join('\n');
}
