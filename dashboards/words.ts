// The desk's words and figures in English and French: one typed catalogue per language, dates and numbers by Intl.
// Decides nothing about what is said; texts of publishers are never translated.
import { createInstance } from 'i18next';
import type { Budget, Kind, Money } from '../src/model.ts';
import type { Edition } from '../src/taxonomy/edition.ts';
import en from './i18n/en.json' with { type: 'json' };
import fr from './i18n/fr.json' with { type: 'json' };

/** The languages that the desk speaks. */
export const languages = ['en', 'fr'] as const;
export type Language = (typeof languages)[number];

type CatalogueKey = keyof typeof en;
type Singular<Key extends string> = Key extends `${infer Stem}_${'one' | 'other'}` ? Stem : Key;
/** A sentence of the catalogue; plural forms go by their stem, chosen by `count`. */
export type WordKey = Singular<CatalogueKey>;

/** What stands in the places of a sentence. */
export type Fillings = Readonly<Record<string, string | number>>;

/** Everything that speaks to the reader, in one language. */
export interface Words {
  readonly language: Language;
  t(key: WordKey, fillings?: Fillings): string;
  /** `12,345`; French `12 345`. */
  number(value: number): string;
  /** A share 0 to 1 as percentage. */
  percent(share: number): string;
  /** A probability with two decimals. */
  probability(p: number): string;
  /** `12 May 2026` from a calendar date; what is no calendar date comes back as it is. */
  date(on: string): string;
  /** `12 May` in the year of `now`, else with the year. */
  shortDate(on: string, now: string): string;
  /** `22 Nov 2026, 06:10 UTC` from an instant. */
  instant(at: string): string;
  /** `26 Nov, 17:00`, Brussels time; with the year when it is not that of `now`. */
  brussels(at: string, now: string): string;
  /** `Nov 2026`, `Q4 2026`, `2026` from a period. */
  period(period: string): string;
  /** `EUR 12,000,000`. */
  money(money: Money | Budget): string;
  /** `EUR 4.5 million`. */
  shortMoney(money: Money): string;
  /** `French` from `fr`. */
  languageName(code: string): string;
  kind(kind: Kind): string;
  /** A label of the taxonomy as it begins a line: with a capital. */
  label(labels: Pick<Edition, 'label'>, notation: string): string;
  list(parts: readonly string[]): string;
}

const catalogues = createInstance();
await catalogues.init({
  lng: 'en',
  fallbackLng: false,
  supportedLngs: languages,
  resources: { en: { translation: en }, fr: { translation: fr } },
  keySeparator: false,
  nsSeparator: false,
  // Templates escape what they print; escaping here too would show entities to the reader.
  interpolation: { escapeValue: false },
});

const spoken: Readonly<Record<Language, Words>> = { en: createWords('en', 'en-GB'), fr: createWords('fr', 'fr-FR') };

/** The words of a language. */
export function wordsOf(language: Language): Words {
  return spoken[language];
}

/** Whether the catalogue has words under a key that was put together from data. */
export function hasWords(key: string): key is WordKey {
  return key in en;
}

/** Both catalogues, for the test that they hold the same sentences. */
export const catalogueTexts: Readonly<Record<Language, Readonly<Record<string, string>>>> = { en, fr };

function createWords(language: Language, locale: string): Words {
  const say = catalogues.getFixedT(language);
  const numbers = new Intl.NumberFormat(locale);
  const percents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const probabilities = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const days = dayFormat(locale, { year: 'numeric' });
  const daysOfYear = dayFormat(locale, {});
  const names = new Intl.DisplayNames([locale], { type: 'language', fallback: 'code' });
  const lists = new Intl.ListFormat(locale, { type: 'conjunction' });
  const number = (value: number): string => numbers.format(value);
  return {
    language,
    t: (key, fillings = {}) => say(key, { ...fillings, ...countWords(fillings, number) }),
    number,
    percent: (share) => percents.format(share),
    probability: (p) => probabilities.format(p),
    date: (on) => asDay(on, days),
    shortDate: (on, now) => asDay(on, on.slice(0, 4) === now.slice(0, 4) ? daysOfYear : days),
    instant: (at) => instantIn(locale, at),
    brussels: (at, now) => brusselsTime(locale, at, now),
    period: (period) => periodIn(locale, period, language),
    money: ({ amount, currency }) => `${currency} ${number(amount)}`,
    shortMoney: ({ amount, currency }) =>
      `${currency} ${new Intl.NumberFormat(locale, { notation: 'compact', compactDisplay: 'long', maximumFractionDigits: 1 }).format(amount)}`,
    languageName: (code) => languageName(code, names, say('language.unknown')),
    kind: (kind) => say(`kind.${kind}`),
    label: (labels, notation) => capital(labels.label(notation, language), locale),
    list: (parts) => lists.format(parts),
  };
}

/**
 * i18next chooses the plural by `count`; `n` is the same number as it is read. French has a further form for whole millions, which
 * no sentence here needs: hence the cap.
 */
function countWords(fillings: Fillings, number: (value: number) => string): Fillings {
  const count = fillings['count'];
  return typeof count === 'number' ? { n: number(count), count: Math.min(count, 999) } : {};
}

function asDay(on: string, format: Intl.DateTimeFormat): string {
  return isDate(on) ? format.format(new Date(`${on}T00:00:00Z`)) : on;
}

function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/u.test(text);
}

function dayFormat(locale: string, year: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC', ...year });
}

function instantIn(locale: string, at: string): string {
  const moment = new Date(at);
  if (Number.isNaN(moment.getTime())) return at;
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(moment);
  return `${day}, ${at.slice(11, 16)} UTC`;
}

function brusselsTime(locale: string, at: string, now: string): string {
  const moment = new Date(at);
  const year = at.slice(0, 4) === now.slice(0, 4) ? {} : ({ year: 'numeric' } as const);
  const zone = { timeZone: 'Europe/Brussels' } as const;
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', ...year, ...zone }).format(moment);
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', ...zone }).format(moment);
  return `${day}, ${time}`;
}

function periodIn(locale: string, period: string, language: Language): string {
  const quarter = /^(\d{4})-Q([1-4])$/u.exec(period);
  if (quarter !== null) return language === 'fr' ? `T${quarter[2]} ${quarter[1]}` : `Q${quarter[2]} ${quarter[1]}`;
  if (!/^\d{4}-\d{2}$/u.test(period)) return period;
  return new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${period}-01T00:00:00Z`));
}

function languageName(code: string, names: Intl.DisplayNames, unknown: string): string {
  if (code === 'und') return unknown;
  return capital(/^[a-z]{2,3}$/u.test(code) ? (names.of(code) ?? code) : code, 'und');
}

function capital(text: string, locale: string): string {
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
}
