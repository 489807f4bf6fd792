// Builds the desk's own addresses, short and readable. People bookmark them: the contract fixes paths and parameters.
import type { SearchQuestion } from './search-question.ts';
import type { SortOrder } from '../src/search/engine.ts';

/** Where in a list of results one stands. */
export interface Place {
  readonly sort?: SortOrder;
  readonly size?: number;
  readonly page?: number;
}

/** Results of a page unless asked otherwise. */
export const usualSize = 20;

export function itemAddress(id: string): string {
  return `/items/${encodeURIComponent(id)}`;
}

export function techAddress(notation: string): string {
  return `/tech/${encodeURIComponent(notation)}`;
}

export function sourceAddress(id: string): string {
  return `/sources/${encodeURIComponent(id)}`;
}

export function captureAddress(id: string): string {
  return `/captures/${encodeURIComponent(id)}`;
}

export function digestAddress(week: string): string {
  return `/digests/${encodeURIComponent(week)}`;
}

/** The review queue, at an item of it where one is given. */
export function reviewAddress(item: string | null = null): string {
  return address('/review', [['item', item]]);
}

/** A path with parameters; empty ones are left out. */
export function address(path: string, parameters: readonly (readonly [string, string | number | null])[]): string {
  const query = new URLSearchParams();
  for (const [name, value] of parameters) if (value !== null && value !== '') query.append(name, String(value));
  const text = query.toString().replaceAll('%3A', ':').replaceAll('%2C', ',');
  return text === '' ? path : `${path}?${text}`;
}

/** The address of a search, in a fixed order of parameters, without those at their defaults. */
export function searchAddress(question: Partial<SearchQuestion>, place: Place = {}, path = '/search'): string {
  return address(path, [...questionParameters(question), ...placeParameters(place)]);
}

/** A question as parameters, as they stand in addresses and hidden fields. */
export function questionParameters(question: Partial<SearchQuestion>): readonly (readonly [string, string | null])[] {
  return [
    ['q', question.text ?? null],
    ['match', question.match === 'any' ? 'any' : null],
    ...each('kind', question.kinds),
    ...each('concept', question.concepts),
    ...each('source', question.sources),
    ...each('language', question.languages),
    ...each('status', question.statuses),
    ...each('programme', question.programmes),
    ['from', question.from ?? null],
    ['to', question.to ?? null],
  ];
}

function each(name: string, values: readonly string[] = []): readonly (readonly [string, string])[] {
  return values.map((value) => [name, value]);
}

function placeParameters({ sort, size, page }: Place): readonly (readonly [string, string | number | null])[] {
  return [
    ['sort', sort === undefined || sort === 'relevance' ? null : sort],
    ['size', size === undefined || size === usualSize ? null : size],
    ['page', page === undefined || page === 1 ? null : page],
  ];
}
