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

test('a review that says nothing of classes decides about none', () => {
  expect(decidedClasses([machineClass('a')], [decision('a', 'reviewed'), decision('', 'reviewed')])).toEqual([machineClass('a')]);
});

test('what a review of the whole item did not name stays away, in the edition that was read', () => {
  const reviewed: Decision = { ...decision('', 'reviewed'), edition: machineClass('a').edition, classes: ['a'] };
  const machine = [machineClass('a'), machineClass('b')];
  expect(decidedClasses(machine, [reviewed])).toMatchObject([{ notation: 'a', method: 'analyst' }]);
  expect(decidedClasses(machine, [{ ...reviewed, edition: 'another' }])).toMatchObject([{ notation: 'a' }, machineClass('b')]);
  expect(decidedClasses(machine, [reviewed, decision('', 'undone')])).toEqual(machine);
  expect(decidedClasses(machine, [reviewed, decision('b', 'added')]).map(({ notation }) => notation)).toEqual(['b', 'a']);
});
