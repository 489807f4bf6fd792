// Whole reviews of items, audit samples, records of training.
import { describe, expect, test } from 'vitest';
import type { TrainingRecord } from '../../src/ledger/records.ts';
import { openLedger } from '../../src/ledger/open.ts';
import type { Decision } from '../../src/model.ts';
import type { Subject } from './contract.ts';
import { at, commit, draft, machineClass, news, write } from './samples.ts';

function reviewed(verdict: 'reviewed' | 'undone', minutes: number, classes?: readonly string[]): Decision {
  const shared = { itemId: draft().id, notation: '', verdict, by: 'analyst', decidedAt: at(minutes), edition: '2026' };
  return classes === undefined ? shared : { ...shared, classes };
}

function record(version: string, promoted: boolean): TrainingRecord {
  const figures = { macroF1: 0.5, ece: 0.04 };
  const all = { starter: figures, current: figures, candidate: figures };
  return { at: at(1), version, edition: '2026', promoted, reason: 'a\u0000b', documents: 4, audited: 20, judges: 'j', figures: all };
}

export function reviewContract(subject: () => Subject): void {
  describe('a review of a whole item', () => {
    test('holds the classes that were seen against later machines, until it is undone', async () => {
      const { ledger } = subject();
      await ledger.commit(commit({ items: [write(draft(), { classifications: [machineClass('a'), machineClass('b')] })] }));
      const classes = async () => (await ledger.item(draft().id))?.classifications.map(({ notation, method }) => `${notation} ${method}`);
      const rejected: Decision = { ...reviewed('reviewed', 1), notation: 'b', verdict: 'rejected' };
      await ledger.decide(rejected);
      await ledger.decide(reviewed('reviewed', 2, ['a', 'b']));
      expect(await classes()).toEqual(['a analyst']);
      await ledger.reclassify([{ itemId: draft().id, classifications: [machineClass('c')] }]);
      // What the review of the whole item did not name is wrong.
      expect(await classes()).toEqual(['a analyst']);
      await ledger.decide(reviewed('undone', 3));
      expect(await classes()).toEqual(['c joined']);
      expect(await ledger.decisionLog()).toEqual([rejected, reviewed('reviewed', 2, ['a', 'b']), reviewed('undone', 3)]);
    });
  });

  describe('the log of decisions', () => {
    test('holds all of all items, oldest first', async () => {
      const { ledger } = subject();
      expect([await ledger.decisionLog(), await ledger.countDecisions()]).toEqual([[], 0]);
      const drafts = [draft(news('z')), draft(news('a'))];
      await ledger.commit(commit({ items: drafts.map((one) => write(one)) }));
      const made = drafts.map((one): Decision => ({ ...reviewed('reviewed', 1, []), itemId: one.id }));
      for (const one of made) await ledger.decide(one);
      expect([await ledger.decisionLog(), await ledger.countDecisions()]).toEqual([made, 2]);
    });
  });

  describe('the log of decisions of former editions', () => {
    test('is told under the notations that followed', async () => {
      const { ledger, place } = subject();
      await ledger.commit(commit({ items: [write(draft())] }));
      await ledger.decide({ ...reviewed('reviewed', 1), notation: 'uav', verdict: 'accepted' });
      await ledger.decide(reviewed('reviewed', 2, ['uav', 'radar']));
      const later = await openLedger(place, Date.now, async () => new Map([['uav', 'drones']]));
      const told = (await later.decisionLog()).map(({ notation, classes }) => [notation, classes]);
      await later.close();
      expect(told).toEqual([
        ['drones', undefined],
        ['', ['drones', 'radar']],
      ]);
    });
  });

  describe('an audit sample', () => {
    test('is kept once for a week, whoever draws again', async () => {
      const { ledger, another } = subject();
      expect(await ledger.audits()).toEqual([]);
      expect(await ledger.keepAudit({ week: '2026-W44', itemIds: ['b', 'a'], drawnAt: at(1) })).toBe(true);
      expect(await (await another()).keepAudit({ week: '2026-W44', itemIds: ['c'], drawnAt: at(2) })).toBe(false);
      expect(await ledger.keepAudit({ week: '2026-W43', itemIds: ['a'], drawnAt: at(3) })).toBe(true);
      expect(await ledger.keepAudit({ week: '2026-W42', itemIds: [], drawnAt: at(3) })).toBe(false);
      expect(await ledger.audits()).toEqual([
        { week: '2026-W43', itemId: 'a', drawnAt: at(3) },
        { week: '2026-W44', itemId: 'a', drawnAt: at(1) },
        { week: '2026-W44', itemId: 'b', drawnAt: at(1) },
      ]);
    });
  });

  describe('records of training', () => {
    test('are given newest first, and the model is the one promoted last', async () => {
      const { ledger } = subject();
      expect(await ledger.promotedModel()).toBe(null);
      await ledger.recordTraining(record('one', true), '{"of":"one"}');
      await ledger.recordTraining(record('two', false), '{"of":"two"}');
      expect(await ledger.promotedModel()).toBe('{"of":"one"}');
      expect(await ledger.trainings(9)).toEqual([record('two', false), record('one', true)]);
      expect(await ledger.trainings(1)).toEqual([record('two', false)]);
      await ledger.recordTraining(record('three', true), '{"of":"three"}');
      expect(await ledger.promotedModel()).toBe('{"of":"three"}');
      await ledger.recordTraining(record('starter', true), null);
      expect(await ledger.promotedModel()).toBe(null);
      expect(await ledger.trainings(1)).toEqual([record('starter', true)]);
    });
  });
}
