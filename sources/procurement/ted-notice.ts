// One notice of the TED search API v3 as a procurement notice. Any field may be missing, a single value where a list is due,
// or in any language.
import type { Deadline, Money, Procurement } from '../../src/model.ts';
import { isObject } from '../../src/read/json.ts';
import type { JsonObject } from '../../src/read/json.ts';
import { plainLine, plainText } from '../../src/read/plain-text.ts';
import { decimal, firstText, once, squeezed, texts, under, writtenDay } from '../../src/read/wire.ts';

// Language codes of the Union (ISO 639-2/T as the service writes them) and of countries that publish in TED, as ISO 639-1.
const LANGUAGES: Readonly<Record<string, string>> = Object.fromEntries(
  (
    'bul:bg ces:cs dan:da deu:de ell:el eng:en spa:es est:et fin:fi fra:fr gle:ga hrv:hr hun:hu ita:it lit:lt lav:lv mlt:mt nld:nl pol:pl ' +
    'por:pt ron:ro slk:sk slv:sl swe:sv nor:no isl:is mkd:mk srp:sr tur:tr'
  )
    .split(' ')
    .map((pair) => pair.split(':')),
);

const PRE_COMMERCIAL =
  /pre-?commercial(?:ly)? procur|\bPCP\b|vorkommerzielle|achats? publics? avant commercialisation|pré-?commercial|compra pública pre-?comercial|appalt\w+ pre-?commercial|zamówie\w+ przedkomercyjn|förkommersiell|voor-?commercië|pre-?comercia/iu;

/** One notice; a text says why it is none. Dates that are refused are named in `warnings`. */
export function readNotice(notice: JsonObject, captureId: string, warnings: string[]): Procurement | string {
  const number = firstText(notice['publication-number']);
  if (number === null || !/^\d+-\d{4}$/u.test(number)) return `expected a publication number, found ${number ?? 'none'}`;
  const own = ownLanguage(notice);
  const title = titleOf(notice, own);
  if (title === null) return `${number}: expected a title, found none`;
  const description = inLanguage(notice['description-proc'], own);
  const publishedOn = writtenDay(firstText(notice['publication-date']));
  const cpv = once(texts(notice['classification-cpv']).map((code) => code.slice(0, 8)));
  return {
    kind: 'procurement',
    sourceKey: number,
    identity: null,
    title: squeezed(title.text) ?? number,
    abstract: description === null ? null : plainText(description.text) || null,
    text: null,
    url: firstText(under(notice['links'], 'html', 'ENG')) ?? `https://ted.europa.eu/en/notice/-/detail/${number}`,
    language: LANGUAGES[description?.language ?? title.language] ?? null,
    publishedOn,
    publishedBy: publishedOn === null ? null : { precision: 'day', origin: 'publication-date' },
    captureId,
    publicationNumber: number,
    noticeType: firstText(notice['notice-type']) ?? firstText(notice['form-type']),
    buyers: once(allTexts(notice['buyer-name']).map(plainLine)),
    countries: once(texts(notice['buyer-country'])),
    cpv,
    deadlines: deadlinesOf(notice, publishedOn, number, warnings),
    value: valueOf(notice),
    procedureIdentifier: firstText(notice['procedure-identifier']),
    preCommercial: isPreCommercial(notice, cpv, title.text, description?.text ?? ''),
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

function allTexts(field: unknown): readonly string[] {
  return isObject(field) ? Object.values(field).flatMap(texts) : texts(field);
}

/** Days by which tenders must arrive, else requests to take part; each once, however many lots share it. */
function deadlinesOf(notice: JsonObject, publishedOn: string | null, number: string, warnings: string[]): readonly Deadline[] {
  const tenders = texts(notice['deadline-receipt-tender-date-lot']);
  const stamps = tenders.length > 0 ? tenders : texts(notice['deadline-receipt-request-date-lot']);
  const days = new Set<string>();
  for (const stamp of stamps) {
    const day = writtenDay(stamp);
    if (day === null) warnings.push(`${number}: deadline ${stamp} refused: no day of the calendar`);
    else if (isAbsurd(day, publishedOn)) warnings.push(`${number}: deadline ${day} refused: more than 20 years from publication`);
    else days.add(day);
  }
  return [...days].toSorted().map((on) => ({ on, stage: null }));
}

/** Placeholders like 2099-12-31 or 0201-06-30; dynamic purchasing systems do stay open for many years. */
function isAbsurd(day: string, publishedOn: string | null): boolean {
  return publishedOn !== null && Math.abs(Number(day.slice(0, 4)) - Number(publishedOn.slice(0, 4))) > 20;
}

/** The estimate of the procedure, else the sum of its lots, else the total of a result. 0 and 1 stand for "unknown". */
function valueOf(notice: JsonObject): Money | null {
  const lots = texts(notice['estimated-value-lot']).map((value) => decimal(value) ?? 0);
  const candidates: readonly (readonly [number | null, unknown])[] = [
    [decimal(firstText(notice['estimated-value-proc'])), notice['estimated-value-cur-proc']],
    [lots.reduce((sum, value) => sum + value, 0), notice['estimated-value-cur-lot']],
    [decimal(firstText(notice['total-value'])), notice['total-value-cur']],
  ];
  for (const [amount, currencies] of candidates) {
    const [currency, ...others] = once(texts(currencies));
    if (amount !== null && amount > 1 && currency !== undefined && others.length === 0) return { amount, currency };
  }
  return null;
}

/** Research and development bought in competition before a market exists: said in words, or R&D services bought as innovation. */
function isPreCommercial(notice: JsonObject, cpv: readonly string[], title: string, description: string): boolean {
  const innovative = texts(notice['innovative-acquisition-lot']).includes('rd-act');
  return (innovative && cpv.some((code) => code.startsWith('73'))) || PRE_COMMERCIAL.test(`${title}\n${description}`);
}
