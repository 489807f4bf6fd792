// Notices of a suspicious reading: kept back page by page, and let in when the reading turns out well or an analyst says so.
import type { FetchTask } from '../src/fetch/fetcher.ts';
import type { Ledger } from '../src/ledger/ledger.ts';
import type { Commit } from '../src/ledger/records.ts';
import type { Disposition } from '../src/model.ts';
import type { Source } from '../src/source.ts';
import { itemSource, keepNotices, returnsOf, type Arrival, type KeepEffects } from './keep-notices.ts';
import { seenAgain } from './notice-table.ts';
import type { Heads } from './page-heads.ts';
import type { SourceTally } from './source-tally.ts';

/** What letting in needs of the world. */
export interface ReleaseEffects extends KeepEffects {
  readonly ledger: KeepEffects['ledger'] & Pick<Ledger, 'nextHeld' | 'mentionedIn' | 'commit'>;
}

/** What a page told, not yet judged against what is held. */
export interface HeldPage {
  readonly arrivals: readonly Arrival[];
  readonly heads: Heads;
  readonly listed: readonly string[];
  /** Items that this reading mentioned before. */
  readonly mentioned: ReadonlySet<string>;
  readonly around: Pick<Commit, 'capture' | 'validators' | 'settles'>;
}

/** Keeps back what one page told; the pages to follow are asked for as usual, so that the reading can be judged whole. */
export async function holdBack(task: FetchTask, page: HeldPage, tally: SourceTally, ledger: Pick<Ledger, 'commit'>): Promise<void> {
  const { arrivals, listed } = page;
  const again: string[] = [];
  const follow = page.heads.pages.filter((head) => {
    if (head.id === null) return true;
    if (page.mentioned.has(head.id) || tally.heldMentions.has(head.id) || head.repeated) tally.disposed('duplicate');
    else if (head.unchanged) {
      tally.disposed('unchanged');
      again.push(head.id);
    } else return true;
    return false;
  });
  tally.held(arrivals.length, listed);
  const { settles, capture, validators } = page.around;
  const says = arrivals.length > 0 || listed.length > 0 || validators !== null;
  await ledger.commit({
    sourceId: task.sourceId,
    harvestId: task.harvestId,
    settles,
    capture,
    // A 304 must not stand for notices that never entered.
    validators: null,
    items: [],
    unchanged: [],
    duplicates: [],
    follow: follow.map((head) => head.request),
    mentioned: [],
    ...(says ? { holds: { arrivals, again, mentioned: listed, validators } } : {}),
  });
}

/** How a kept-back batch is let in. */
export interface Release {
  /** The harvest that is still open; null when none is. */
  readonly harvestId: string | null;
  readonly backfillBefore: string | null;
  readonly disposed: (disposition: Disposition, reason: string | null) => void;
  /** So many notices are kept back no longer. */
  readonly released: (count: number) => void;
}

/** Lets in all that is kept back of a source, batch by batch, each in one commit; gives how many notices there were. */
export async function releaseHeld(source: Source, release: Release, effects: ReleaseEffects): Promise<number> {
  const sourceId = itemSource(source);
  const supplements = sourceId !== source.id;
  const met = new Set<string>();
  let count = 0;
  for (let next = await effects.ledger.nextHeld(source.id); next !== null; next = await effects.ledger.nextHeld(source.id)) {
    const { arrivals, again, mentioned, validators } = next.batch;
    const before = release.harvestId === null ? met : await effects.ledger.mentionedIn(release.harvestId, mentioned);
    const told = mentioned.length === 0 ? new Set<string>() : new Set(before);
    const kept = await keepNotices(arrivals, { sourceId, mentioned: told, supplements, backfillBefore: release.backfillBefore }, effects);
    const returned = await returnsOf(await effects.ledger.known(again), effects.ledger, effects.now());
    await effects.ledger.commit({
      sourceId: source.id,
      harvestId: release.harvestId,
      settles: null,
      capture: null,
      validators,
      items: kept.items,
      unchanged: [...kept.unchanged, ...again.map((id) => seenAgain(id, effects.now(), returned))],
      duplicates: kept.duplicates,
      follow: [],
      mentioned: supplements ? [] : mentioned,
      releases: next.sequence,
    });
    for (const id of mentioned) met.add(id);
    release.released(arrivals.length);
    for (const { disposition, reason } of kept.judged) release.disposed(disposition, reason);
    count += arrivals.length;
  }
  return count;
}
