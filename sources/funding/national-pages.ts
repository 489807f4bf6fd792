// From the page of a managing authority to its calls: which links are calls, which are files, which pages say nothing of the fund.
// The countries' files state addresses and patterns; the words are those of the language.
import { FetchError, LayoutChangedError, UnreadableError } from '../../src/errors.ts';
import type { Capture, FundingCall, PageRequest } from '../../src/model.ts';
import { loadHtml } from '../../src/read/html.ts';
import type { HtmlPage } from '../../src/read/html.ts';
import { plainLine, plainText } from '../../src/read/plain-text.ts';
import { writtenDay } from '../../src/read/wire.ts';
import { page } from '../../src/source.ts';
import type { Reading } from '../../src/source.ts';
import { nationalCall } from './national-call.ts';
import { WORDS, type NationalLanguage } from './national-words.ts';

/** What a country's file states of its site. */
export interface NationalSite {
  readonly language: NationalLanguage;
  /** Addresses of pages that may be calls, without scheme. */
  readonly rounds: RegExp;
  /** Words of a link that make it a call wherever it leads on these hosts; null: the address alone decides. */
  readonly named: RegExp | null;
  readonly hosts: readonly string[];
  /** How the authority's page names itself, so that a wall of scripts is not taken for a page without calls. */
  readonly authority: RegExp;
  readonly number: RegExp | null;
}

// The sister funds of the Union's home affairs (asylum and migration, borders and visas) by their national abbreviations.
const OTHER_FUNDS = /\b(?:AMIF|FAMI|BMVI|IGFV|IZGW)\b/u;

const FILE = /\.(?:pdf|docx?|odt)$/iu;

/**
 * Reads the start page or a page that it led to. Throws LayoutChangedError where the start page is not the authority's,
 * UnreadableError where it is no HTML, FetchError where it is gone.
 */
export function readNational(capture: Capture, site: NationalSite): Reading<FundingCall> {
  const { purpose, context } = capture.request;
  if (capture.status === 404) return gone(capture);
  const words = typeof context['words'] === 'string' ? context['words'] : '';
  if (isPdf(capture)) {
    if (purpose !== 'detail' || words === '') throw new UnreadableError('expected an HTML page, found a PDF', { where: capture.finalUrl });
    return fileCalls([{ address: capture.request.url, words }], capture, site);
  }
  const html = loadHtml(capture.body, capture.contentType);
  return purpose === 'detail' ? readRound(html, words, capture, site) : readStart(html, capture, site);
}

/** A page behind a link may be gone; without its start page a source has nothing to read. */
function gone({ request }: Capture): Reading<FundingCall> {
  if (request.purpose === 'detail') return { notices: [], warnings: [`${request.url}: the page is gone`] };
  throw new FetchError('not-found', 'expected the page of the managing authority, found status 404', { url: request.url });
}

function isPdf(capture: Capture): boolean {
  return Buffer.from(capture.body.subarray(0, 5)).toString('latin1') === '%PDF-' || /\/pdf/iu.test(capture.contentType ?? '');
}

/** The body's mark-up; its tags may be left out. */
function wholeOf(html: HtmlPage): string {
  return html('body').html() ?? html.root().html() ?? '';
}

interface Link {
  readonly address: string;
  readonly words: string;
}

function readStart(html: HtmlPage, capture: Capture, site: NationalSite): Reading<FundingCall> {
  const links = linksOf(html, capture).filter((link) => isRound(link, capture, site));
  const text = plainText(wholeOf(html));
  if (links.length === 0 && !site.authority.test(text))
    throw new LayoutChangedError('expected a page of the managing authority, found one that does not name it', {
      where: capture.request.url,
    });
  const files = links.filter(({ address }) => FILE.test(new URL(address).pathname));
  const pages = links.filter((link) => !files.includes(link));
  const follow = pages.map(({ address, words }): PageRequest => page(address, { purpose: 'detail', context: { words } }));
  return { ...fileCalls(files, capture, site), follow };
}

/** Every address once, without the place in the page, with the first words that stand for it. */
function linksOf(html: HtmlPage, capture: Capture): readonly Link[] {
  const base = /^https?:/u.test(capture.finalUrl) ? capture.finalUrl : capture.request.url;
  const found = new Map<string, string>();
  for (const link of html('a[href]').toArray()) {
    const target = html(link).attr('href') ?? '';
    if (!URL.canParse(target, base)) continue;
    const url = new URL(target, base);
    url.hash = '';
    if (!/^https?:$/u.test(url.protocol)) continue;
    const words = plainLine(html(link).text()) || plainLine(html(link).attr('title') ?? '');
    if ((found.get(url.href) ?? '') === '') found.set(url.href, words);
  }
  return [...found].map(([address, words]) => ({ address, words }));
}

function isRound({ address, words }: Link, capture: Capture, site: NationalSite): boolean {
  const url = new URL(address);
  if (!site.hosts.includes(url.host) || address === capture.finalUrl || address === capture.request.url) return false;
  return site.rounds.test(decoded(`${url.host}${url.pathname}${url.search}`)) || site.named?.test(words) === true;
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    // A stray percent sign is part of the address as it is written.
    return address;
  }
}

/** Calls that are files: the words of their links are all that is read of them. Files that announce nothing are no notices. */
function fileCalls(files: readonly Link[], capture: Capture, site: NationalSite): Reading<FundingCall> {
  return settled(
    files.flatMap(({ address, words }) => {
      const name = decoded(new URL(address).pathname.split('/').at(-1) ?? address);
      if (!isCall(`${words} ${name.replaceAll(/[-_+]/gu, ' ')}`, site)) return [];
      const told = { title: words || name, text: null, publishedOn: null, captureId: capture.id };
      return [[address, nationalCall({ ...site, ...told, address })] as const];
    }),
  );
}

/** Words of a file that make it a call, and of no fund but this: ministries publish laws, reports and calls of their other funds too. */
function isCall(words: string, { language, number }: NationalSite): boolean {
  const { fund, call } = WORDS[language];
  return (call.test(words) || number?.test(words) === true) && (fund.test(words) || !OTHER_FUNDS.test(words));
}

function readRound(html: HtmlPage, words: string, capture: Capture, site: NationalSite): Reading<FundingCall> {
  const heading = plainLine(html('h1').first().text()) || words || plainLine(html('title').first().text());
  const publishedOn = writtenDay(html('meta[property="article:published_time"]').attr('content') ?? null);
  html('script, style, nav, header, footer, form, aside').remove();
  const main = html('main, [role=main], article, #content').first();
  const text = plainText(main.html() ?? wholeOf(html));
  const { fund, call } = WORDS[site.language];
  const address = capture.request.url;
  const where = `${heading}\n${text}`;
  if (!fund.test(where)) return { notices: [], rejected: [{ where: address, reason: 'expected a page that names the fund, found none' }] };
  // Pages about the fund that announce nothing are no notices.
  if (heading === '' || !call.test(where)) return { notices: [] };
  return settled([[address, nationalCall({ ...site, address, title: heading, text: text || null, publishedOn, captureId: capture.id })]]);
}

function settled(calls: readonly (readonly [where: string, call: FundingCall | string])[]): Reading<FundingCall> {
  const notices = calls.flatMap(([, call]) => (typeof call === 'string' ? [] : [call]));
  const rejected = calls.flatMap(([where, call]) => (typeof call === 'string' ? [{ where, reason: call }] : []));
  return { notices, rejected };
}
