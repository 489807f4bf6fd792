// What to drop when nothing is found: each way with the number of items it leads to, so that none is a dead end again.
import { searchAddress } from '../addresses.ts';
import type { Desk } from '../desk.ts';
import { chipsOf, unfiltered } from '../search-narrowing.ts';
import { readQuestion, type SearchQuestion } from '../search-question.ts';
import { countFound, type SearchRun } from '../search-run.ts';
import { openParameters } from '../parameters.ts';
import type { Visit } from '../visit.ts';

/** A search that finds something. */
export interface WayOut {
  readonly sentence: string;
  readonly address: string;
  readonly count: number;
}

/** Each try is a search of its own. */
const MOST_TRIES = 6;

export async function waysOut(desk: Desk, run: SearchRun, visit: Visit): Promise<readonly WayOut[]> {
  const ways: WayOut[] = [];
  for (const { sentence, address, question } of tries(desk, run, visit).slice(0, MOST_TRIES)) {
    const count = await countFound(desk.effects, question, visit.now);
    if (count > 0) ways.push({ sentence, address, count });
  }
  return ways;
}

interface Try {
  readonly sentence: string;
  readonly address: string;
  readonly question: SearchQuestion;
}

function tries(desk: Desk, run: SearchRun, { words }: Visit): readonly Try[] {
  const chips = chipsOf(desk, run, words).map(({ name, label, without }) => ({
    sentence: words.t('empty.without', { name, label }),
    address: without,
    question: readQuestion(openParameters(without.split('?')[1] ?? ''), desk.effects.edition),
  }));
  return [...chips, ...(chips.length > 1 ? [withoutAll(run, words.t('empty.withoutAll'))] : []), ...anyWord(run, words.t('empty.anyWord'))];
}

function withoutAll(run: SearchRun, sentence: string): Try {
  const question = unfiltered(run.question);
  return { sentence, question, address: searchAddress(question) };
}

/** Several plain words that do not occur together may occur alone. */
function anyWord({ question }: SearchRun, sentence: string): readonly Try[] {
  const parts = question.text
    .trim()
    .split(/\s+/u)
    .filter((part) => /^[\p{L}\p{N}-]{2,40}$/u.test(part) && !/^(?:AND|OR|NOT)$/u.test(part));
  if (parts.length < 2 || parts.length > 8) return [];
  const widened = { ...question, text: parts.join(' OR ') };
  return [{ sentence, question: widened, address: searchAddress(widened) }];
}
