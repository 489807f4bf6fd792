// All results of a search as a table for spreadsheets. No cell may start a formula there.
import { stringify } from 'csv-stringify/sync';
import type { Hit } from '../../src/search/engine.ts';
import type { Desk } from '../desk.ts';
import type { Document } from '../page.ts';
import { compileQuestion, readQuestion } from '../search-question.ts';
import { deepest, usualSort } from '../search-run.ts';
import type { Visit } from '../visit.ts';

const columns = ['id', 'sourceId', 'sourceKey', 'kind', 'title', 'url', 'publishedOn', 'language', 'concepts', 'conceptLabels'] as const;
const PAGE = 500;

/** `/search.csv`: a byte order mark first, without which common spreadsheets read UTF-8 wrongly. */
export const searchCsv: Document = {
  ending: '.csv',
  type: 'text/csv; charset=utf-8; header=present',
  download: 'techwatch-search.csv',
  write: async (desk, visit) => {
    const rows = (await allHits(desk, visit)).map((hit) => row(hit, desk, visit));
    return `\uFEFF${stringify([[...columns], ...rows], { escape_formulas: true, record_delimiter: 'windows' })}`;
  },
};

async function allHits({ effects }: Desk, { parameters, now }: Visit): Promise<readonly Hit[]> {
  const question = readQuestion(parameters, effects.edition);
  const sort = parameters.choice('sort', ['relevance', 'newest', 'oldest', 'deadline'], usualSort(question));
  const { query } = compileQuestion(question, effects, now);
  const hits: Hit[] = [];
  for (let page = 1; page <= deepest / PAGE; page += 1) {
    const answer = await effects.search.search({ query, sort, size: PAGE, page, facets: [], facetSize: 1, histogram: null });
    hits.push(...answer.hits);
    if (hits.length >= answer.total || answer.hits.length === 0) break;
  }
  return hits;
}

function row(hit: Hit, { effects }: Desk, { words }: Visit): readonly string[] {
  const labels = hit.concepts.map((notation) => effects.edition.label(notation, words.language));
  return [
    hit.id,
    hit.sourceId,
    hit.sourceKey,
    hit.kind,
    hit.title,
    hit.url ?? '',
    hit.publishedOn ?? '',
    hit.language,
    hit.concepts.join(' '),
    labels.join('; '),
  ];
}
