// An issue from what is held: candidates, choice, words. The same input gives the same issue, byte for byte.
import type { CallChange, WatchItem } from '../model.ts';
import { candidateOf } from './candidates.ts';
import { choose, worthTelling } from './choose.ts';
import { countGroups, headline } from './headline.ts';
import type { DigestIssue } from './issue.ts';
import { lead } from './lead.ts';
import { isoWeek } from './week.ts';
import { wordItem, type Labels } from './word-item.ts';

/** What an issue is made of. */
export interface IssueMaterial {
  /** The moment of making, which names the week. */
  readonly now: string;
  /** What was first seen after this instant is new: the making of the issue before, or a week ago. */
  readonly since: string;
  readonly previous: DigestIssue | null;
  /** Items that may be told, with their own change entries; calls all, others at least those first seen since. */
  readonly items: Iterable<{ readonly item: WatchItem; readonly changes: readonly CallChange[] }>;
  /** Items that only tell again what an earlier one told, with the id of that first one. */
  readonly retold: ReadonlyMap<string, string>;
  readonly labels: Labels;
  readonly sources: { readonly read: number; readonly total: number } | null;
  readonly sample: boolean;
}

/** Makes the issue of the week that `now` falls in. */
export function makeIssue(material: IssueMaterial): DigestIssue {
  const { now, since, previous, retold, labels, sources, sample } = material;
  const window = { since, now };
  const candidates = [...material.items]
    .map(({ item, changes }) => candidateOf(item, changes, window))
    .filter((candidate) => candidate !== null);
  const fresh = worthTelling(candidates, previous, retold);
  const chosen = choose(fresh);
  const considered = countGroups(fresh);
  const previousWeek = previous?.week ?? null;
  return {
    week: isoWeek(now),
    madeAt: now,
    since,
    previousWeek,
    headline: headline(fresh, chosen, labels),
    lead: lead({ considered, told: chosen.length, previousWeek, sources }),
    items: chosen.map((candidate) => wordItem(candidate, window, labels)),
    considered,
    sources,
    sample,
  };
}
