// The frame of every page: head, bar with navigation and search, main, foot. Knows no page's content.
import type { Desk } from '../desk.ts';
import { address } from '../addresses.ts';
import { html, nothing, type Markup } from '../markup.ts';
import { faultSentence } from '../parameters.ts';
import type { Visit } from '../visit.ts';
import { languages, type WordKey, type Words } from '../words.ts';

/** The entries of the main navigation. */
const sections = ['search', 'trends', 'funding', 'digests', 'sources'] as const;
export type Section = (typeof sections)[number];

/** What a page hands to the frame. */
export interface Sheet {
  /** Stands before the desk's name in the title. */
  readonly title: string;
  readonly section: Section | null;
  readonly body: Markup;
  /** The query that stands in the search box. */
  readonly query?: string;
  /** Filters that a new query keeps. */
  readonly kept?: readonly (readonly [string, string | null])[];
  /** False where the page brings its own search box. */
  readonly searchInBar?: boolean;
  /** A feed of what the page lists. */
  readonly feed?: string;
  /** False where there is no twin (mistakes). */
  readonly twin?: boolean;
  /** A class of `body`, for pages that are set in another way. */
  readonly style?: 'letter';
}

/** Sets a sheet into the frame. */
export async function layOut(desk: Desk, visit: Visit, sheet: Sheet): Promise<string> {
  const { words } = visit;
  const page = html`<!doctype html>
<html lang="${words.language}">
<head>${head(desk, visit, sheet)}</head>
<body${sheet.style === undefined ? nothing : html` class="${sheet.style}"`}>
<a class="skip" href="#content">${words.t('skip')}</a>
<header class="bar">
<a class="name" href="/">techwatch</a>
<nav aria-label="${words.t('nav.main')}"><ul>${sections.map((section) => navigationEntry(section, sheet.section, words))}</ul></nav>
${sheet.searchInBar === false ? nothing : searchForm(words, sheet.query ?? '', sheet.kept ?? [])}
${desk.effects.sample ? html`<a class="sample" href="/help#sample">SAMPLE</a>` : nothing}
</header>
<main id="content" tabindex="-1">
${faults(visit)}
${sheet.body}
</main>
${await foot(desk, visit, sheet)}
${shortcuts(words)}
</body>
</html>
`;
  return String(await page);
}

function head(desk: Desk, visit: Visit, sheet: Sheet): Markup {
  const { assets } = desk;
  const twin = `${visit.path === '/' ? '/index' : visit.path}.json${visit.search === '' ? '' : `?${visit.search}`}`;
  return html`<meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>${sheet.title} · techwatch</title>
    <script src="${assets['desk.js']}"></script>
    <link rel="stylesheet" href="${assets['desk.css']}" />
    <link rel="icon" type="image/svg+xml" href="${assets['favicon.svg']}" />
    ${sheet.twin === false ? nothing : html`<link rel="alternate" type="application/json" href="${twin}" />`}
    ${sheet.feed === undefined ? nothing : html`<link rel="alternate" type="application/atom+xml" title="${sheet.title}" href="${sheet.feed}" />`}`;
}

function navigationEntry(section: Section, current: Section | null, words: Words): Markup {
  return html`<li>
    <a href="/${section}" ${section === current ? html` aria-current="page"` : nothing}>${words.t(`nav.${section}`)}</a>
  </li>`;
}

/** The search box, in the bar or in a page. Enter searches; there is no button to miss. */
export function searchForm(words: Words, query: string, kept: readonly (readonly [string, string | null])[] = []): Markup {
  const hidden = kept.filter(([name, value]) => name !== 'q' && value !== null && value !== '');
  return html`<form class="find" role="search" action="/search">
    <label class="unseen" for="q">${words.t('search.label')}</label>
    <input
      id="q"
      type="search"
      name="q"
      value="${query}"
      placeholder="${words.t('search.placeholder')}"
      autocomplete="off"
      spellcheck="false"
      aria-keyshortcuts="/"
    />
    ${hidden.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
  </form>`;
}

function faults(visit: Visit): Markup {
  const { faults: found } = visit.parameters;
  if (found.length === 0) return nothing;
  return html`<div class="alert" role="alert">${found.map((fault) => html`<p>${faultSentence(fault, visit.words)}</p>`)}</div>`;
}

async function foot(desk: Desk, visit: Visit, sheet: Sheet): Promise<Markup> {
  const { words } = visit;
  const asOf = await desk.dataAsOf();
  const known = asOf === null ? words.t('foot.noData') : nothing;
  const others = languages.filter((language) => language !== words.language);
  return html`<footer>
    <p>
      ${known}${asOf === null ? nothing : html`${words.t('foot.asOf')} <time datetime="${asOf}">${words.instant(asOf)}</time>`} ·
      ${words.t('foot.version', { version: desk.effects.version })}
    </p>
    <ul>
      <li><a href="/help">${words.t('foot.help')}</a></li>
      <li><a href="/review">${words.t('foot.review')}</a></li>
      ${sheet.twin === false ? nothing : html`<li><a href="${twinLink(visit)}">JSON</a></li>`}
      ${others.map((language) => html`<li><a href="${inLanguage(visit, language)}" lang="${language}" hreflang="${language}">${words.t(`language.${language}` as WordKey)}</a></li>`)}
      <li class="scripted" hidden>
        <button type="button" data-theme-switch data-light="${words.t('theme.light')}" data-dark="${words.t('theme.dark')}">
          ${words.t('theme.dark')}
        </button>
      </li>
    </ul>
  </footer>`;
}

function twinLink(visit: Visit): string {
  return `${visit.path === '/' ? '/index' : visit.path}.json${visit.search === '' ? '' : `?${visit.search}`}`;
}

function inLanguage(visit: Visit, language: string): string {
  const rest = [...new URLSearchParams(visit.search)].filter(([name]) => name !== 'lang');
  return address(visit.path, [...rest, ['lang', language]]);
}

/** What the keys do; shown by `?`. Closed until then, and of no use without the script. */
function shortcuts(words: Words): Markup {
  const keys: readonly (readonly [string, WordKey])[] = [
    ['/', 'keys.search'],
    ['j k', 'keys.next'],
    ['o', 'keys.open'],
    ['?', 'keys.help'],
  ];
  return html`<dialog id="keys" aria-labelledby="keys-title">
    <h2 id="keys-title">${words.t('keys.title')}</h2>
    <dl>
      ${keys.map(
        ([key, what]) =>
          html`<div>
            <dt><kbd>${key}</kbd></dt>
            <dd>${words.t(what)}</dd>
          </div>`,
      )}
    </dl>
    <p>
      <label><input type="checkbox" data-keys-off /> ${words.t('keys.off')}</label>
    </p>
    <form method="dialog">
      <p><a href="/help">${words.t('keys.more')}</a> <button>${words.t('keys.close')}</button></p>
    </form>
  </dialog>`;
}
