// Which processes hold leases and whether they still live: each says so regularly while it works, in real time.
// A process on another host cannot be looked up, so one that has been silent for long counts as gone.
import type { Database, Store } from './store.ts';

/** How often a process that holds leases says that it lives. */
const beatMilliseconds = 15_000;
/** Silence after which a process is taken for gone, even when nobody can look: sixty missed beats. */
const goneMilliseconds = 15 * 60_000;
/** Silence after which the hosts that a process was asking are no longer spared. */
const quietMilliseconds = 60_000;

/** The register of processes. */
export interface Owners {
  /** Says that this process lives, and goes on saying it until `stop`. */
  greet(owner: string): Promise<void>;
  /** Which of these owners are gone: not alive as far as can be seen, or silent for 15 minutes. */
  gone(db: Database, owners: readonly string[], alive: (owner: string) => boolean): Promise<readonly string[]>;
  /** Beats at or after this moment are of processes at work. */
  quietSince(): number;
  stop(): void;
}

/** Keeps the register of one ledger. */
export function createOwners(store: Store): Owners {
  const greeted = new Set<string>();
  let timer: NodeJS.Timeout | null = null;
  const beat = async (owner: string): Promise<void> => {
    await store.db
      .insertInto('owners')
      .values({ owner, beat_at: store.clock() })
      .onConflict((conflict) => conflict.column('owner').doUpdateSet((excluded) => ({ beat_at: excluded.ref('excluded.beat_at') })))
      .execute();
  };
  const beatAll = (): void => {
    // A beat that fails is followed by others; a ledger that stays away is met by the work itself.
    for (const owner of greeted) beat(owner).catch(() => undefined);
  };
  return {
    async greet(owner) {
      if (greeted.has(owner)) return;
      await beat(owner);
      greeted.add(owner);
      timer ??= setInterval(beatAll, beatMilliseconds).unref();
    },
    async gone(db, owners, alive) {
      const beats = await db.selectFrom('owners').selectAll().where(store.engine.among('owner', owners)).execute();
      const lastBeat = new Map(beats.map((row) => [row.owner, row.beat_at]));
      const silentSince = store.clock() - goneMilliseconds;
      return owners.filter((owner) => !alive(owner) || (lastBeat.get(owner) ?? 0) < silentSince);
    },
    quietSince: () => store.clock() - quietMilliseconds,
    stop() {
      if (timer !== null) clearInterval(timer);
      timer = null;
      greeted.clear();
    },
  };
}
