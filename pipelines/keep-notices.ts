// The way of a notice from what a source said to what the ledger writes: normalise, judge, classify.
// Gathered and imported notices go through here alike; nothing is written here.
import type { Classifier } from '../src/classify/classifier.ts';
import { isOtherMember } from '../src/dedupe/family.ts';
import { judge } from '../src/dedupe/judge.ts';
import { betterAddress, releaseKey, sameRelease, type HeldRelease } from '../src/dedupe/same-release.ts';
import { NoticeRejectedError } from '../src/errors.ts';
import { callChanges } from '../src/funding/changes.ts';
import type { Commit, Duplicate, ItemWrite, KnownItem, Ledger, SeenAgain } from '../src/ledger/ledger.ts';
import type { CallChange, Disposition, Draft, Notice, SeenElsewhere, WatchItem } from '../src/model.ts';
import { normalise } from '../src/normalise/normalise.ts';

/** One notice with what is known about how it came. */
export interface Arrival {
  readonly notice: Notice;
  /** Hash of the notice as its list told it, where its page was followed; null otherwise. */
  readonly headHash: string | null;
}

/** What keeping needs of the world. */
export interface KeepEffects {
  readonly now: () => string;
  readonly ledger: Pick<Ledger, 'known' | 'byTextHash' | 'byRelease' | 'items'>;
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

/** Dispositions, all at zero. */
export function noDispositions(): Record<Disposition, number> {
  return { indexed: 0, revised: 0, unchanged: 0, duplicate: 0, rejected: 0, quarantined: 0 };
}

/**
 * Judges notices of one source in their order. A notice whose item is among `mentioned` was told before in this
 * reading: it is a duplicate, the first one wins. Another publication of a patent's family is a duplicate that joins the
 * family's item. Reads the ledger, writes nothing.
 */
export async function keepNotices(
  arrivals: readonly Arrival[],
  origin: { readonly sourceId: string; readonly mentioned: ReadonlySet<string> },
  effects: KeepEffects,
): Promise<Kept> {
  const drafts = arrivals.map((arrival) => drafted(arrival.notice, origin.sourceId, effects));
  const whole = drafts.flatMap((draft) => (draft instanceof NoticeRejectedError ? [] : [draft]));
  const known = await effects.ledger.known(whole.map((draft) => draft.id));
  const twins = await effects.ledger.byTextHash(whole.flatMap((draft) => (draft.textHash === null ? [] : [draft.textHash])));
  const releases = await effects.ledger.byRelease(whole.flatMap((draft) => releaseKey(draft.notice) ?? []));
  const before = await formerItems(whole, known, effects.ledger);
  const seenAt = effects.now();
  const returned = await returnsOf(known, effects.ledger, seenAt);
  const table = new Table({ known, before, twins, releases, mentioned: origin.mentioned, returned });
  const judged = drafts.map((draft, index): Judged => {
    if (draft instanceof NoticeRejectedError) return { index, disposition: 'rejected', itemId: null, reason: draft.message };
    const facts = { seenAt, headHash: arrivals[index]!.headHash, before: before.get(draft.id) ?? null };
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

/** An item that was met again, with what that changes. */
export function seenAgain(id: string, seenAt: string, returned: ReadonlyMap<string, readonly CallChange[]>): SeenAgain {
  const changes = returned.get(id);
  return changes === undefined ? { id, seenAt } : { id, seenAt, changes };
}

/** What is known before a batch is judged. */
interface Held {
  readonly known: ReadonlyMap<string, KnownItem>;
  /** Items as they were, where more of them is needed than that they differ. */
  readonly before: ReadonlyMap<string, WatchItem>;
  readonly twins: ReadonlyMap<string, string>;
  /** Releases of the titles and vendors of this batch. */
  readonly releases: readonly HeldRelease[];
  readonly mentioned: ReadonlySet<string>;
  readonly returned: ReadonlyMap<string, readonly CallChange[]>;
}

/** Collects the verdicts of one batch; knows what the batch itself already brought. */
class Table {
  readonly items: ItemWrite[] = [];
  readonly unchanged: SeenAgain[] = [];
  readonly duplicates: Duplicate[] = [];
  readonly #held: Held;
  readonly #twins: Map<string, string>;
  readonly #seated: Set<string>;
  /** The notice that each item of this batch was written for. */
  readonly #told = new Map<string, Notice>();

  constructor(held: Held) {
    this.#held = held;
    this.#twins = new Map(held.twins);
    this.#seated = new Set(held.mentioned);
  }

  seat(draft: Draft, seenAt: string, write: (revision: number) => ItemWrite): Disposition {
    const first = this.#told.get(draft.id) ?? this.#held.before.get(draft.id)?.notice;
    if (first !== undefined && isOtherMember(draft.notice, first)) {
      this.duplicates.push({ of: draft.id, elsewhere: elsewhere(draft, seenAt) });
      if (this.#held.before.has(draft.id)) this.unchanged.push(seenAgain(draft.id, seenAt, this.#held.returned));
      return 'duplicate';
    }
    if (this.#seated.has(draft.id)) return 'duplicate';
    this.#seated.add(draft.id);
    const known = this.#held.known.get(draft.id) ?? null;
    const release = sameRelease(draft, this.#held.releases);
    const verdict = judge(draft, known, release?.id ?? this.#twinOf(draft));
    if (verdict.state === 'unchanged') this.unchanged.push(seenAgain(draft.id, seenAt, this.#held.returned));
    if (verdict.state === 'duplicate' && verdict.of !== null) {
      const canonicalUrl = release === null ? null : betterAddress(draft, release);
      this.duplicates.push({ of: verdict.of, elsewhere: elsewhere(draft, seenAt), canonicalUrl });
    }
    if (verdict.state === 'new' || verdict.state === 'revised') {
      this.items.push(write((known?.revision ?? 0) + 1));
      this.#told.set(draft.id, draft.notice);
      if (draft.textHash !== null && !this.#twins.has(draft.textHash)) this.#twins.set(draft.textHash, draft.id);
    }
    return verdict.state === 'new' ? 'indexed' : verdict.state;
  }

  #twinOf(draft: Draft): string | null {
    const twin = draft.textHash === null ? undefined : this.#twins.get(draft.textHash);
    return twin === undefined || twin === draft.id ? null : twin;
  }
}

function drafted(notice: Notice, sourceId: string, effects: KeepEffects): Draft | NoticeRejectedError {
  try {
    return normalise(notice, { sourceId, today: effects.now().slice(0, 10) }, effects.identify);
  } catch (error) {
    if (error instanceof NoticeRejectedError) return error;
    throw error;
  }
}

/** Calls, whose changes are told, and patents, whose number is asked for: those that differ from what is held. */
async function formerItems(
  drafts: readonly Draft[],
  known: ReadonlyMap<string, KnownItem>,
  ledger: Pick<Ledger, 'items'>,
): Promise<ReadonlyMap<string, WatchItem>> {
  const revised = drafts.filter((draft) => {
    const former = known.get(draft.id);
    if (!['funding-call', 'patent'].includes(draft.notice.kind) || former === undefined) return false;
    return former.withdrawnAt !== null || former.contentHash !== draft.contentHash;
  });
  const items = revised.length === 0 ? [] : await ledger.items(revised.map((draft) => draft.id));
  return new Map(items.map((item) => [item.id, item]));
}

function written(
  draft: Draft,
  facts: { readonly revision: number; readonly seenAt: string; readonly headHash: string | null; readonly before: WatchItem | null },
  classifier: Classifier,
): ItemWrite {
  const { notice } = draft;
  return {
    draft,
    headHash: facts.headHash,
    classifications: classifier.classify({ ...notice, language: draft.language }, { now: facts.seenAt }),
    threadId: draft.id,
    revision: facts.revision,
    seenAt: facts.seenAt,
    changes: changesOf(draft, facts.before, facts.seenAt),
  };
}

function changesOf(draft: Draft, before: WatchItem | null, seenAt: string): readonly CallChange[] {
  if (draft.notice.kind !== 'funding-call') return [];
  const former = before?.notice.kind === 'funding-call' ? before.notice : null;
  return callChanges(former, draft.notice, { id: draft.id, seenAt, withdrawnAt: before?.withdrawnAt ?? null });
}

function elsewhere(draft: Draft, seenAt: string): SeenElsewhere {
  return { sourceId: draft.sourceId, sourceKey: draft.notice.sourceKey, url: draft.notice.url, seenAt };
}
