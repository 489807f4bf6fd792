// What to drop when nothing is found: each way with the number of items it leads to, so that none is a dead end again.
import { searchAddress } from '../addresses.ts';
import type { Desk } from '../desk.ts';
import { chipsOf, unfiltered } from '../search-narrowing.ts';
import { isOfSeveralWords, readQuestion, type SearchQuestion } from '../search-question.ts';
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
  return [
    ...chips,
    ...(chips.length > 1 ? [{ sentence: words.t('empty.withoutAll'), ...unfiltered(run) }] : []),
    ...someWords(run, words.t('empty.someWords')),
  ];
}

/** Words that do not occur together may occur alone, and in other languages. */
function someWords({ question, layout }: SearchRun, sentence: string): readonly Try[] {
  if (question.match === 'any' || !isOfSeveralWords(question)) return [];
  const widened = { ...question, match: 'any' } as const;
  return [{ sentence, question: widened, address: searchAddress(widened, { size: layout.size }) }];
}
