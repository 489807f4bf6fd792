// National calls of the Internal Security Fund in Finland: the managing authority's start page leads to one page per call round,
// which is edited in place, so that a round keeps its address while its dates and texts change.
import { LayoutChangedError } from '../../src/errors.ts';
import type { Budget, Capture, Deadline, FundingCall, PageRequest } from '../../src/model.ts';
import { calendarDate, findDates } from '../../src/read/dates.ts';
import { loadHtml } from '../../src/read/html.ts';
import type { HtmlPage } from '../../src/read/html.ts';
import { readMoney } from '../../src/read/money.ts';
import { plainLine, plainText } from '../../src/read/plain-text.ts';
import { once, writtenDay } from '../../src/read/wire.ts';
import { defineSource, page } from '../../src/source.ts';
import type { Reading } from '../../src/source.ts';

const SITE = 'https://eusa-rahastot2021.fi';
// Finnish pages only: the Swedish ones under /sv/ say the same.
const ROUND = /^\/isf-haku-[\w-]+\/?$/u;

export default defineSource({
  id: 'isf-finland',
  kind: 'funding-call',
  title: 'Internal Security Fund in Finland: call rounds',
  publisher: 'Ministry of the Interior of Finland, EU home affairs funds',
  homepage: `${SITE}/`,
  terms: {
    url: `${SITE}/`,
    note: 'Public announcements of a managing authority; the page states no licence, so title, dates, amounts and a link are shown. Page shape known from public copies of 2022-2024.',
  },
  cadence: { every: '1d', staleAfterDays: 240 },
  expect: { min: 1, max: 60, filled: { deadlines: 0.4 } },
  limits: { pages: 40, spacingSeconds: 5 },
  wholeHarvest: true,
  start: () => [page(`${SITE}/`)],
  read,
});

function read(capture: Capture): Reading<FundingCall> {
  const html = loadHtml(capture.body, capture.contentType);
  const address = new URL(/^https?:/u.test(capture.finalUrl) ? capture.finalUrl : `${SITE}/`);
  const heading = plainLine(html('h1').first().text());
  if (ROUND.test(address.pathname) || /^(?:ennakkotie\S*:?\s*)?ISF[-\s]haku/iu.test(heading))
    return readRound(html, heading, address, capture);
  const follow = roundPages(html, address);
  if (follow.length === 0)
    throw new LayoutChangedError('expected links to call rounds (/isf-haku-…), found none', { where: capture.request.url });
  return { notices: [], follow };
}

function roundPages(html: HtmlPage, address: URL): readonly PageRequest[] {
  const links = html('a[href]')
    .toArray()
    .map((link) => html(link).attr('href') ?? '')
    .filter((link) => URL.canParse(link, address.href))
    .map((link) => new URL(link, address.href))
    .filter((link) => link.host === new URL(SITE).host && ROUND.test(link.pathname))
    .map((link) => `${SITE}${link.pathname.replace(/\/$/u, '')}`);
  return once(links).map((url) => page(url, { purpose: 'detail' }));
}

function readRound(html: HtmlPage, heading: string, address: URL, capture: Capture): Reading<FundingCall> {
  const key = address.pathname.replace(/\/$/u, '');
  if (heading === '') return { notices: [], rejected: [{ where: address.href, reason: 'expected a heading, found none' }] };
  html('h1, script, style, nav, header, footer, form').remove();
  const main = html('main, article, [role=main]').first();
  const text = plainText((main.length > 0 ? main : html('body')).html() ?? '');
  const published = writtenDay(html('meta[property="article:published_time"]').attr('content') ?? null);
  const period = periodOf(text);
  const call: FundingCall = {
    kind: 'funding-call',
    sourceKey: ROUND.test(key) ? key : heading,
    identity: null,
    title: heading,
    abstract: null,
    text: text === '' ? null : text,
    url: ROUND.test(key) ? `${SITE}${key}` : null,
    language: 'fi',
    publishedOn: published,
    publishedBy: published === null ? null : { precision: 'day', origin: 'meta' },
    captureId: capture.id,
    programme: 'ISF',
    callIdentifier: ROUND.test(key) ? key.slice(1) : null,
    topicIdentifier: null,
    typeOfAction: null,
    deadlineModel: null,
    opensOn: period.opensOn,
    deadlines: period.deadlines,
    budget: budgetOf(text),
    status: /ennakkotie/iu.test(heading) ? 'forthcoming' : null,
    trl: null,
  };
  return { notices: [call] };
}

interface Period {
  readonly opensOn: string | null;
  readonly deadlines: readonly Deadline[];
}

/**
 * The application period, `3.-30.9.2024`, `12.8.–13.9.2024` or `1.12.2023–15.1.2024`, behind the word for it; else the date
 * on which it ends. A first day without a year that would lie behind the last one is left out, not guessed.
 */
function periodOf(text: string): Period {
  const stretch = /(?:hakuaika|haku(?:kierros)?\s+on\s+(?:avoinna|auki)|haku\s+avautuu)[^\n]{0,40}\n?[^\n]{0,160}/iu.exec(text)?.[0] ?? '';
  const range = /(\d{1,2})\.\s?(?:(\d{1,2})\.\s?)?(\d{4})?\s?[-–—]\s?(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})/u.exec(stretch);
  if (range === null) {
    const end =
      /päätty\S*|viimeistään|mennessä/iu.exec(stretch) === null ? undefined : findDates(stretch, { dayFirst: true, language: 'fi' }).at(-1);
    return { opensOn: null, deadlines: end === undefined ? [] : [{ on: end.on, stage: null }] };
  }
  const [day, month, year, lastDay, lastMonth, lastYear] = range.slice(1).map((part) => (part === undefined ? null : Number(part)));
  const last = calendarDate(lastYear ?? 0, lastMonth ?? 0, lastDay ?? 0);
  const first = calendarDate(year ?? lastYear ?? 0, month ?? lastMonth ?? 0, day ?? 0);
  return {
    opensOn: first !== null && last !== null && first <= last ? first : null,
    deadlines: last === null ? [] : [{ on: last, stage: null }],
  };
}

/** The amount in the first sentence that speaks of money to be applied for (`26 000 209 euroa`). */
function budgetOf(text: string): Budget | null {
  const sentence = text
    .split(/(?<=[.!?])\s+(?=\p{Lu})|\n/u)
    .find((one) => /haettavi?ssa|haettavana|jaetaan|jaettava|käytettävissä/iu.test(one) && /euro|€/iu.test(one));
  const amount = /\d[\d\s.,]*(?:milj\.|miljoonaa)?\s*(?=euro|€)/iu.exec(sentence ?? '')?.[0];
  const money = amount === undefined ? null : readMoney(`${amount.trim()} EUR`);
  return money === null ? null : { ...money, shared: false };
}
