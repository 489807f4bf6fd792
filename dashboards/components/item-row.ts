// One found item in a list: kind and facts, title, what matched, its classes with their certainty, and why.
import type { WatchItem } from '../../src/model.ts';
import type { Hit } from '../../src/search/engine.ts';
import type { Edition } from '../../src/taxonomy/edition.ts';
import { itemAddress } from '../addresses.ts';
import { html, nothing, type Markup } from '../markup.ts';
import { headingOf } from '../../src/normalise/heading.ts';
import type { Highlight } from '../../src/search/highlight.ts';
import type { Words } from '../words.ts';
import { conceptLink } from './concept-link.ts';
import { evidenceList, methodSentence } from './evidence.ts';
import { itemFacts } from './item-facts.ts';
import { kindMark } from './kind-mark.ts';

/** What a row shows: the held item (null when only the index knows it), and what the search found in it. */
export interface RowFacts {
  readonly hit: Pick<Hit, 'id' | 'kind' | 'title' | 'abstract' | 'text' | 'url' | 'concepts'>;
  readonly item: WatchItem | null;
  readonly excerpts: readonly Highlight[];
  /** By how many items its story is told, itself among them; 1 when nobody else tells it. */
  readonly tellings: number;
}

/** Most classes in a row; the rest stand on the item's page. */
const MOST_CLASSES = 4;
const SNIPPET = 220;

export function itemRow({ hit, item, excerpts, tellings }: RowFacts, edition: Edition, now: string, words: Words): Markup {
  const title = excerpts.find(({ field }) => field === 'title');
  const foreign = item !== null && item.language !== words.language && item.language !== 'und' ? html` lang="${item.language}"` : nothing;
  return html`<li class="row">
<p class="facts">${kindMark(hit.kind, words)} ${item === null ? nothing : itemFacts(item, now, words)}${tellings > 1 ? html` · ${words.t('item.toldBy', { count: tellings })}` : nothing}</p>
<h3${foreign}><a href="${itemAddress(hit.id)}">${title === undefined ? headingOf(hit) : marked(title)}</a></h3>
${snippet(hit, excerpts, foreign)}
${classes(hit, item, excerpts, edition, words)}
</li>`;
}

function snippet(hit: RowFacts['hit'], excerpts: readonly Highlight[], foreign: Markup): Markup {
  const found = excerpts.find(({ field }) => field !== 'title');
  if (found !== undefined) {
    const whole = found.field === 'abstract' ? hit.abstract : hit.text;
    const [before, after] = [found.offset > 0 ? '… ' : '', found.offset + found.text.trimEnd().length < whole.trimEnd().length ? ' …' : ''];
    return html`<p class="snippet" ${foreign}>${before}${marked(found)}${after}</p>`;
  }
  const { abstract } = hit;
  if (abstract === '') return nothing;
  return html`<p class="snippet" ${foreign}>
    ${abstract.length > SNIPPET ? `${abstract.slice(0, SNIPPET).replace(/\s+\S*$/u, '')} …` : abstract}
  </p>`;
}

/** A text with its matches in `mark`. */
export function marked({ text, spans }: Pick<Highlight, 'text' | 'spans'>): Markup {
  const pieces: Markup[] = [];
  let at = 0;
  for (const { start, end } of neighboursJoined(text, spans)) {
    pieces.push(html`${text.slice(at, start)}<mark>${text.slice(start, end)}</mark>`);
    at = end;
  }
  return html`${pieces}${text.slice(at)}`;
}

/** Words that stand side by side are one mark. */
function neighboursJoined(text: string, spans: Highlight['spans']): Highlight['spans'] {
  const whole: { readonly start: number; readonly end: number }[] = [];
  for (const span of spans) {
    const last = whole.at(-1);
    if (last !== undefined && /^[\s\u00A0-]*$/u.test(text.slice(last.end, span.start)))
      whole[whole.length - 1] = { start: last.start, end: span.end };
    else whole.push(span);
  }
  return whole;
}

function classes(hit: RowFacts['hit'], item: WatchItem | null, excerpts: readonly Highlight[], edition: Edition, words: Words): Markup {
  const given = item?.classifications.slice(0, MOST_CLASSES) ?? [];
  const plain = item === null ? hit.concepts.slice(0, MOST_CLASSES) : [];
  if (given.length + plain.length === 0 && excerpts.length === 0) return nothing;
  return html`<ul class="classes">
    ${given.map(({ notation, p }) => html`<li>${conceptLink(notation, edition, words, html` <span class="p">${words.probability(p)}</span>`)}</li>`)}
    ${plain.map((notation) => html`<li>${conceptLink(notation, edition, words)}</li>`)}
    <li>${whyDisclosure(item, excerpts, edition, words)}</li>
  </ul>`;
}

function whyDisclosure(item: WatchItem | null, excerpts: readonly Highlight[], edition: Edition, words: Words): Markup {
  const matched = [
    ...new Set(excerpts.flatMap(({ text, spans }) => neighboursJoined(text, spans).map(({ start, end }) => text.slice(start, end)))),
  ].slice(0, 6);
  return html`<details>
    <summary>${words.t('row.why')}</summary>
    ${matched.length === 0 ? nothing : html`<p>${words.t('row.matched')} ${matched.map((text) => html`<mark>${text}</mark> `)}</p>`}
    ${(item?.classifications ?? []).slice(0, MOST_CLASSES).map((one) => html`<p>${words.label(edition, one.notation)}: ${methodSentence(one, edition, words)} ${evidenceList(one.evidence, words)}</p>`)}
  </details>`;
}
