// The document of `search --json`, which is also the twin of the search page. Pure.
import type { FacetName, FacetValue, Hit, SearchAnswer } from '../src/search/engine.ts';
import type { Highlight } from '../src/search/highlight.ts';

/** A found item as the contract states it. */
export interface FoundItem extends Pick<
  Hit,
  'id' | 'sourceId' | 'sourceKey' | 'kind' | 'title' | 'url' | 'publishedOn' | 'language' | 'score' | 'concepts'
> {
  readonly highlights: readonly Highlight[];
}

export interface SearchDocument {
  readonly total: number;
  readonly tookMs: number;
  readonly items: readonly FoundItem[];
  readonly facets: Readonly<Partial<Record<FacetName, readonly FacetValue[]>>>;
}

export function searchDocument(answer: SearchAnswer, highlights: (id: string) => readonly Highlight[], tookMs: number): SearchDocument {
  return {
    total: answer.total,
    tookMs: Math.round(tookMs * 1_000) / 1_000,
    items: answer.hits.map(({ id, sourceId, sourceKey, kind, title, url, publishedOn, language, score, concepts }) => ({
      id,
      sourceId,
      sourceKey,
      kind,
      title,
      url,
      publishedOn,
      language,
      score,
      highlights: highlights(id),
      concepts,
    })),
    facets: answer.facets,
  };
}
