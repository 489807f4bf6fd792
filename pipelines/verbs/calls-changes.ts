// `calls changes`: what changed in calls since a time, newest first.
import { UsageError } from '../../src/errors.ts';
import { calendarDate } from '../../src/normalise/calendar-date.ts';
import type { Call } from '../call.ts';

export async function run({ given, world, out }: Call): Promise<number> {
  const since = instantOf(given.text('since'));
  const changes = await (await world.ledger()).changes(since === null ? {} : { since });
  await out.print(changes, () => {
    const lines = changes.map(({ seenAt, topicIdentifier, change, field, before, after }) => {
      const what = change === 'changed' ? `${field}: ${JSON.stringify(before)} -> ${JSON.stringify(after)}` : change;
      return `${seenAt.slice(0, 16).replace('T', ' ')}  ${(topicIdentifier ?? '').padEnd(36)}  ${what}`;
    });
    return [...lines, `${changes.length} changes`].join('\n');
  });
  return 0;
}

function instantOf(text: string | null): string | null {
  if (text === null) return null;
  const shaped = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/u.test(text);
  if (!shaped || calendarDate(text.slice(0, 10)) === null || Number.isNaN(Date.parse(text)))
    throw new UsageError(`--since: expected an instant or a date, found ${JSON.stringify(text)}`);
  return new Date(text).toISOString();
}
