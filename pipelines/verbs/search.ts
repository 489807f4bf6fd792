// `search`: one query, or a batch of them, as the contract's document.
import { InputError, QueryError, UsageError, WatchError } from '../../src/errors.ts';
import type { Kind } from '../../src/model.ts';
import type { FacetName, SortOrder } from '../../src/search/engine.ts';
import { kinds } from '../../src/search/fields.ts';
import type { Call } from '../call.ts';
import { findItems, type Finding, type Found } from '../find-items.ts';
import { linesOf, objectOf } from '../lines.ts';
import type { Given } from '../options.ts';

const facetNames: readonly FacetName[] = ['kind', 'concept', 'source', 'language', 'year', 'status', 'programme', 'country'];

export async function run({ given, world, out, path }: Call): Promise<number> {
  const finding = findingOf(given);
  const file = given.text('batch');
  if (file !== null) return await batch(file === '-' ? file : path(file), finding, { world, out });
  const text = given.word(0);
  if (text === null) throw new UsageError('expected a query, or --batch FILE');
  const { notes, ...document } = await findItems(text, finding, world);
  for (const note of notes) world.log.warn(note);
  await out.print(document, () => {
    const lines = document.items.map(
      ({ kind, title, publishedOn, url }) =>
        `${(publishedOn ?? '').padEnd(10)}  ${kind.padEnd(14)}  ${title}\n${' '.repeat(28)}${url ?? ''}`,
    );
    return [...lines, `${document.total} results in ${document.tookMs.toFixed(1)} ms`].join('\n');
  });
  return 0;
}

/** One line out for each line in; gives 1 when some line could not be searched. */
async function batch(file: string, finding: Finding, { world, out }: Pick<Call, 'world' | 'out'>): Promise<number> {
  let faults = 0;
  for await (const line of linesOf(file)) {
    const row = objectOf(line);
    const id = row instanceof InputError ? null : (row['id'] ?? null);
    const found = await answerOf(row, finding, world);
    if (found instanceof WatchError) {
      faults += 1;
      await out.line({ id, total: 0, tookMs: 0, items: [], warnings: [`line ${line.number}: ${found.message}`] });
      continue;
    }
    const { total, tookMs, items, notes } = found;
    const warnings = notes.map((note) => `line ${line.number}: ${note}`);
    await out.line({ id, total, tookMs, items, ...(warnings.length === 0 ? {} : { warnings }) });
  }
  return faults === 0 ? 0 : 1;
}

/** What a line finds, or why it cannot be searched. */
async function answerOf(row: ReturnType<typeof objectOf>, finding: Finding, world: Call['world']): Promise<Found | WatchError> {
  if (row instanceof InputError) return row;
  const { query } = row;
  if (typeof query !== 'string') return new InputError('query: expected a text');
  try {
    return await findItems(query, finding, world);
  } catch (error) {
    if (error instanceof QueryError) return error;
    throw error;
  }
}

function findingOf(given: Given): Finding {
  const facets = given.list('facet').flatMap((name) => name.split(','));
  const known = facetNames.filter((name) => facets.includes(name));
  const unknown = facets.find((name) => !known.some((one) => one === name));
  if (unknown !== undefined) throw new UsageError(`--facet: expected of ${facetNames.join(', ')}, found ${unknown}`);
  return {
    match: given.choice('match', ['all', 'any'], 'all'),
    size: whole('size', given.text('size') ?? '10', 1_000),
    page: whole('page', given.text('page') ?? '1', 10_000),
    sort: given.choice<SortOrder>('sort', ['relevance', 'newest', 'oldest', 'deadline'], 'relevance'),
    facets: known,
    strict: given.flag('strict'),
    ...(given.text('kind') === null ? {} : { kind: given.choice<Kind>('kind', kinds, 'news') }),
  };
}

function whole(name: string, given: string, most: number): number {
  const value = Number(given);
  if (Number.isInteger(value) && value >= 1 && value <= most) return value;
  throw new UsageError(`--${name}: expected a whole number from 1 to ${most}, found ${JSON.stringify(given)}`);
}
