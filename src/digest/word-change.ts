// A change of a call in words: what it is called, what it was and is now.
import { z } from 'zod';
import type { CallChange } from '../model.ts';
import type { ReaderLanguage, Said, ToldChange } from './issue.ts';
import { colon, dateInWords, inBoth, moneyInWords } from './phrases.ts';

/** Names of fields at the head of an item; the order is that of importance. */
const HEADINGS: Readonly<Record<string, Said>> = {
  withdrawn: { en: 'Withdrawn', fr: 'Retiré' },
  deadlines: { en: 'Deadline moved', fr: 'Échéance déplacée' },
  budget: { en: 'Budget changed', fr: 'Budget modifié' },
  opensOn: { en: 'Opening moved', fr: 'Ouverture déplacée' },
  status: { en: 'Status changed', fr: 'Statut modifié' },
};

const FIELDS: Readonly<Record<string, Said>> = {
  deadlines: { en: 'The deadline', fr: 'L’échéance' },
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

const deadlines = z.array(z.object({ on: z.string() }));
const budget = z.object({ amount: z.number(), currency: z.string() });

/** `Deadline moved`. */
export function changeHeading(change: CallChange, language: ReaderLanguage): string {
  const name = change.field ?? change.change;
  return HEADINGS[name]?.[language] ?? name;
}

/** `The deadline is now 26 November 2026 instead of 12 November 2026.` */
export function changeSentence(change: CallChange, language: ReaderLanguage): string {
  const seen = dateInWords(change.seenAt, language);
  if (change.change === 'withdrawn') {
    return language === 'fr'
      ? `L’appel n’est plus publié\u00a0; cela a été constaté le ${seen}.`
      : `The call is no longer published; this was seen on ${seen}.`;
  }
  const name = FIELDS[change.field ?? '']?.[language] ?? change.field ?? '';
  const [was, is] = [valueInWords(change.before, language), valueInWords(change.after, language)];
  return language === 'fr' ? `${name}${colon('fr')}désormais ${is}, au lieu de ${was}.` : `${name} is now ${is} instead of ${was}.`;
}

/** The changes as an issue keeps them. */
export function toldChanges(changes: readonly CallChange[]): readonly ToldChange[] {
  return changes.map((change) => ({
    field: change.field ?? change.change,
    before: inBoth((language) => valueInWords(change.before, language)),
    after: inBoth((language) => valueInWords(change.after, language)),
    seenAt: change.seenAt,
  }));
}

/** A value of any field, as the ledger gave it back. */
export function valueInWords(value: unknown, language: ReaderLanguage): string {
  const cutOffs = deadlines.safeParse(value);
  if (cutOffs.success && cutOffs.data.length > 0) {
    const dates = cutOffs.data.map(({ on }) => dateInWords(on, language));
    return new Intl.ListFormat(language, { type: 'conjunction' }).format(dates);
  }
  const money = budget.safeParse(value);
  if (money.success) return moneyInWords(money.data, language);
  if (typeof value !== 'string' || value === '') return NOTHING[language];
  if (/^\d{4}-\d{2}-\d{2}$/u.test(value)) return dateInWords(value, language);
  return STATES[value]?.[language] ?? value;
}
