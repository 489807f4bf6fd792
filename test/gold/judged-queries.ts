// Titles of call topics as queries, and the projects that each topic funded as what is to be found.
import { tsvOf } from './data-set.ts';

const set = 'cordis-security-projects';

/** A topic: its public code, its title, the ids of its projects. */
export interface JudgedQuery {
  readonly id: string;
  readonly text: string;
  readonly relevant: ReadonlySet<string>;
}

/** The topics of which a project is in the set. Throws InputError when the set is missing. */
export function judgedQueries(data: string): readonly JudgedQuery[] {
  const judged = tsvOf(data, `${set}/relevance-qrels.tsv`).filter((row) => Number(row['relevance']) > 0);
  const relevant = Map.groupBy(judged, (row) => row['query_id'] ?? '');
  return tsvOf(data, `${set}/relevance-queries.tsv`).flatMap((row) => {
    const id = row['query_id'] ?? '';
    const projects = relevant.get(id)?.map((one) => one['project_id'] ?? '');
    return projects === undefined ? [] : [{ id, text: row['text'] ?? '', relevant: new Set(projects) }];
  });
}
