// One page of a managing authority as a national call of the Internal Security Fund: number, dates, money, who may answer, each
// only where its words say so. It knows no site.
import type { Budget, FundingCall } from '../../src/model.ts';
import { readMoney } from '../../src/read/money.ts';
import { periodOf } from './national-period.ts';
import { sentencesOf } from './national-sentences.ts';
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
