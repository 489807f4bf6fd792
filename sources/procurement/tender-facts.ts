// What is judged alike in every form of a TED notice: deadlines that cannot be meant, values that say nothing, and
// pre-commercial procurement. Nothing is repaired: what is refused is named with its reason.
import type { Deadline, Money } from '../../src/model.ts';
import { once, writtenDay } from '../../src/read/wire.ts';

/** The notice that is being read, for sentences about it. */
export interface NoticeInHand {
  readonly number: string;
  readonly publishedOn: string | null;
  /** Sentences about dates that are refused are added here. */
  readonly warnings: string[];
}

/** Dynamic purchasing systems do stay open for many years; 2099-12-31 stands for "no end". */
const MOST_YEARS = 20;

/** Days by which tenders must arrive, each once, in order. What cannot be meant is refused with a warning. */
export function deadlinesOf(stamps: readonly string[], notice: NoticeInHand): readonly Deadline[] {
  const days = new Set<string>();
  for (const stamp of stamps) {
    const day = writtenDay(stamp);
    const reason = day === null ? 'no day of the calendar' : refusal(day, notice.publishedOn);
    if (reason !== null) notice.warnings.push(`${notice.number}: deadline ${day ?? stamp} refused: ${reason}`);
    else if (day !== null) days.add(day);
  }
  return [...days].toSorted().map((on) => ({ on, stage: null }));
}

function refusal(day: string, publishedOn: string | null): string | null {
  if (publishedOn === null) return null;
  if (day < publishedOn) return `before its publication on ${publishedOn}`;
  const years = Number(day.slice(0, 4)) - Number(publishedOn.slice(0, 4));
  return years > MOST_YEARS ? `more than ${MOST_YEARS} years from publication` : null;
}

/** An amount with the currencies written beside it. */
export type Stated = readonly [amount: number | null, currencies: readonly string[]];

/** The first amount that is one and has one currency. 0 and 1 stand for "unknown". */
export function valueOf(candidates: readonly Stated[]): Money | null {
  for (const [amount, currencies] of candidates) {
    const [currency, ...others] = once(currencies);
    if (amount !== null && amount > 1 && currency !== undefined && others.length === 0) return { amount, currency };
  }
  return null;
}

const PRE_COMMERCIAL =
  /pre-?commercial(?:ly)? procur|\bPCP\b|vorkommerzielle|achats? publics? avant commercialisation|pré-?commercial|compra pública pre-?comercial|appalt\w+ pre-?commercial|zamówie\w+ przedkomercyjn|förkommersiell|voor-?commercië|pre-?comercia/iu;

/** Research and development bought in competition before a market exists: said in words, or R&D services bought as innovation. */
export function isPreCommercial(told: {
  readonly innovations: readonly string[];
  readonly cpv: readonly string[];
  readonly words: string;
}): boolean {
  return (told.innovations.includes('rd-act') && told.cpv.some((code) => code.startsWith('73'))) || PRE_COMMERCIAL.test(told.words);
}

/** CPV codes of eight digits, without the check digit, each once. */
export function cpvCodes(codes: readonly string[]): readonly string[] {
  return once(codes.map((code) => code.slice(0, 8)));
}
