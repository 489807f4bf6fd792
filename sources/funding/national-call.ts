// One page of a managing authority as a national call of the Internal Security Fund: number, dates, money, who may answer, each
// only where its words say so. It knows no site.
import type { Budget, Deadline, FundingCall } from '../../src/model.ts';
import { findDates } from '../../src/read/dates.ts';
import { readMoney } from '../../src/read/money.ts';
import { WORDS, type NationalLanguage, type NationalWords } from './national-words.ts';

/** What is told of a call before its words are read. */
export interface NationalPage {
  /** The page's address, and the call's key. */
  readonly address: string;
  readonly title: string;
  /** Plain text, one block a line; null where only the link is known (a PDF). */
  readonly text: string | null;
  readonly publishedOn: string | null;
  readonly language: NationalLanguage;
  readonly captureId: string;
  /** National numbers of calls (`28/FSI/CT/2025`); null where the country has none that is known. */
  readonly number: RegExp | null;
}

/** Actions that the Commission hands out to member states through their managing authorities. */
const SPECIFIC_ACTION = /\bISF\/20\d{2}\/SA\/\d+(?:\.\d+)*/u;

// Pages of 2014-2020 stay online under the same words; calls of the present fund end in 2021 or later.
const FIRST_YEAR = '2021';

/** The call; a text says why the page is none. */
export function nationalCall(page: NationalPage): FundingCall | string {
  const words = WORDS[page.language];
  const all = `${page.title}\n${page.text ?? ''}`;
  if (words.results.test(page.title)) return 'expected a call, found results of one';
  const period = periodOf(page.text ?? page.title, page.language);
  const last = period.deadlines.at(-1)?.on ?? null;
  if (last !== null && last < FIRST_YEAR) return `expected a call of 2021-2027, found one that ended on ${last}`;
  const specific = SPECIFIC_ACTION.exec(all)?.[0] ?? null;
  return {
    kind: 'funding-call',
    sourceKey: page.address,
    identity: null,
    title: page.title,
    abstract: null,
    text: page.text,
    url: page.address,
    language: page.language,
    publishedOn: page.publishedOn,
    publishedBy: page.publishedOn === null ? null : { precision: 'day', origin: 'meta' },
    captureId: page.captureId,
    programme: 'ISF',
    callIdentifier: page.number?.exec(all)?.[0] ?? specific,
    topicIdentifier: specific,
    typeOfAction: words.restricted.exec(all)?.[0].toLowerCase() ?? null,
    deadlineModel: null,
    opensOn: period.opensOn,
    deadlines: period.deadlines,
    budget: budgetOf(page.text ?? '', words),
    status: null,
    trl: null,
  };
}

interface Period {
  readonly opensOn: string | null;
  readonly deadlines: readonly Deadline[];
}

/**
 * The first sentence with a word for the end and a date behind it; where it begins with the opening, that is its first date.
 * `24:00` of a day is the end of that day, so the day itself is the deadline.
 */
export function periodOf(text: string, language: NationalLanguage): Period {
  const words = WORDS[language];
  const sentences = sentencesOf(text);
  for (const sentence of sentences) {
    const end = words.deadline.exec(sentence);
    if (end === null) continue;
    const dates = findDates(sentence, { dayFirst: true, language });
    const last = dates.findLast((date) => date.end > end.index);
    if (last === undefined) continue;
    const first = dates[0] === last || !words.opening.test(sentence) ? null : (dates[0]?.on ?? null);
    const opensOn = first ?? openingIn(sentences, sentence, words, language);
    return { opensOn: opensOn !== null && opensOn <= last.on ? opensOn : null, deadlines: [{ on: last.on, stage: null }] };
  }
  return { opensOn: openingIn(sentences, '', words, language), deadlines: [] };
}

function openingIn(sentences: readonly string[], but: string, words: NationalWords, language: NationalLanguage): string | null {
  for (const sentence of sentences) {
    const opening = sentence === but ? null : words.opening.exec(sentence);
    const date = opening === null ? undefined : findDates(sentence, { dayFirst: true, language }).find((one) => one.end > opening.index);
    if (date !== undefined) return date.on;
  }
  return null;
}

/** Sentences end with a line, or with a mark before a capital letter: dates, amounts and their short words hold points too. */
function sentencesOf(text: string): readonly string[] {
  return text.split(/(?<=\p{L}{2}[.!?]|\d{4}[.!?])(?<!\b(?:Mio|Mrd|Tsd|Nr)\.)\s+(?=\p{Lu})|\n/u);
}

/** The amount of the first sentence that speaks of the call's money; the currency may be national. */
function budgetOf(text: string, words: NationalWords): Budget | null {
  for (const sentence of sentencesOf(text)) {
    if (!words.money.test(sentence)) continue;
    for (const [written] of sentence.matchAll(/\d[\d\s.,]*(?:\p{L}+\.?\s*)?(?:€|EUR\b|euro\p{L}*|zł|PLN\b)/giu)) {
      const money = readMoney(written);
      if (money !== null) return { ...money, shared: false };
    }
  }
  return null;
}
