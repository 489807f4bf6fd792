import { expect, it } from 'vitest';
import { labelsOf, translationsOf } from '../../src/search/synonyms.ts';
import { vocabulary } from './invented.ts';

const labels = labelsOf(vocabulary);

it('what is a label in one language is asked for under its preferred label in the others', () => {
  expect(translationsOf(labels, ['aéronef', 'sans', 'équipage'])).toEqual([{ terms: ['unman', 'aircraft'], languages: ['en'] }]);
  expect(translationsOf(labels, ['uav'])).toEqual([{ terms: ['aeronef', 'san', 'equipag'], languages: ['fr'] }]);
});

it('a word that is a label in every language has no translation, nor has a word that is none', () => {
  expect(translationsOf(labels, ['drone'])).toEqual([]);
  expect(translationsOf(labels, ['bicycle'])).toEqual([]);
});
