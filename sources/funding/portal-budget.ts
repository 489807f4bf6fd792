// The funding portal's budget table: the amount of one topic out of the table of its whole call, and whether it is shared.
import type { Budget } from '../../src/model.ts';
import { isObject } from '../../src/read/json.ts';
import { decimal, firstText, objects, under } from '../../src/read/wire.ts';

interface Pot {
  amount: number;
  /** What the topic's own grants can add up to; 0 where it does not say. */
  own: number;
}

/**
 * The topic's amount out of the table of its whole call. The same amount on sibling topics is one pot of them all, unless
 * expected grants times largest contribution shows that it is one topic's own.
 */
export function budgetOf(overview: unknown, identifier: string): Budget | null {
  const pots = potsOf(overview);
  const mine = pots.get(identifier.toLowerCase());
  if (mine === undefined || mine.amount <= 0) return null;
  const alike = [...pots.values()].filter((pot) => pot.amount === mine.amount);
  const shared = alike.length > 1 && alike.every((pot) => pot.own < 0.9 * pot.amount);
  return { amount: mine.amount, currency: 'EUR', shared };
}

/** Amounts by topic: a line's `action` is the topic's identifier, a blank, and the type of action. */
function potsOf(overview: unknown): Map<string, Pot> {
  const table = under(overview, 'budgetTopicActionMap');
  const lines = isObject(table) ? Object.values(table).flatMap(objects) : [];
  const pots = new Map<string, Pot>();
  const seen = new Set<string>();
  for (const line of lines) {
    const topic = firstText(line['action'])?.split(/\s/u)[0]?.toLowerCase();
    const years = isObject(line['budgetYearMap']) ? Object.values(line['budgetYearMap']) : [];
    const key = JSON.stringify([line['action'], line['budgetYearMap'], line['plannedOpeningDate']]);
    if (topic === undefined || seen.has(key)) continue;
    seen.add(key);
    const pot = pots.get(topic) ?? { amount: 0, own: 0 };
    pot.amount += years.reduce<number>((sum, year) => sum + (decimal(year) ?? 0), 0);
    pot.own += (decimal(line['expectedGrants']) ?? 0) * (decimal(line['maxContribution']) ?? 0);
    pots.set(topic, pot);
  }
  return pots;
}
