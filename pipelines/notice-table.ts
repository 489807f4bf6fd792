// Where the notices of one batch are seated: each gets its disposition, and what the ledger is to write of it is collected.
// Decides nothing that src/dedupe does not, and writes nothing.
import { isOtherMember } from '../src/dedupe/family.ts';
import { judge } from '../src/dedupe/judge.ts';
import { betterAddress, sameRelease, type HeldRelease } from '../src/dedupe/same-release.ts';
import type { Duplicate, ItemWrite, KnownItem, SeenAgain } from '../src/ledger/records.ts';
import type { CallChange, Disposition, Draft, Notice, SeenElsewhere } from '../src/model.ts';

/** What is known before a batch is judged. */
export interface Held {
  readonly known: ReadonlyMap<string, KnownItem>;
  /** Notices of held items as they were, where more of them is needed than that they differ. */
  readonly before: ReadonlyMap<string, Notice>;
  readonly twins: ReadonlyMap<string, string>;
  /** Releases of the titles and vendors of this batch. */
  readonly releases: readonly HeldRelease[];
  readonly mentioned: ReadonlySet<string>;
  readonly returned: ReadonlyMap<string, readonly CallChange[]>;
  /** Known items stay as they are. */
  readonly supplements: boolean;
}

/** An item that was met again, with what that changes. */
export function seenAgain(id: string, seenAt: string, returned: ReadonlyMap<string, readonly CallChange[]>): SeenAgain {
  const changes = returned.get(id);
  return changes === undefined ? { id, seenAt } : { id, seenAt, changes };
}

/** Collects the verdicts of one batch; knows what the batch itself already brought. */
export class NoticeTable {
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
    const first = this.#told.get(draft.id) ?? this.#held.before.get(draft.id);
    if (first !== undefined && isOtherMember(draft.notice, first)) return this.#joined(draft, seenAt);
    if (this.#seated.has(draft.id)) return 'duplicate';
    this.#seated.add(draft.id);
    const known = this.#held.known.get(draft.id) ?? null;
    if (known !== null && this.#held.supplements) return 'unchanged';
    const release = sameRelease(draft, this.#held.releases);
    const verdict = judge(draft, known, release?.id ?? this.#twinOf(draft));
    if (verdict.state === 'unchanged') this.unchanged.push(seenAgain(draft.id, seenAt, this.#held.returned));
    if (verdict.state === 'duplicate' && verdict.of !== null) {
      const canonicalUrl = release === null ? null : betterAddress(draft, release);
      this.duplicates.push({ of: verdict.of, elsewhere: elsewhere(draft, seenAt), canonicalUrl });
    }
    if (verdict.state === 'new' || verdict.state === 'revised') this.#write(draft, write((known?.revision ?? 0) + 1));
    return verdict.state === 'new' ? 'indexed' : verdict.state;
  }

  /** Another publication of a family joins the item of the one that was met first. */
  #joined(draft: Draft, seenAt: string): Disposition {
    this.duplicates.push({ of: draft.id, elsewhere: elsewhere(draft, seenAt) });
    if (this.#held.before.has(draft.id)) this.unchanged.push(seenAgain(draft.id, seenAt, this.#held.returned));
    return 'duplicate';
  }

  #write(draft: Draft, item: ItemWrite): void {
    this.items.push(item);
    this.#told.set(draft.id, draft.notice);
    if (draft.textHash !== null && !this.#twins.has(draft.textHash)) this.#twins.set(draft.textHash, draft.id);
  }

  #twinOf(draft: Draft): string | null {
    const twin = draft.textHash === null ? undefined : this.#twins.get(draft.textHash);
    return twin === undefined || twin === draft.id ? null : twin;
  }
}

function elsewhere(draft: Draft, seenAt: string): SeenElsewhere {
  return { sourceId: draft.sourceId, sourceKey: draft.notice.sourceKey, url: draft.notice.url, seenAt };
}
