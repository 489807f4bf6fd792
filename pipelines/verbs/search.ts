// `search`: one query, or a batch of them, as the contract's document.
import { InputError, UsageError } from '../../src/errors.ts';
import type { Kind } from '../../src/model.ts';
import type { FacetName, SortOrder } from '../../src/search/engine.ts';
import { kinds } from '../../src/search/fields.ts';
import type { Call } from '../call.ts';
import { findItems, type Finding } from '../find-items.ts';
import { linesOf, objectOf } from '../lines.ts';

const facetNames: readonly FacetName[] = ['kind', 'concept', 'source', 'language', 'year', 'status', 'programme', 'country'];

export async function run({ words, options, world, out, path }: Call): Promise<number> {
  const finding = findingOf(options);
  if (typeof options['batch'] === 'string') {
    const file = options['batch'];
    let faults = 0;
    for await (const line of linesOf(file === '-' ? file : path(file))) {
      const row = objectOf(line);
      const asked = row instanceof InputError ? row.message : typeof row['query'] === 'string' ? null : 'query: expected a text';
      if (asked !== null || row instanceof InputError) {
        faults += 1;
        await out.line({ id: row instanceof InputError ? null : (row['id'] ?? null), total: 0, tookMs: 0, items: [], warnings: [`line ${line.number}: ${asked}`] });
        continue;
      }
      const { total, tookMs, items } = await findItems(row['query'] as string, finding, world);
      await out.line({ id: row['id'] ?? null, total, tookMs, items });
    }
    return faults === 0 ? 0 : 1;
  }
  if (typeof words[0] !== 'string') throw new UsageError('expected a query, or --batch FILE');
  const { notes, ...document } = await findItems(words[0], finding, world);
  for (const note of notes) world.log.warn(note);
  await out.print(document, () => {
    const lines = document.items.map(({ kind, title, publishedOn, url }) => `${(publishedOn ?? '').padEnd(10)}  ${kind.padEnd(14)}  ${title}\n${' '.repeat(28)}${url ?? ''}`);
    return [...lines, `${document.total} results in ${document.tookMs.toFixed(1)} ms`].join('\n');
  });
  return 0;
}

function findingOf(options: Readonly<Record<string, unknown>>): Finding {
  const kind = options['kind'] as string | undefined;
  if (kind !== undefined && !kinds.some((one) => one === kind)) throw new UsageError(`--kind: expected one of ${kinds.join(', ')}, found ${kind}`);
  const facets = ((options['facet'] as string[] | undefined) ?? []).flatMap((name) => name.split(','));
  const unknown = facets.find((name) => !facetNames.some((one) => one === name));
  if (unknown !== undefined) throw new UsageError(`--facet: expected of ${facetNames.join(', ')}, found ${unknown}`);
  return {
    match: options['match'] as 'all' | 'any',
    size: whole('size', options['size'], 1_000),
    page: whole('page', options['page'], 10_000),
    sort: options['sort'] as SortOrder,
    facets: facets as FacetName[],
    strict: options['strict'] === true,
    ...(kind === undefined ? {} : { kind: kind as Kind }),
  };
}

function whole(name: string, given: unknown, most: number): number {
  const value = Number(given);
  if (Number.isInteger(value) && value >= 1 && value <= most) return value;
  throw new UsageError(`--${name}: expected a whole number from 1 to ${most}, found ${JSON.stringify(given)}`);
}
