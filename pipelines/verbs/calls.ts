// `calls`: the calls for proposals that are held, nearest deadline first.
import { UsageError } from '../../src/errors.ts';
import type { CallRow } from '../../src/funding/call-row.ts';
import { callRows } from '../call-rows.ts';
import type { Call } from '../call.ts';

export async function run({ given, world, out }: Call): Promise<number> {
  const withinDays = daysOf(given.text('within'));
  const rows = await callRows(await world.ledger(), world.now(), {
    status: given.text('status'),
    programme: given.text('programme'),
    withinDays,
  });
  await out.print(rows, () => inWords(rows));
  return 0;
}

function daysOf(given: string | null): number | null {
  if (given === null) return null;
  const found = /^(\d{1,4})d?$/u.exec(given);
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
