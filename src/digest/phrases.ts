// Numbers, dates, money and names in the reader's language. Values come from items; only their clothing is made here.
import type { Kind, Money } from '../model.ts';
import type { ReaderLanguage, Said } from './issue.ts';

/** The same in both languages, said by one function. */
export function inBoth(say: (language: ReaderLanguage) => string): Said {
  return { en: say('en'), fr: say('fr') };
}

const LOCALES: Readonly<Record<ReaderLanguage, string>> = { en: 'en-GB', fr: 'fr-FR' };

const NUMBERS: Readonly<Record<ReaderLanguage, readonly string[]>> = {
  en: ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'],
  fr: ['aucun', 'un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf', 'dix', 'onze', 'douze'],
};

/** `two`, `deux`; from thirteen on in figures. French ones take the gender of what they count. */
export function inWords(count: number, language: ReaderLanguage, feminine = false): string {
  const word = NUMBERS[language][count] ?? new Intl.NumberFormat(LOCALES[language]).format(count);
  return language === 'fr' && feminine && count < 2 ? `${word}e` : word;
}

/** `26 November 2026`, `26 novembre 2026`; a calendar date, or the date of an instant in UTC. */
export function dateInWords(moment: string, language: ReaderLanguage): string {
  const instant = Date.parse(moment.length === 10 ? `${moment}T00:00:00Z` : moment);
  const written = new Intl.DateTimeFormat(LOCALES[language], { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    instant,
  );
  return language === 'fr' ? written.replace(/^1 /u, '1er ') : written;
}

/** `EUR 17.8 million`, `17,8 millions d’euros`, `EUR 450,000`, `450 000 euros`; in `full` figures `EUR 17,830,000`. */
export function moneyInWords({ amount, currency }: Money, language: ReaderLanguage, figures: 'round' | 'full' = 'round'): string {
  const large = amount >= 1_000_000 && figures === 'round';
  const digits = figures === 'full' ? 2 : Number(large);
  const figure = new Intl.NumberFormat(LOCALES[language], { maximumFractionDigits: digits }).format(large ? amount / 1_000_000 : amount);
  if (language === 'en') return `${currency} ${figure}${large ? ' million' : ''}`;
  const million = amount >= 2_000_000 ? 'millions' : 'million';
  if (currency === 'EUR') return large ? `${figure} ${million} d’euros` : `${figure} euros`;
  return large ? `${figure} ${million} ${currency}` : `${figure} ${currency}`;
}

/** Whether two sums read alike once they are rounded. */
export function sameInWords(one: Money, other: Money, language: ReaderLanguage): boolean {
  return moneyInWords(one, language) === moneyInWords(other, language);
}

/** `0.87`, `0,87`. */
export function probabilityInWords(p: number, language: ReaderLanguage): string {
  return new Intl.NumberFormat(LOCALES[language], { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(p);
}

/** `in 4 days`, `tomorrow`, `today`. */
export function daysInWords(days: number, language: ReaderLanguage): string {
  return new Intl.RelativeTimeFormat(LOCALES[language], { numeric: 'auto' }).format(days, 'day');
}

const KINDS: Readonly<Record<Kind, Said>> = {
  'funding-call': { en: 'call', fr: 'appel' },
  patent: { en: 'patent', fr: 'brevet' },
  'vendor-release': { en: 'vendor release', fr: 'annonce de fournisseur' },
  project: { en: 'project', fr: 'projet' },
  procurement: { en: 'procurement notice', fr: 'avis de marché' },
  publication: { en: 'publication', fr: 'publication' },
  standard: { en: 'standard', fr: 'norme' },
  news: { en: 'news item', fr: 'actualité' },
};

/** The kind of an item as a noun. */
export function kindInWords(kind: Kind, language: ReaderLanguage): string {
  return KINDS[kind][language];
}

/** What a vendor says of itself, as its own words: `Example says: “…”`. */
export function claimInWords(vendor: string, said: string, language: ReaderLanguage): string {
  return language === 'fr' ? `${vendor} affirme\u00a0: «\u00a0${said}\u00a0»` : `${vendor} says: “${said}”`;
}

/** A colon with the blanks that the language asks for. */
export function colon(language: ReaderLanguage): string {
  return language === 'fr' ? '\u00a0: ' : ': ';
}

/** The first letter as a capital. */
export function capitalised(sentence: string): string {
  const [first = ''] = sentence;
  return first.toUpperCase() + sentence.slice(first.length);
}

/** The first sentence of a text, cut at a word where it is longer than `most` characters. */
export function firstSentence(text: string, most: number): string {
  const plain = text.replace(/\s+/gu, ' ').trim();
  const end = /^.{40,}?[.!?\u2026](?=\s|$)/u.exec(plain)?.[0] ?? plain;
  if (end.length <= most) return end;
  const cut = end.slice(0, most).toWellFormed();
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 1)).replace(/[\s,;:\u2013-]+$/u, '')}\u2026`;
}
