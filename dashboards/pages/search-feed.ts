// The newest results of a search as an Atom feed, to be followed with a reader of one's own.
import { generateAtomFeed } from 'feedsmith';
import { itemAddress, searchAddress } from '../addresses.ts';
import { isWebAddress } from '../markup.ts';
import type { Document } from '../page.ts';
import { readQuestion } from '../search-question.ts';
import { runSearch } from '../search-run.ts';

const ENTRIES = 50;

/** `/search.atom`: ids are URNs, so that they stay the same under every name of the desk. */
export const searchFeed: Document = {
  ending: '.atom',
  type: 'application/atom+xml; charset=utf-8',
  write: async ({ effects }, { parameters, now, words }) => {
    const question = readQuestion(parameters, effects.edition);
    const { answer, items } = await runSearch(effects, question, { sort: 'newest', size: ENTRIES, page: 1 }, now);
    return generateAtomFeed({
      id: `urn:techwatch:search:${encodeURIComponent(searchAddress(question, {}, ''))}`,
      title: { value: `techwatch: ${question.text.trim() === '' ? words.t('search.everything') : question.text.trim()}` },
      updated: new Date(now),
      links: [{ href: searchAddress(question), rel: 'alternate', type: 'text/html' }],
      entries: answer.hits.map((hit) => ({
        id: `urn:techwatch:item:${hit.id}`,
        title: { value: hit.title },
        updated: new Date(items.get(hit.id)?.lastSeenAt ?? now),
        ...(hit.publishedOn === null ? {} : { published: new Date(`${hit.publishedOn}T00:00:00Z`) }),
        ...(hit.abstract === '' ? {} : { summary: { value: hit.abstract } }),
        authors: [{ name: hit.sourceId }],
        categories: hit.concepts.map((notation) => ({ term: notation, label: effects.edition.label(notation, words.language) })),
        links: [{ href: itemAddress(hit.id), rel: 'alternate' }, ...(isWebAddress(hit.url) ? [{ href: hit.url, rel: 'related' }] : [])],
      })),
    });
  },
};
