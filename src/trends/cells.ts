// The counts that trends are made of: per month of publication, concept, source and kind. The day of fetching counts nowhere.
import type { Kind, WatchItem } from '../model.ts';

/** A count of items. `concept` null counts all items of the month, source and kind, classified or not. Same shape as the engines'. */
export interface CountCell {
  /** YYYY-MM of publication. */
  readonly month: string;
  readonly concept: string | null;
  readonly sourceId: string;
  readonly kind: Kind;
  readonly count: number;
  /** Those of them that only tell again what an earlier item told: copies of a release, records of the same call. */
  readonly retold: number;
}

type CellKey = Omit<CountCell, 'count' | 'retold'>;

/** Takes items one by one and gives their cells. */
export interface CellCounter {
  add(item: Pick<WatchItem, 'id' | 'sourceId' | 'notice' | 'classifications' | 'withdrawnAt'>): void;
  /** In a stable order. */
  cells(): readonly CountCell[];
  /** Items without a date of publication, which no series holds. */
  readonly undated: number;
}

/**
 * Counts items once for each of their concepts and once for each ancestor of these (`ancestors` of a notation, itself excluded).
 * `isRetold` says of an id that its item only tells again what an earlier one told.
 */
export function createCellCounter(ancestors: (notation: string) => readonly string[], isRetold: (id: string) => boolean): CellCounter {
  const counts = new Map<string, { cell: CellKey; count: number; retold: number }>();
  let undated = 0;
  const bump = (cell: CellKey, retold: number): void => {
    const key = JSON.stringify([cell.month, cell.concept, cell.sourceId, cell.kind]);
    const held = counts.get(key);
    if (held === undefined) counts.set(key, { cell, count: 1, retold });
    else {
      held.count += 1;
      held.retold += retold;
    }
  };
  return {
    add({ id, sourceId, notice, classifications }) {
      if (notice.publishedOn === null) {
        undated += 1;
        return;
      }
      const month = notice.publishedOn.slice(0, 7);
      const concepts = new Set(classifications.flatMap(({ notation }) => [notation, ...ancestors(notation)]));
      for (const concept of [null, ...concepts]) bump({ month, concept, sourceId, kind: notice.kind }, Number(isRetold(id)));
    },
    cells: () =>
      [...counts].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, { cell, count, retold }]) => ({ ...cell, count, retold })),
    get undated() {
      return undated;
    },
  };
}
