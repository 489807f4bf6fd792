// A change of a call in words: what it is called, what it was and is now.
import { z } from 'zod';
import type { CallChange } from '../model.ts';
import { isReturn } from './changes-to-tell.ts';
import type { ReaderLanguage, Said, ToldChange } from './issue.ts';
import { movedDeadlines } from './moved-deadlines.ts';
import { colon, dateInWords, inBoth, moneyInWords, sameInWords } from './phrases.ts';
import { datesInWords, deadlineHeading, deadlineSentence } from './word-deadlines.ts';

/** Names of what happened at the head of an item. */
const HEADINGS: Readonly<Record<string, Said>> = {
  withdrawn: { en: 'Withdrawn', fr: 'Retiré' },
  returned: { en: 'Offered again', fr: 'De nouveau proposé' },
  budget: { en: 'Budget changed', fr: 'Budget modifié' },
  opensOn: { en: 'Opening moved', fr: 'Ouverture déplacée' },
  status: { en: 'Status changed', fr: 'Statut modifié' },
};

const FIELDS: Readonly<Record<string, Said>> = {
  budget: { en: 'The budget', fr: 'Le budget' },
  opensOn: { en: 'The opening date', fr: 'La date d’ouverture' },
  status: { en: 'The status', fr: 'Le statut' },
};

const STATES: Readonly<Record<string, Said>> = {
  forthcoming: { en: 'forthcoming', fr: 'à venir' },
  open: { en: 'open', fr: 'ouvert' },
  closed: { en: 'closed', fr: 'clos' },
  withdrawn: { en: 'withdrawn', fr: 'retiré' },
};

const NOTHING: Said = { en: 'not told', fr: 'non indiqué' };

const budget = z.object({ amount: z.number(), currency: z.string() });

/** `Deadline moved`. */
export function changeHeading(change: CallChange, language: ReaderLanguage): string {
  const dates = movedDates(change);
  if (dates !== null) return deadlineHeading(dates, language);
  const name = isReturn(change) ? 'returned' : (change.field ?? change.change);
  return HEADINGS[name]?.[language] ?? name;
}

/** `The budget is now EUR 12 million instead of EUR 10 million.` What is left of the time is counted from `now`. */
export function changeSentence(change: CallChange, now: string, language: ReaderLanguage): string {
  const seen = dateInWords(change.seenAt, language);
  if (change.change === 'withdrawn') {
    return language === 'fr'
      ? `L’appel n’est plus publié\u00a0; cela a été constaté le ${seen}.`
      : `The call is no longer published; this was seen on ${seen}.`;
  }
  if (isReturn(change)) {
    return language === 'fr'
      ? `L’appel est de nouveau publié\u00a0; cela a été constaté le ${seen}.`
      : `The call is published again; this was seen on ${seen}.`;
  }
  const dates = movedDates(change);
  if (dates !== null) return deadlineSentence(dates, now, language);
  const name = FIELDS[change.field ?? '']?.[language] ?? change.field ?? '';
  const { before, after } = valuesInWords(change, language);
  if (language === 'fr') return `${name}${colon('fr')}désormais ${after}, auparavant ${before}.`;
  if (before === NOTHING.en) return `${name} is now ${after}; it was not told before.`;
  return after === NOTHING.en ? `${name} is no longer told; it was ${before}.` : `${name} is now ${after} instead of ${before}.`;
}

/** The changes as an issue keeps them. */
export function toldChanges(changes: readonly CallChange[]): readonly ToldChange[] {
  return changes.map((change) => ({
    field: change.field ?? change.change,
    before: inBoth((language) => valuesInWords(change, language).before),
    after: inBoth((language) => valuesInWords(change, language).after),
    seenAt: change.seenAt,
  }));
}

function movedDates(change: CallChange): ReturnType<typeof movedDeadlines> {
  return change.field === 'deadlines' ? movedDeadlines(change) : null;
}

/** Both values as the ledger gave them back: of cut-offs those that differ, of sums so many figures that they differ. */
function valuesInWords(change: CallChange, language: ReaderLanguage): { readonly before: string; readonly after: string } {
  const dates = movedDates(change);
  if (dates !== null) {
    const said = (side: typeof dates.is): string => (side.length === 0 ? NOTHING[language] : datesInWords(side, language));
    return { before: said(dates.was), after: said(dates.is) };
  }
  const [was, is] = [budget.safeParse(change.before), budget.safeParse(change.after)];
  if (was.success && is.success && sameInWords(was.data, is.data, language))
    return { before: moneyInWords(was.data, language, 'full'), after: moneyInWords(is.data, language, 'full') };
  return { before: valueInWords(change.before, language), after: valueInWords(change.after, language) };
}

function valueInWords(value: unknown, language: ReaderLanguage): string {
  const money = budget.safeParse(value);
  if (money.success) return moneyInWords(money.data, language);
  if (typeof value !== 'string' || value === '') return NOTHING[language];
  if (/^\d{4}-\d{2}-\d{2}$/u.test(value)) return dateInWords(value, language);
  return STATES[value]?.[language] ?? value;
}
