// Amounts in a running text. Nothing is guessed: what follows a number directly and is not understood makes it no amount.
import type { Money } from '../model.ts';
import { readMoney } from '../read/money.ts';
import { between, isAnd, isDash, listOfNumbers, notUnderstood, strangeMultiple, writtenAmount } from './amount-patterns.ts';

/** An amount where it stands; both ends of a range stand at the whole of it. */
export interface AmountMention {
  readonly money: Money;
  readonly start: number;
  readonly end: number;
}

type Groups = Readonly<Record<string, string | undefined>>;
type Read = readonly [number: string, multiple: string | undefined];

/** What was found: numbers with their multiples, and the place of all of them. */
interface Found {
  readonly code: string;
  readonly read: readonly Read[];
  readonly start: number;
  readonly end: number;
}

/** Languages in which a billion is a million millions. */
const LONG_SCALE = /^(?:de|lb|fr|da|no|nb|nn)$/u;
/** Languages in which `mil` is a thousand; elsewhere it is short for a million. */
const MIL_IS_THOUSAND = /^(?:es|pt|gl|ca)$/u;

/** All amounts that `text` names, in order. */
export function amountMentions(text: string, language: string | null): readonly AmountMention[] {
  const mentions: AmountMention[] = [];
  const pattern = new RegExp(writtenAmount);
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const groups: Groups = match.groups ?? {};
    const found = groups['code'] === undefined ? behind(text, match, groups) : before(text, match, groups);
    pattern.lastIndex = found.end;
    for (const [number, multiple] of found.read) {
      const money = moneyOf(number, multiple, found.code, language);
      if (money !== null) mentions.push({ money, start: found.start, end: found.end });
    }
  }
  return mentions;
}

/** An amount whose currency stands before it. */
function before(text: string, match: RegExpExecArray, groups: Groups): Found {
  const { code = '', first = '', scale, range = '', again, second = '', both } = groups;
  const times = groups['times'] ?? scale;
  const start = match.index;
  const end = start + match[0].length;
  const alone = { code, read: [[first, times]] as const, start, end: end - range.length };
  const none = { code, read: [], start, end };
  const joined = range === '' ? 'alone' : joining(groups, times, between.test(text.slice(Math.max(0, start - 12), start)));
  if (joined === 'none') return again === undefined ? none : { ...none, end: alone.end };
  const ends = [
    [first, times ?? both],
    [second, both ?? scale],
  ] as const;
  const found = joined === 'both' ? { code, read: ends, start, end } : alone;
  // A number that follows in a range was looked at: it is the next amount, or a count of something.
  const next = joined === 'alone' && range !== '' ? '' : text.slice(found.end, found.end + 80);
  return notUnderstood.test(next) || (times === undefined && listOfNumbers.test(next)) ? { ...found, read: [] } : found;
}

/** Whether two numbers behind a currency are both amounts, the first alone, or none for certain. */
function joining({ joint = '', again, first = '', second = '', both }: Groups, times: string | undefined, isBetween: boolean): string {
  const dash = isDash.test(joint);
  const close = dash || isBetween;
  const hasShared = times === undefined && both !== undefined;
  if (again !== undefined && (!hasShared || !rises(first, second))) return 'alone';
  if (isAnd.test(joint) && !isBetween) return hasShared ? 'none' : 'alone';
  if (hasShared) return rises(first, second) ? 'both' : 'none';
  if (both !== undefined) return close ? 'both' : 'alone';
  const otherwise = dash && !/\s/u.test(joint) ? 'none' : 'alone';
  if (times !== undefined || !close) return otherwise;
  return rises(first, second) && sameSize(first, second) ? 'both' : otherwise;
}

/** An amount whose currency stands behind it. */
function behind(text: string, match: RegExpExecArray, groups: Groups): Found {
  const { low, lowJoint = '', number = '', multiple, unit = '' } = groups;
  const start = match.index;
  const end = start + match[0].length;
  const own = start + (low ?? '').length + lowJoint.length;
  const next = text.slice(end, end + 20);
  // `Lot 3 EUR 5`: whose the currency is cannot be told. `Euro` with a capital is also the first word of names.
  const torn = /^\d+$/u.test(number) && (/^[ \u00a0\u202f]?\d/u.test(next) || unit === 'Euro');
  if (multiple === undefined && (torn || strangeMultiple.test(next))) return { code: unit, read: [], start, end: end - unit.length };
  const ranged =
    low !== undefined &&
    (!isAnd.test(lowJoint) || between.test(text.slice(Math.max(0, start - 12), start))) &&
    rises(low, number) &&
    (multiple !== undefined || sameSize(low, number));
  if (!ranged) return { code: unit, read: [[number, multiple]], start: own, end };
  return {
    code: unit,
    read: [
      [low, multiple],
      [number, multiple],
    ],
    start,
    end,
  };
}

function moneyOf(number: string, multiple: string | undefined, code: string, language: string | null): Money | null {
  const times = (multiple ?? '').replace(/^[ \u00a0\u202f-]/u, '').toLowerCase();
  if (/^(?:billion|trillion)$/u.test(times) && LONG_SCALE.test(language ?? '')) return null;
  if (times === 'mil' && !MIL_IS_THOUSAND.test(language ?? '')) return null;
  if (times === 'b' && multiple !== undefined && multiple.length > 1) return null;
  return readMoney(`${number} ${times} ${code}`);
}

function rises(low: string, high: string): boolean {
  const [one, other] = [valueOf(low), valueOf(high)];
  return one !== null && other !== null && one < other;
}

/** `EUR 250-500 000` may be thousands of both. */
function sameSize(low: string, high: string): boolean {
  return !((valueOf(low) ?? 0) < 1000 && (valueOf(high) ?? 0) >= 1000);
}

function valueOf(number: string): number | null {
  return readMoney(`${number} EUR`)?.amount ?? null;
}
