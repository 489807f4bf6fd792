// Calls like the one that is shown, and the projects that were funded under them: what was asked for before, and who won it.
import { toCallRow, type CallRow } from '../../src/funding/call-row.ts';
import { similarCalls } from '../../src/funding/similar.ts';
import { inEnglish } from '../../src/language/lexicon.ts';
import { fold } from '../../src/language/fold.ts';
import { stem } from '../../src/language/stem.ts';
import { isStopWord } from '../../src/language/stop-words.ts';
import { tokenise } from '../../src/language/tokenise.ts';
import type { WatchItem } from '../../src/model.ts';
import { headingOf } from '../../src/normalise/heading.ts';
import { itemAddress } from '../addresses.ts';
import type { CallItem, Desk } from '../desk.ts';
import { html, nothing, type Markup } from '../markup.ts';
import { compileQuestion, everything } from '../search-question.ts';
import type { Words } from '../words.ts';

/** A call that is alike, the words that make it so, and what was funded under it. */
export interface SimilarCallShown {
  readonly item: CallItem;
  readonly row: CallRow;
  readonly likeness: number;
  /** Words of the call that is shown, as they are written there. */
  readonly shared: readonly string[];
  readonly projects: readonly WatchItem[];
}

/** Calls that share words of the title are compared, the best of so many. */
const COMPARED = 60;
const SHOWN = 5;
/** Items of a call's thread among which its projects are looked for. */
const MOST_OF_THREAD = 60;
const PROJECTS_NAMED = 3;

/** Compares the call with those that a search for some of its title's words finds; none for other kinds. */
export async function similarTo(desk: Desk, item: WatchItem, now: string): Promise<readonly SimilarCallShown[]> {
  if (item.notice.kind !== 'funding-call') return [];
  const { effects } = desk;
  const question = { ...everything, text: wordsOf(item.notice.title), match: 'any', kinds: ['funding-call'] } as const;
  const { hits } = await effects.search.search({
    query: compileQuestion(question, effects, now).query,
    sort: 'relevance',
    size: COMPARED,
    page: 1,
    facets: [],
    facetSize: 1,
    histogram: null,
  });
  const found = new Set(hits.map(({ id }) => id));
  const calls = new Map((await desk.calls()).filter(({ id }) => found.has(id)).map((one) => [one.id, one]));
  const spelt = new Map<string, string>();
  const alike = similarCalls(item, calls.values(), (text, language) => englishStems(text, language, spelt), SHOWN);
  return await Promise.all(
    alike.map(async ({ id, likeness, shared }) => {
      const call = calls.get(id)!;
      const words = shared.map((one) => spelt.get(one) ?? one);
      return { item: call, row: toCallRow(call, now), likeness, shared: words, projects: await fundedBy(call, effects.ledger) };
    }),
  );
}

/** Free text is searched: signs of the query language in a title are none. */
function wordsOf(title: string): string {
  return tokenise(title)
    .map(({ text }) => text)
    .join(' ');
}

/** Stems under their English name where there is one, so that calls in two languages can be alike; `spelt` keeps the first spelling. */
function englishStems(text: string, language: string, spelt: Map<string, string>): readonly string[] {
  return tokenise(text).flatMap(({ text: word, start, end }) => {
    if (isStopWord(fold(word)) || /^\d+$/u.test(word)) return [];
    const own = stem(word, language);
    const name = inEnglish(own, language) ?? own;
    if (!spelt.has(name)) spelt.set(name, text.slice(start, end));
    return [name];
  });
}

/** Projects that the ledger links with the call. */
async function fundedBy(call: CallItem, ledger: Desk['effects']['ledger']): Promise<readonly WatchItem[]> {
  const { items, links } = await ledger.thread(call.threadId, MOST_OF_THREAD);
  const won = new Set(links.filter(({ kind, itemId }) => kind === 'call-project' && itemId === call.id).map(({ otherId }) => otherId));
  return items.filter(({ id }) => won.has(id));
}

/** The section of a call's page; nothing where no call is alike. */
export function similarSection(similar: readonly SimilarCallShown[], words: Words): Markup {
  if (similar.length === 0) return nothing;
  return html`<section aria-labelledby="similar">
    <h2 id="similar">${words.t('item.similar')}</h2>
    <ul class="plain">
      ${similar.map((one) => html`<li>${similarCall(one, words)}</li>`)}
    </ul>
  </section>`;
}

function similarCall({ item, row, shared, projects }: SimilarCallShown, words: Words): Markup {
  const foreign = item.language === 'und' || item.language === words.language ? nothing : html` lang="${item.language}"`;
  const state = item.withdrawnAt === null ? row.status : 'withdrawn';
  const budget = row.budget === null ? nothing : html` · ${words.money(row.budget)}`;
  const last = row.deadlines.at(-1);
  const until = last === undefined ? nothing : html` · <time datetime="${last.on}">${words.date(last.on)}</time>`;
  return html`<a href="${itemAddress(item.id)}" ${foreign}>${headingOf(item.notice)}</a>
    <p class="soft">
      ${state === null ? nothing : html`<span class="status ${state}">${words.t(`status.${state}`)}</span>`}${until}${budget} ·
      ${words.t('item.similar.shared', { words: shared.join(', ') })}
    </p>
    ${funded(projects, words)}`;
}

function funded(projects: readonly WatchItem[], words: Words): Markup {
  if (projects.length === 0) return nothing;
  const named = projects.slice(0, PROJECTS_NAMED);
  const rest = projects.length - named.length;
  return html`<p class="soft">
    ${words.t('item.similar.funded')}
    ${named.map(({ id, notice }, place) => html`${place === 0 ? nothing : ', '}<a href="${itemAddress(id)}">${headingOf(notice)}</a>`)}${rest === 0 ? nothing : html`, ${words.t('item.similar.more', { count: rest })}`}
  </p>`;
}
