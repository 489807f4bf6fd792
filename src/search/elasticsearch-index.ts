// The Elasticsearch index: names, settings and strict mapping, and the body that a document becomes.
// Our own stems are whitespace-analysed, in fields by analysis language, so that a word is as rare as it is in its language;
// title, abstract and text are there in Elasticsearch's own analysis too, for people with Kibana.
import type { estypes } from '@elastic/elasticsearch';
import { stemmedLanguages } from '../language/stem.ts';
import { lengthWeight, saturation } from './bm25.ts';
import type { IndexDocument } from './engine.ts';
import { analysisLanguage } from './terms.ts';

/** Raised when the mapping changes: an index of another number is built anew, not written. */
export const schema = 1;

/** The names that one watch uses. */
export interface Names {
  /** Alias that searches go to. */
  readonly read: string;
  /** Alias that writes go to. */
  readonly write: string;
  /** Alias of the index before the last swap. */
  readonly previous: string;
  /** What all indices of this mapping begin with. */
  readonly stem: string;
}

/** The names under a prefix. */
export function namesOf(prefix: string): Names {
  const read = `${prefix}-items`;
  return { read, write: `${read}-write`, previous: `${read}-previous`, stem: `${read}-v${schema}-` };
}

/** Field of the stems in an analysis language. */
export function stemsField(language: string): string {
  return `stems_${language}`;
}

/** Field of the pairs in an analysis language. */
export function pairsField(language: string): string {
  return `pairs_${language}`;
}

/** Longest value of an identifier that is indexed; longer ones are kept but cannot be filtered by. */
const keywordLimit = 1_024;

const keyword: estypes.MappingProperty = { type: 'keyword', ignore_above: keywordLimit };
const stored: estypes.MappingProperty = { type: 'keyword', index: false, doc_values: false };
const date: estypes.MappingProperty = { type: 'date', format: 'strict_date' };
const original: estypes.MappingProperty = { type: 'text', analyzer: 'standard' };
const ranked = { type: 'text', analyzer: 'whitespace', similarity: 'watch' } as const;

/** Settings of a new index; one shard, so that counts are exact and every document is weighed against all others. */
export function settings(): estypes.IndicesIndexSettings {
  return {
    number_of_shards: 1,
    auto_expand_replicas: '0-1',
    // Replaced documents count in the statistics until they are merged away: few of them keep the ranking true.
    'merge.policy.deletes_pct_allowed': 5,
    'merge.policy.expunge_deletes_allowed': 1,
    similarity: { watch: { type: 'BM25', k1: saturation, b: lengthWeight } },
  };
}

/** The mapping: a field that is not here is refused, never guessed. */
export function mapping(): estypes.MappingTypeMapping {
  const byLanguage = stemmedLanguages.flatMap((language): [string, estypes.MappingProperty][] => [
    [stemsField(language), ranked],
    [pairsField(language), { ...ranked, index_options: 'freqs' as const }],
  ]);
  return {
    dynamic: 'strict',
    _source: { excludes: ['stems_*', 'pairs_*', 'title_stems', 'words'] },
    properties: {
      id: { type: 'keyword' },
      revision: { type: 'long' },
      hash: stored,
      sourceId: keyword,
      sourceKey: keyword,
      kind: keyword,
      title: original,
      abstract: original,
      text: original,
      url: stored,
      language: keyword,
      analysis: keyword,
      publishedOn: date,
      firstSeenAt: { type: 'date', format: 'strict_date_optional_time' },
      concepts: keyword,
      conceptPaths: keyword,
      programme: keyword,
      status: keyword,
      opensOn: date,
      deadlineOn: date,
      countries: keyword,
      title_stems: { type: 'text', analyzer: 'whitespace', norms: false },
      words: { type: 'text', analyzer: 'whitespace', norms: false, index_options: 'docs' },
      ...Object.fromEntries(byLanguage),
    },
  };
}

/** The body of a document. */
export function bodyOf(document: IndexDocument): Record<string, unknown> {
  const { titleStems, bodyStems, pairs, words, ...shown } = document;
  const analysis = analysisLanguage(document.language);
  return {
    ...shown,
    analysis,
    title_stems: titleStems,
    words,
    // The title twice: that is its weight. Between two values the server leaves a gap that no phrase crosses.
    [stemsField(analysis)]: [titleStems, titleStems, ...bodyStems],
    [pairsField(analysis)]: pairs,
  };
}
