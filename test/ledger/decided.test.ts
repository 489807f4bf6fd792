import { expect, test } from 'vitest';
import { decidedClasses } from '../../src/ledger/decided.ts';
import type { Decision } from '../../src/model.ts';
import { at, machineClass } from './samples.ts';

function decision(notation: string, verdict: Decision['verdict']): Decision {
  return { itemId: 'i', notation, verdict, by: 'analyst', decidedAt: at(5), edition: '2026' };
}

test('without decisions the machine decides', () => {
  expect(decidedClasses([machineClass('a'), machineClass('b')], [])).toEqual([machineClass('a'), machineClass('b')]);
});

test('a confirmed class is certain and keeps the evidence of the machine', () => {
  const [given] = decidedClasses([machineClass('a', 0.6)], [decision('a', 'accepted')]);
  expect(given).toEqual({ ...machineClass('a'), p: 1, method: 'analyst', decidedAt: at(5) });
});

test('an added class has no evidence but the analyst', () => {
  const nothing = { spans: [], rule: null, terms: [] };
  expect(decidedClasses([], [decision('a', 'added')])).toMatchObject([{ notation: 'a', p: 1, method: 'analyst', evidence: nothing }]);
});

test('the latest decision about a class counts, and undoing gives it back to the machine', () => {
  const machine = [machineClass('a')];
  expect(decidedClasses(machine, [decision('a', 'accepted'), decision('a', 'rejected')])).toEqual([]);
  expect(decidedClasses(machine, [decision('a', 'rejected'), decision('a', 'accepted')])).toMatchObject([{ method: 'analyst' }]);
  expect(decidedClasses(machine, [decision('a', 'rejected'), decision('a', 'undone')])).toEqual(machine);
  expect(decidedClasses([], [decision('a', 'added'), decision('a', 'undone')])).toEqual([]);
});

test('a decision about a former notation holds for the one that took its place, in the order they were made', () => {
  const renamed = new Map([
    ['uav', 'drones'],
    ['uas', 'drones'],
  ]);
  const machine = [machineClass('drones', 0.6), machineClass('radar')];
  expect(decidedClasses(machine, [decision('uav', 'rejected')], renamed)).toEqual([machineClass('radar')]);
  expect(decidedClasses(machine, [decision('uav', 'rejected'), decision('uas', 'accepted')], renamed)).toMatchObject([
    { notation: 'drones', method: 'analyst' },
    { notation: 'radar' },
  ]);
  expect(decidedClasses(machine, [decision('uav', 'rejected'), decision('drones', 'undone')], renamed)).toEqual(machine);
});

test('a review decides about no class', () => {
  expect(decidedClasses([machineClass('a')], [decision('a', 'reviewed'), decision('', 'reviewed')])).toEqual([machineClass('a')]);
});
