// `search`: one query, or a batch of them, as the contract's document.
import { InputError, UsageError } from '../../src/errors.ts';
import type { Kind } from '../../src/model.ts';
import type { FacetName, SortOrder } from '../../src/search/engine.ts';
import { kinds } from '../../src/search/fields.ts';
import type { Call } from '../call.ts';
import { findItems, type Finding } from '../find-items.ts';
import { linesOf, objectOf } from '../lines.ts';
import type { Given } from '../options.ts';

const facetNames: readonly FacetName[] = ['kind', 'concept', 'source', 'language', 'year', 'status', 'programme', 'country'];

export async function run({ given, world, out, path }: Call): Promise<number> {
  const finding = findingOf(given);
  const file = given.text('batch');
  if (file !== null) {
    let faults = 0;
    for await (const line of linesOf(file === '-' ? file : path(file))) {
      const row = objectOf(line);
      const query = row instanceof InputError ? null : row['query'];
      if (row instanceof InputError || typeof query !== 'string') {
        faults += 1;
        const warning = `line ${line.number}: ${row instanceof InputError ? row.message : 'query: expected a text'}`;
        await out.line({ id: row instanceof InputError ? null : (row['id'] ?? null), total: 0, tookMs: 0, items: [], warnings: [warning] });
        continue;
      }
      const { total, tookMs, items } = await findItems(query, finding, world);
      await out.line({ id: row['id'] ?? null, total, tookMs, items });
    }
    return faults === 0 ? 0 : 1;
  }
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
