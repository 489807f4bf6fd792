// One notice of the TED search API v3 as a procurement notice. Any field may be missing, a single value where a list is due,
// or in any language.
import type { Procurement } from '../../src/model.ts';
import { isObject } from '../../src/read/json.ts';
import type { JsonObject } from '../../src/read/json.ts';
import { plainLine, plainText } from '../../src/read/plain-text.ts';
import { decimal, firstText, once, squeezed, texts, under, writtenDay } from '../../src/read/wire.ts';
import { countryOf, languageOf, publicationNumber } from './ted-codes.ts';
import { cpvCodes, deadlinesOf, isPreCommercial, valueOf, type Stated } from './tender-facts.ts';

/** One notice; a text says why it is none. Dates that are refused are named in `warnings`. */
export function readNotice(notice: JsonObject, captureId: string, warnings: string[]): Procurement | string {
  const number = firstText(notice['publication-number']);
  if (number === null || !/^\d+-\d{4}$/u.test(number)) return `expected a publication number, found ${number ?? 'none'}`;
  const own = ownLanguage(notice);
  const title = titleOf(notice, own);
  if (title === null) return `${number}: expected a title, found none`;
  const description = inLanguage(notice['description-proc'], own);
  const text = lotsOf(notice, own, [title.text, description?.text ?? null]);
  const publishedOn = writtenDay(firstText(notice['publication-date']));
  const cpv = cpvCodes(texts(notice['classification-cpv']));
  const changed = firstText(notice['change-notice-version-identifier']);
  return {
    kind: 'procurement',
    sourceKey: number,
    identity: null,
    title: squeezed(title.text) ?? number,
    abstract: description === null ? null : plainText(description.text) || null,
    text,
    url: firstText(under(notice['links'], 'html', 'ENG')) ?? `https://ted.europa.eu/en/notice/-/detail/${number}`,
    language: languageOf(description?.language ?? title.language),
    publishedOn,
    publishedBy: publishedOn === null ? null : { precision: 'day', origin: 'publication-date' },
    captureId,
    publicationNumber: publicationNumber(number),
    noticeType: firstText(notice['notice-type']) ?? firstText(notice['form-type']),
    buyers: once(allTexts(notice['buyer-name']).map(plainLine)),
    countries: once(texts(notice['buyer-country']).map(countryOf)),
    cpv,
    deadlines: deadlinesOf(stampsOf(notice), { number, publishedOn, warnings }),
    value: valueOf(statedValues(notice)),
    procedureIdentifier: firstText(notice['procedure-identifier']),
    previousNotice: changed,
    preCommercial: isPreCommercial({
      innovations: texts(notice['innovative-acquisition-lot']),
      cpv,
      words: [title.text, description?.text, text].join('\n'),
    }),
  };
}

/** The language the notice was written in; '' when it does not tell. */
function ownLanguage(notice: JsonObject): string {
  const original = isObject(notice['title-proc']) ? Object.keys(notice['title-proc']) : [];
  return (firstText(notice['official-language']) ?? (original.length === 1 ? original[0] : '') ?? '').toLowerCase();
}

/** The title of the notice in English or its own language, else that of the procedure, else the notice's in any language. */
function titleOf(notice: JsonObject, own: string): ReturnType<typeof inLanguage> {
  const title = inLanguage(notice['notice-title'], own);
  const sought = title !== null && ['eng', own].includes(title.language);
  return sought ? title : (inLanguage(notice['title-proc'], own) ?? title);
}

/** The text of a field by language: English, else the notice's own language, else any. */
function inLanguage(field: unknown, own: string): { readonly text: string; readonly language: string } | null {
  if (!isObject(field)) {
    const text = firstText(field);
    return text === null ? null : { text, language: own };
  }
  const languages = Object.keys(field).filter((language) => firstText(field[language]) !== null);
  const language = ['eng', 'ENG', own].find((one) => languages.includes(one)) ?? languages[0];
  return language === undefined ? null : { text: texts(field[language]).join('\n'), language: language.toLowerCase() };
}

/** Titles and descriptions of the lots, each once, without what the notice says itself. */
function lotsOf(notice: JsonObject, own: string, said: readonly (string | null)[]): string | null {
  const told = [...lotTexts(notice['title-lot'], own), ...lotTexts(notice['description-lot'], own)];
  const lots = once(told.filter((text) => !said.includes(text)).map((text) => plainText(text)));
  return lots.filter((text) => text !== '').join('\n') || null;
}

function lotTexts(field: unknown, own: string): readonly string[] {
  const language = inLanguage(field, own)?.language;
  if (!isObject(field) || language === undefined) return texts(field);
  return texts(field[language] ?? field[language.toUpperCase()]);
}

function allTexts(field: unknown): readonly string[] {
  return isObject(field) ? Object.values(field).flatMap(texts) : texts(field);
}

/** The deadlines of tenders, else of requests to take part, as written, one for each lot that has one. */
function stampsOf(notice: JsonObject): readonly string[] {
  const tenders = texts(notice['deadline-receipt-tender-date-lot']);
  return tenders.length > 0 ? tenders : texts(notice['deadline-receipt-request-date-lot']);
}

/** The estimate of the procedure, the sum of its lots, the total of a result. */
function statedValues(notice: JsonObject): readonly Stated[] {
  const lots = texts(notice['estimated-value-lot']).map((value) => decimal(value) ?? 0);
  return [
    [decimal(firstText(notice['estimated-value-proc'])), texts(notice['estimated-value-cur-proc'])],
    [lots.reduce((sum, value) => sum + value, 0), texts(notice['estimated-value-cur-lot'])],
    [decimal(firstText(notice['total-value'])), texts(notice['total-value-cur'])],
  ];
}
