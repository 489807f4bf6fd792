// The newest results of a search as an Atom feed (RFC 4287), to be followed with a reader of one's own.
// Written by template: the usual generator wraps texts in CDATA, which browsers that take the feed for a page would run.
import { headingOf } from '../../src/normalise/heading.ts';
import type { WatchItem } from '../../src/model.ts';
import type { Hit } from '../../src/search/engine.ts';
import { itemAddress, searchAddress } from '../addresses.ts';
import type { Desk } from '../desk.ts';
import { html, isWebAddress, nothing, raw, type Markup } from '../markup.ts';
import type { Document } from '../page.ts';
import { readQuestion } from '../search-question.ts';
import { runSearch } from '../search-run.ts';
import type { Words } from '../words.ts';

const ENTRIES = 50;

/** `/search.atom`: ids are URNs, so that they stay the same under every name of the desk. */
export const searchFeed: Document = {
  ending: '.atom',
  type: 'application/atom+xml; charset=utf-8',
  write: async (desk, { parameters, now, words }) => {
    const question = readQuestion(parameters, desk.effects.edition);
    const { answer, items } = await runSearch(desk.effects, question, { sort: 'newest', size: ENTRIES, page: 1 }, now);
    const text = question.text.trim() === '' ? words.t('search.everything') : question.text.trim();
    const updated =
      [...items.values()]
        .map((item) => item.lastSeenAt)
        .toSorted()
        .at(-1) ?? now;
    return String(
      await html`${raw('<?xml version="1.0" encoding="utf-8"?>')}
        <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${words.language}">
          <id>urn:techwatch:search:${encodeURIComponent(searchAddress(question, {}, ''))}</id>
          <title>techwatch: ${xmlText(text)}</title>
          <updated>${updated}</updated>
          <link rel="alternate" type="text/html" href="${searchAddress(question)}" />
          ${answer.hits.map((hit) => entry(hit, items.get(hit.id) ?? null, desk, now, words))}
        </feed> `,
    );
  },
};

function entry(hit: Hit, item: WatchItem | null, { effects }: Desk, now: string, words: Words): Markup {
  const source = effects.catalogue.sources.find(({ id }) => id === hit.sourceId)?.title ?? hit.sourceId;
  return html`<entry>
    <id>urn:techwatch:item:${hit.id}</id>
    <title>${xmlText(headingOf(hit))}</title>
    <updated>${item?.lastSeenAt ?? now}</updated>
    ${hit.publishedOn === null ? nothing : html`<published>${hit.publishedOn}T00:00:00Z</published>`}
    <author><name>${xmlText(source)}</name></author>
    <link rel="alternate" type="text/html" href="${itemAddress(hit.id)}" />
    ${isWebAddress(hit.url) ? html`<link rel="related" href="${xmlText(hit.url)}" />` : nothing}
    <category term="${hit.kind}" label="${words.kind(hit.kind)}" />
    ${hit.concepts.map((notation) => html`<category term="${notation}" label="${words.label(effects.edition, notation)}" />`)}
    ${hit.abstract === '' ? nothing : html`<summary>${xmlText(hit.abstract)}</summary>`}
  </entry> `;
}

/** XML 1.0 has no place for most control characters (section 2.2), however they are written. */
function xmlText(text: string): string {
  return text.toWellFormed().replaceAll(/[^\P{Cc}\t\n\r]|\uFFFE|\uFFFF/gu, ' ');
}
