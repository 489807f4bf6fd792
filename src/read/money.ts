// Written amounts to money, strictly: the whole text is one amount with its currency, or null.
import type { Money } from '../model.ts';

const CODES: ReadonlySet<string> = new Set(
  (
    'EUR USD GBP CHF NOK SEK DKK ISK PLN CZK HUF RON BGN HRK TRY RSD ALL MKD BAM UAH MDL GEL ILS JPY CNY KRW CAD AUD NZD INR SGD ' +
    'BRL MXN ZAR'
  ).split(' '),
);

// Signs and words that mean one currency; `$` and `kr` mean several and are not decided.
const WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    EUR: '€ euro euros eurot euroa eura eur. ευρώ евро eiro eurų evrov eurov',
    GBP: '£ pounds',
    USD: 'us$ usd$ u.s.$',
    PLN: 'zł zlotych złotych',
    CZK: 'kč',
    HUF: 'ft forint',
    RON: 'lei',
    BGN: 'лв лв. лева',
    JPY: '¥',
  }).flatMap(([code, words]) => words.split(' ').map((word) => [word, code] as const)),
);

// `billion` is the short scale, as EU institutions write English; other languages say milliard.
const MULTIPLES: readonly (readonly [string, number])[] = [
  [String.raw`k|thousand|tsd\.?|tys\.?|mila|mil`, 1e3],
  [
    String.raw`m|mn|mln\.?|mio\.?|million(?:s|en)?|millones|milhões|milioni|milion(?:y|ów|ů)?|milioane|milione|miljo(?:en|ner|onaa)|milj\.?|εκατ\.?`,
    1e6,
  ],
  [String.raw`bn|b|billion|mds?|mrd\.?|mld\.?|milliard(?:s|en|e)?|miliard(?:y|i|o|ów)?|miljard(?:er|en)?`, 1e9],
  ['tn|trillion', 1e12],
];

/** The words that multiply a number, as the source of a pattern in lower case. */
export const multipleWords: string = MULTIPLES.map(([words]) => words).join('|');

const READ_MULTIPLES = MULTIPLES.map(([words, times]) => [new RegExp(`^(?:${words})$`, 'u'), times] as const);

// What stands between a multiple and its currency: `millions d'euros`, `milioni di euro`, `millones de euros`.
const JOINING: ReadonlySet<string> = new Set(['of', 'de', 'di', "d'"]);

const AMOUNT = /^(?<before>[^\d\s.,-]+(?:\s|$)?)?\s*(?<number>\d[\d.,' ]*?)\s*(?<after>(?:[^\d\s]+\s*){0,3})$/u;

/** The amount that a text states, in the major unit; null when it is none, has no single currency or is undecidable. */
export function readMoney(text: string): Money | null {
  const plain = text
    .normalize('NFKC')
    // A thousand millions, as Spanish writes it.
    .replace(/\bmil millones\b/iu, 'milliard')
    .replaceAll(/[\s\u2019]+/gu, (run) => (run.startsWith('\u2019') ? "'" : ' '))
    .trim();
  const parts = AMOUNT.exec(plain.replace(/[,.][-\u2013\u2014]+/u, ''))?.groups;
  if (parts?.['number'] === undefined) return null;
  const words = `${parts['before'] ?? ''} ${parts['after'] ?? ''}`.toLowerCase().match(/us\$|u\.s\.\$|[€£¥]|d'(?=\p{L})|[^\s€£¥]+/gu) ?? [];
  let currency: string | null = null;
  let multiple: number | null = null;
  for (const word of words) {
    const code = CODES.has(word.toUpperCase()) ? word.toUpperCase() : WORDS.get(word);
    const times = READ_MULTIPLES.find(([pattern]) => pattern.test(word))?.[1];
    if (code !== undefined && (currency === null || currency === code)) currency = code;
    else if (times !== undefined && multiple === null) multiple = times;
    else if (!JOINING.has(word)) return null;
  }
  const number = numberOf(parts['number'], multiple !== null);
  return currency === null || number === null ? null : { amount: Math.round(number * (multiple ?? 1) * 100) / 100, currency };
}

/**
 * `1 234 567,89`, `1.234.567`, `1,234.50`, `3.5`. Groups have three digits, decimals one or two (up to six before a multiple);
 * `1.234` is a thousand, but before a multiple it is undecidable; `0.234` is no thousand.
 */
function numberOf(written: string, multiplied: boolean): number | null {
  const text = written.trim();
  const grouped = /^[1-9]\d{0,2}(?:(?<gap>[., '])\d{3})(?:\k<gap>\d{3})*(?<decimals>[.,]\d{1,2})?$/u.exec(text);
  if (grouped !== null) {
    const { gap, decimals } = grouped.groups ?? {};
    const single = text.length <= 7 && (gap === '.' || gap === ',') && decimals === undefined;
    if ((multiplied && single) || decimals?.startsWith(gap ?? '') === true) return null;
    const whole = decimals === undefined ? text : text.slice(0, -decimals.length);
    return Number(whole.replaceAll(/\D/gu, '') + (decimals ?? '').replace(',', '.'));
  }
  const plain = /^\d+(?:[.,]\d{1,2})?$/u.test(text) || (multiplied && /^(?:\d+[.,]\d{4,6}|0[.,]\d{3})$/u.test(text));
  return plain ? Number(text.replace(',', '.')) : null;
}
