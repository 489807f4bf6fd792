// What every ledger must do, whatever database it lives in: run by sqlite.test.ts and postgresql.test.ts.
import { afterEach, beforeEach, describe } from 'vitest';
import type { Ledger } from '../../src/ledger/ledger.ts';
import { openLedger, type LedgerPlace } from '../../src/ledger/open.ts';
import { commitContract } from './contract-commit.ts';
import { crashContract } from './contract-crash.ts';
import { frontierContract } from './contract-frontier.ts';
import { harvestContract } from './contract-harvests.ts';
import { itemContract } from './contract-items.ts';
import { processContract } from './contract-processes.ts';
import { reviewContract } from './contract-reviews.ts';
import { runContract } from './contract-runs.ts';
import { threadContract } from './contract-threads.ts';

/** An empty place for a ledger, and how to take it away again. */
export interface Ground {
  readonly place: LedgerPlace;
  readonly remove: () => Promise<void>;
}

/** The ledger of the running test; `another` opens the same place as a second process would. */
export interface Subject {
  readonly ledger: Ledger;
  readonly place: LedgerPlace;
  /** Moves the real-time clock of all ledgers of the test. */
  readonly pass: (minutes: number) => void;
  readonly another: () => Promise<Ledger>;
}

/** Runs the whole contract on one kind of database. */
export function ledgerContract(name: string, prepare: () => Promise<Ground>): void {
  describe(name, () => {
    let subject: Subject | null = null;
    let end: (() => Promise<void>) | null = null;
    beforeEach(async () => {
      const ground = await prepare();
      const opened: Ledger[] = [];
      let elapsed = 0;
      const another = async (): Promise<Ledger> => {
        const ledger = await openLedger(ground.place, () => 1_800_000_000_000 + elapsed);
        opened.push(ledger);
        return ledger;
      };
      subject = { ledger: await another(), place: ground.place, another, pass: (minutes) => (elapsed += minutes * 60_000) };
      end = async () => {
        await Promise.all(opened.map((ledger) => ledger.close()));
        await ground.remove();
      };
    });
    afterEach(() => end?.());
    const current = (): Subject => {
      if (subject === null) throw new Error('expected a ledger before the test began, found none');
      return subject;
    };
    frontierContract(current);
    harvestContract(current);
    commitContract(current);
    itemContract(current);
    reviewContract(current);
    processContract(current);
    runContract(current);
    threadContract(current);
    crashContract(current);
  });
}
