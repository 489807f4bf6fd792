// The week in a sentence: from counts alone, so that every word can be checked.
import type { Money } from '../model.ts';
import { movesDeadline, type Candidate } from './candidates.ts';
import type { Group, ReaderLanguage, Said } from './issue.ts';
import { capitalised, inBoth, inWords, moneyInWords } from './phrases.ts';
import type { Labels } from './word-item.ts';

/** How many candidates there are of each group. */
export function countGroups(candidates: readonly Candidate[]): Readonly<Record<Group, number>> {
  const counts: Record<Group, number> = { changed: 0, opened: 0, closing: 0, announced: 0, new: 0 };
  for (const { group } of candidates) counts[group] += 1;
  return counts;
}

/**
 * One sentence of at most two parts: `Two calls open with EUR 17.8 million, and one deadline moves`. It counts all that the issue
 * could tell, and names no concept that none of the `told` ones is about.
 */
export function headline(candidates: readonly Candidate[], told: readonly Candidate[], labels: Labels): Said {
  const concepts = new Set(told.filter(({ group }) => group === 'new').flatMap(notations));
  return inBoth((language) => {
    const parts = [openings, deadlines, otherChanges, news(concepts, labels), closings, announcements]
      .map((part) => part(candidates, language))
      .filter((part) => part !== null);
    const [first, second] = parts;
    if (first === undefined) return language === 'fr' ? 'Une semaine calme' : 'A quiet week';
    if (second === undefined) return capitalised(first);
    return capitalised(language === 'fr' ? `${first}, et ${second}` : `${first}, and ${second}`);
  });
}

type Part = (candidates: readonly Candidate[], language: ReaderLanguage) => string | null;

const openings: Part = (candidates, language) => {
  const opened = candidates.filter(({ group }) => group === 'opened');
  if (opened.length === 0) return null;
  const [number, pot] = [inWords(opened.length, language), together(opened)];
  const money = pot === null ? null : moneyInWords(pot, language);
  const one = opened.length === 1;
  if (language === 'fr') return `${number} appel${one ? ' s’ouvre' : 's s’ouvrent'}${money === null ? '' : ` avec ${money}`}`;
  return `${number} call${one ? ' opens' : 's open'}${money === null ? '' : ` with ${money}`}`;
};

const deadlines: Part = (candidates, language) => {
  const moved = candidates.filter(movesDeadline).length;
  if (moved === 0) return null;
  if (language === 'fr') return `${inWords(moved, language, true)} échéance${moved === 1 ? ' est déplacée' : 's sont déplacées'}`;
  return `${inWords(moved, language)} deadline${moved === 1 ? ' moves' : 's move'}`;
};

const otherChanges: Part = (candidates, language) => {
  const changed = candidates.filter((candidate) => candidate.group === 'changed' && !movesDeadline(candidate)).length;
  if (changed === 0) return null;
  if (language === 'fr') return `${inWords(changed, language)} appel${changed === 1 ? ' change' : 's changent'}`;
  return `${inWords(changed, language)} call${changed === 1 ? ' changes' : 's change'}`;
};

/** Of these concepts the one that most new documents are about. */
const news =
  (concepts: ReadonlySet<string>, labels: Labels): Part =>
  (candidates, language) => {
    const counts = new Map<string, number>();
    for (const candidate of candidates) {
      if (candidate.group !== 'new') continue;
      for (const notation of new Set(notations(candidate)))
        if (concepts.has(notation)) counts.set(notation, (counts.get(notation) ?? 0) + 1);
    }
    const [most] = [...counts].toSorted((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1));
    if (most === undefined) return null;
    const [label, number] = [labels(most[0], language), inWords(most[1], language)];
    if (language === 'fr') return `«\u00a0${label}\u00a0» apporte ${number} document${most[1] === 1 ? ' nouveau' : 's nouveaux'}`;
    return `“${label}” brings ${number} new document${most[1] === 1 ? '' : 's'}`;
  };

const closings: Part = (candidates, language) => {
  const closing = countGroups(candidates).closing;
  if (closing === 0) return null;
  if (language === 'fr') return `${inWords(closing, language)} appel${closing === 1 ? ' se clôt' : 's se closent'} sous quinze jours`;
  return `${inWords(closing, language)} call${closing === 1 ? ' closes' : 's close'} within two weeks`;
};

const announcements: Part = (candidates, language) => {
  const announced = countGroups(candidates).announced;
  if (announced === 0) return null;
  if (language === 'fr') return `${inWords(announced, language)} appel${announced === 1 ? ' est annoncé' : 's sont annoncés'}`;
  return `${inWords(announced, language)} call${announced === 1 ? ' is' : 's are'} announced`;
};

function notations({ item }: Candidate): readonly string[] {
  return item.classifications.map(({ notation }) => notation);
}

/** The sum of the budgets; null where one is missing, shared or in another currency, as then no sum is true. */
function together(candidates: readonly Candidate[]): Money | null {
  const budgets = candidates.map(({ item: { notice } }) => (notice.kind === 'funding-call' ? notice.budget : null));
  const [first] = budgets;
  if (first === undefined || first === null) return null;
  let amount = 0;
  for (const budget of budgets) {
    if (budget === null || budget.shared || budget.currency !== first.currency) return null;
    amount += budget.amount;
  }
  return { amount, currency: first.currency };
}
