import { expect, test } from 'vitest';
import { similarCalls } from '../../src/funding/similar.ts';
import { sampleItem } from './sample-call.ts';

const stems = (text: string): readonly string[] => text.toLowerCase().match(/\p{L}+/gu) ?? [];

const calls = [
  sampleItem('drones', {
    title: 'Detecting small drones over crowds',
    abstract: 'The call asks for passive radio sensors against drones.',
  }),
  sampleItem('sensors', {
    title: 'Passive sensors for airports',
    abstract: 'The call asks for passive radio sensors that detect small drones near runways.',
  }),
  sampleItem('cyber', { title: 'Investigating encrypted devices', abstract: 'The call asks for lawful access to evidence in telephones.' }),
  sampleItem('twin', { title: 'Detecting small drones over crowds', abstract: 'The call asks for passive radio sensors against drones.' }),
];

test('calls that share rare words come first, with the words they share', () => {
  const found = similarCalls(calls[0]!, calls, stems, 5);
  expect(found.map(({ id }) => id)).toEqual(['twin', 'sensors']);
  expect(found[0]?.likeness).toBeCloseTo(1);
  expect(found[1]?.shared).toContain('sensors');
});

test('phrases of every call make no likeness', () => {
  expect(similarCalls(calls[2]!, calls, stems, 5)).toEqual([]);
});

test('one word in common makes no likeness, however rare it is', () => {
  const rare = [
    sampleItem('one', { title: 'Hydrophones', abstract: 'Hydrophones.' }),
    sampleItem('other', { title: 'Hydrophones again', abstract: null }),
    ...calls,
  ];
  expect(similarCalls(rare[0]!, rare, stems, 5)).toEqual([]);
});

test('a call is never like itself, and alone it is like none', () => {
  expect(similarCalls(calls[0]!, [calls[0]!], stems, 5)).toEqual([]);
});
