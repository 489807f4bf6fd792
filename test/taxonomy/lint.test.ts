import { describe, expect, it } from 'vitest';
import { lintEdition } from '../../src/taxonomy/lint.ts';
import { loadEdition } from '../../src/taxonomy/load.ts';
import { edition, type Told } from '../classify/small-edition.ts';

const sound: Told = {
  notation: 'drones',
  prefLabel: { en: 'unmanned aircraft', fr: 'aéronef sans pilote' },
  scopeNote: { en: 'Aircraft.', fr: 'Aéronefs.' },
};
const faultsOf = (...told: readonly Told[]): string[] =>
  lintEdition(edition(...told)).map((fault) => `${fault.notation} ${fault.rule}: ${fault.message}`);

it('the edition in use has no fault', () => {
  expect(lintEdition(loadEdition())).toEqual([]);
});

it('a sound concept has no fault', () => {
  expect(faultsOf(sound)).toEqual([]);
});

describe('faults of labels', () => {
  it('a language without preferred label or scope note', () => {
    expect(faultsOf({ ...sound, prefLabel: { en: 'unmanned aircraft' }, scopeNote: {} })).toEqual([
      'drones label-missing: expected a preferred label in fr',
      'drones scope-note-missing: expected a scope note in en',
      'drones scope-note-missing: expected a scope note in fr',
    ]);
  });

  it('the same stems in two concepts, whatever number, accent and case', () => {
    const other: Told = { ...sound, notation: 'other', prefLabel: { en: 'Unmanned Aircrafts', fr: 'avion' } };
    expect(faultsOf(sound, other)).toEqual(['other same-label: en label Unmanned Aircrafts has the same stems as one of drones']);
  });

  it('the same acronym in two concepts, but not an acronym beside a word', () => {
    const withAcronym = (notation: string, label: string, caseSensitive: readonly string[]): Told => ({
      ...sound,
      notation,
      prefLabel: { en: `${notation} system`, fr: `système ${notation}` },
      altLabel: { en: [label] },
      match: { caseSensitive },
    });
    expect(faultsOf(withAcronym('one', 'ABCD', ['ABCD']), withAcronym('two', 'ABCD', ['ABCD']))).toHaveLength(1);
    expect(faultsOf(withAcronym('one', 'ABCD', ['ABCD']), withAcronym('two', 'abcd', []))).toEqual([]);
  });

  it('one common word that is not weak, and a weak label without context', () => {
    const radio: Told = { ...sound, altLabel: { en: ['radio'] } };
    expect(faultsOf(radio)).toEqual(['drones common-word: en label radio is one common word: make it weak, with requireAny']);
    expect(faultsOf({ ...radio, match: { weak: ['radio'] } })).toEqual([
      'drones context-missing: weak labels never count without requireAny',
    ]);
    expect(faultsOf({ ...radio, match: { weak: ['radio'], requireAny: ['police'] } })).toEqual([]);
  });

  it('a match entry that is no label', () => {
    expect(faultsOf({ ...sound, match: { caseSensitive: ['UAX'] } })).toEqual([
      'drones match-without-label: UAX is in a match list but no label',
    ]);
  });
});

describe('faults of relations and codes', () => {
  it('broader and related concepts that are not there', () => {
    expect(faultsOf({ ...sound, broader: ['nowhere'], related: ['nothing'] })).toEqual([
      'drones relation-unknown: expected a concept of the edition, found nowhere',
      'drones relation-unknown: expected a concept of the edition, found nothing',
    ]);
  });

  it('a circle of broader concepts', () => {
    const other: Told = { ...sound, notation: 'other', prefLabel: { en: 'airships', fr: 'dirigeables' }, broader: ['drones'] };
    expect(faultsOf({ ...sound, broader: ['other'] }, other)).toEqual([
      'drones relation-circular: lies under itself by other',
      'other relation-circular: lies under itself by drones',
    ]);
  });

  it('a concept related to itself, or to what lies above or below it at any distance', () => {
    expect(faultsOf({ ...sound, related: ['drones'] })).toEqual([
      'drones relation-circular: is related to drones, which it is, or which lies above or below it',
    ]);
    const named = (notation: string, broader: readonly string[], related: readonly string[]): Told => ({
      ...sound,
      notation,
      prefLabel: { en: notation, fr: notation },
      broader,
      related,
    });
    expect(faultsOf(named('high', [], ['lowest']), named('low', ['high'], []), named('lowest', ['low'], ['high']))).toEqual([
      'high relation-circular: is related to lowest, which it is, or which lies above or below it',
      'lowest relation-circular: is related to high, which it is, or which lies above or below it',
    ]);
  });

  it('a technology without a lens, and a lens of another facet', () => {
    expect(faultsOf({ ...sound, lens: [] })).toEqual(['drones lens: lens: expected threat, tool or evidence, or several, found none']);
    expect(faultsOf({ ...sound, facet: 'domain' })).toEqual(['drones lens: lens: expected none for a domain, found tool']);
  });

  it('a former notation that two concepts replace, or that is still there', () => {
    const other: Told = { ...sound, notation: 'other', prefLabel: { en: 'airships', fr: 'dirigeables' }, replaces: ['uav'] };
    expect(faultsOf({ ...sound, replaces: ['uav'] }, other)).toEqual([
      'drones replaced: replaces uav, as other does',
      'other replaced: replaces uav, as drones does',
    ]);
    expect(faultsOf({ ...sound, replaces: ['other'] }, { ...other, replaces: [] })).toEqual([
      'drones replaced: replaces other, which is still in the edition',
    ]);
  });

  it.each([
    ['cpc', 'G06V 40/16'],
    ['ipc', 'g06v40/16'],
    ['cpv', '35613000-8'],
    ['euroscivoc', '23/47'],
    ['callTopicPattern', 'HORIZON CL3'],
    ['programme', 'isf'],
  ])('an ill-shaped code: %s %s', (scheme, code) => {
    const [fault, ...others] = lintEdition(edition({ ...sound, codes: { [scheme]: [code] } }));
    expect(others).toEqual([]);
    expect(fault?.rule).toBe('code-shape');
    expect(fault?.message).toContain(`found ${code}`);
  });
});
