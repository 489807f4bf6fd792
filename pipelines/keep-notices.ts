// The way of a notice from what a source said to what the ledger writes: normalise, judge, classify.
// Gathered and imported notices go through here alike; nothing is written here.
import type { Classifier } from '../src/classify/classifier.ts';
import { releaseKey } from '../src/dedupe/same-release.ts';
import { NoticeRejectedError } from '../src/errors.ts';
import { callChanges } from '../src/funding/changes.ts';
import type { Ledger } from '../src/ledger/ledger.ts';
import type { Commit, ItemWrite, KnownItem } from '../src/ledger/records.ts';
import type { CallChange, Disposition, Draft, Notice, WatchItem } from '../src/model.ts';
import { normalise } from '../src/normalise/normalise.ts';
import type { Source } from '../src/source.ts';
import { NoticeTable } from './notice-table.ts';

/** One notice with what is known about how it came. */
export interface Arrival {
  readonly notice: Notice;
  /** Hash of the notice as its list told it, where its page was followed; null otherwise. */
  readonly headHash: string | null;
}

/** What keeping needs of the world. */
export interface KeepEffects {
  readonly now: () => string;
  readonly ledger: Pick<Ledger, 'known' | 'byTextHash' | 'byRelease' | 'items' | 'captureById'>;
  readonly classifier: Classifier;
  readonly identify: (text: string) => string;
}

/** What became of one notice. */
export interface Judged {
  readonly index: number;
  readonly disposition: Disposition;
  readonly itemId: string | null;
  readonly reason: string | null;
}

/** The parts of a commit that these notices make, and the fate of each. */
export interface Kept {
  readonly judged: readonly Judged[];
  readonly items: Commit['items'];
  readonly unchanged: Commit['unchanged'];
  readonly duplicates: Commit['duplicates'];
}

/** Whose notices they are, and what is known of the reading that they came by. */
export interface Origin {
  /** The source whose items they become. */
  readonly sourceId: string;
  /** Items that this reading told before. */
  readonly mentioned: ReadonlySet<string>;
  /** The reading supplements what the source's own holds: known items stay as they are, and nothing it adds is news. */
  readonly supplements?: boolean;
  /** New items published before this date are back-fill: the backlog of an outage, or old when their source was first read. */
  readonly backfillBefore?: string | null;
}

/** The source whose items a source's notices become. */
export function itemSource(source: Source): string {
  return source.supplements ?? source.id;
}

/** Dispositions, all at zero. */
export function noDispositions(): Record<Disposition, number> {
  return { indexed: 0, revised: 0, unchanged: 0, duplicate: 0, rejected: 0, quarantined: 0 };
}

/**
 * Judges notices of one source in their order. A notice whose item is among `mentioned` was told before in this
 * reading: it is a duplicate, the first one wins. Another publication of a patent's family is a duplicate that joins the
 * family's item. Reads the ledger, writes nothing.
 */
export async function keepNotices(arrivals: readonly Arrival[], origin: Origin, effects: KeepEffects): Promise<Kept> {
  const drafts = arrivals.map((arrival) => drafted(arrival.notice, origin.sourceId, effects));
  const whole = drafts.flatMap((draft) => (draft instanceof NoticeRejectedError ? [] : [draft]));
  const known = await effects.ledger.known(whole.map((draft) => draft.id));
  const twins = await effects.ledger.byTextHash(whole.flatMap((draft) => (draft.textHash === null ? [] : [draft.textHash])));
  const releases = await effects.ledger.byRelease(whole.flatMap((draft) => releaseKey(draft.notice) ?? []));
  const supplements = origin.supplements === true;
  const former = supplements ? new Map<string, Former>() : await formerItems(whole, known, origin.sourceId, effects.ledger);
  const before = new Map([...former].map(([id, { item }]) => [id, item.notice]));
  const seenAt = effects.now();
  const returned = await returnsOf(known, effects.ledger, seenAt);
  const table = new NoticeTable({ known, before, twins, releases, mentioned: origin.mentioned, returned, supplements });
  const judged = drafts.map((draft, index): Judged => {
    if (draft instanceof NoticeRejectedError) return { index, disposition: 'rejected', itemId: null, reason: draft.message };
    const facts = {
      seenAt,
      headHash: arrivals[index]!.headHash,
      before: former.get(draft.id) ?? null,
      supplements,
      backfillBefore: origin.backfillBefore ?? null,
    };
    try {
      const disposition = table.seat(draft, seenAt, (revision) => written(draft, { ...facts, revision }, effects.classifier));
      return { index, disposition, itemId: draft.id, reason: null };
    } catch (error) {
      // A text that a step stumbles over is set aside by itself; its page and the run go on.
      const reason = `${draft.notice.sourceKey} is set aside: ${error instanceof Error ? error.message : String(error)}`;
      return { index, disposition: 'quarantined', itemId: draft.id, reason };
    }
  });
  return { judged, items: table.items, unchanged: table.unchanged, duplicates: table.duplicates };
}

/** What is told of withdrawn calls that are met again as they were: they are back. */
export async function returnsOf(
  known: ReadonlyMap<string, KnownItem>,
  ledger: Pick<Ledger, 'items'>,
  seenAt: string,
): Promise<ReadonlyMap<string, readonly CallChange[]>> {
  const withdrawn = [...known.values()].filter((item) => item.withdrawnAt !== null).map((item) => item.id);
  const items = withdrawn.length === 0 ? [] : await ledger.items(withdrawn);
  return new Map(items.map((item) => [item.id, changesOf(item, item, seenAt)]));
}

function drafted(notice: Notice, sourceId: string, effects: KeepEffects): Draft | NoticeRejectedError {
  try {
    return normalise(notice, { sourceId, today: effects.now().slice(0, 10) }, effects.identify);
  } catch (error) {
    if (error instanceof NoticeRejectedError) return error;
    throw error;
  }
}

/** An item as it was, and whether another source told it so. */
interface Former {
  readonly item: WatchItem;
  readonly toldByOther: boolean;
}

/** Calls, whose changes are told, and patents, whose number is asked for: those that differ from what is held. */
async function formerItems(
  drafts: readonly Draft[],
  known: ReadonlyMap<string, KnownItem>,
  sourceId: string,
  ledger: KeepEffects['ledger'],
): Promise<ReadonlyMap<string, Former>> {
  const revised = drafts.filter((draft) => {
    const former = known.get(draft.id);
    if (!['funding-call', 'patent'].includes(draft.notice.kind) || former === undefined) return false;
    return former.withdrawnAt !== null || former.contentHash !== draft.contentHash;
  });
  const items = revised.length === 0 ? [] : await ledger.items(revised.map((draft) => draft.id));
  const former = new Map<string, Former>();
  for (const item of items) {
    const capture = item.notice.kind === 'funding-call' ? await ledger.captureById(item.notice.captureId) : null;
    former.set(item.id, { item, toldByOther: capture !== null && capture.sourceId !== sourceId });
  }
  return former;
}

interface Facts {
  readonly revision: number;
  readonly seenAt: string;
  readonly headHash: string | null;
  readonly before: Former | null;
  readonly supplements: boolean;
  readonly backfillBefore: string | null;
}

function written(draft: Draft, facts: Facts, classifier: Classifier): ItemWrite {
  const { notice } = draft;
  const { headHash, revision, seenAt, before, backfillBefore } = facts;
  const changes = facts.supplements ? [] : changesOf(draft, before?.item ?? null, seenAt);
  return {
    draft,
    headHash,
    classifications: classifier.classify({ ...notice, language: draft.language }, { now: seenAt }),
    revision,
    seenAt,
    backfilled: backfillBefore !== null && notice.publishedOn !== null && notice.publishedOn < backfillBefore,
    // What another interface of the publisher does not tell is no change when it is told here.
    changes: before?.toldByOther === true ? changes.filter((one) => one.change !== 'changed' || one.before !== null) : changes,
  };
}

function changesOf(draft: Draft, before: WatchItem | null, seenAt: string): readonly CallChange[] {
  if (draft.notice.kind !== 'funding-call') return [];
  const former = before?.notice.kind === 'funding-call' ? before.notice : null;
  return callChanges(former, draft.notice, { id: draft.id, seenAt, withdrawnAt: before?.withdrawnAt ?? null });
}
