import { describe, expect, it } from 'vitest';
import type { Clause } from '../../src/search/clause.ts';
import { Glossary } from '../../src/search/glossary.ts';
import { parseQuery } from '../../src/search/query.ts';
import { loadEdition } from '../../src/taxonomy/load.ts';
import { now, vocabulary } from './invented.ts';

const glossary = new Glossary(vocabulary.concepts);

describe('Glossary', () => {
  it('pairs the words that stand in both versions of two concepts or more, either way', () => {
    expect(glossary.translated('frontières', 'fr')).toEqual([{ terms: ['border'], languages: ['en'] }]);
    expect(glossary.translated('frontière', 'fr')).toEqual([{ terms: ['border'], languages: ['en'] }]);
    expect(glossary.translated('sensor', 'en')).toEqual([{ terms: ['capteur'], languages: ['fr'] }]);
  });

  it('leaves out what met once only, small words and what is spelt alike', () => {
    expect(glossary.translated('border', 'en')).toEqual([{ terms: ['fronti'], languages: ['fr'] }]);
    expect(glossary.translated('bicycle', 'en')).toEqual([]);
    expect(glossary.translated('avec', 'fr')).toEqual([]);
    expect(glossary.translated('drone', 'fr')).toEqual([]);
  });

  it('gives the English words that the lexicon has, beside those of the taxonomy and each once', () => {
    const english = (word: string, from: string): string[] => glossary.translated(word, from).flatMap((form) => form.terms);
    expect(english('bicyclette', 'fr')).toEqual(['bicycl']);
    expect(english('capteur', 'fr')).toEqual(['sensor']);
    expect(english('zoll', 'de')).toEqual(['custom']);
    expect(english('policja', 'pl')).toEqual(['polic']);
  });

  it('knows the language of words by those that it has met, and admits a tie', () => {
    expect(glossary.languageOf(['capteurs', 'aux', 'frontières'])).toBe('fr');
    expect(glossary.languageOf(['sensors', 'at', 'the', 'frontières', 'borders'])).toBe('en');
    expect(glossary.languageOf(['mobile'])).toBeNull();
    expect(glossary.languageOf(['xyzzy'])).toBeNull();
    expect(new Glossary([]).languageOf(['borders'])).toBeNull();
  });

  it('tells a language of the labels by the words of the lexicon', () => {
    const shipped = new Glossary(loadEdition().concepts);
    expect(shipped.languageOf(['überwachung', 'der', 'grenze', 'zoll'])).toBe('de');
    expect(shipped.languageOf(['wykrywanie', 'materiałów', 'wybuchowych'])).toBe('pl');
    expect(shipped.languageOf(['customs', 'control', 'at', 'the', 'border'])).toBe('en');
  });

  it('knows nothing of a language without scope notes', () => {
    const concepts = vocabulary.concepts.map((concept) => ({ ...concept, scopeNote: { en: concept.scopeNote['en'] ?? '' } }));
    expect(new Glossary(concepts).translated('borders', 'en')).toEqual([]);
  });
});

describe('a query best first', () => {
  const terms = (clause: Clause): string[] =>
    'clauses' in clause
      ? clause.clauses.flatMap(terms)
      : clause.type === 'term'
        ? clause.languages.filter((language) => language === 'en' || language === 'fr').map((language) => `${language}:${clause.term}`)
        : [];
  const asked = (text: string, match: 'all' | 'any'): string[] => terms(parseQuery(text, { match, now, edition: vocabulary }).query.clause);

  it('asks documents of another language for the words that the glossary gives', () => {
    expect(asked('capteurs aux frontières', 'any')).toEqual(expect.arrayContaining(['fr:capteur', 'en:sensor', 'en:border']));
    expect(asked('sensors at borders', 'any')).toEqual(expect.arrayContaining(['en:border', 'fr:capteur', 'fr:fronti']));
  });

  it('takes the words of a label whole, not one by one', () => {
    const force = { ...vocabulary.concepts[0]!, notation: 'force', prefLabel: { en: 'Border force', fr: 'Police aux frontières' } };
    const alternatives = (edition: typeof vocabulary): string[] => {
      const { clause } = parseQuery('police aux frontières', { match: 'any', now, edition }).query;
      return ('clauses' in clause ? clause.clauses : []).map(terms).find((held) => held.includes('fr:fronti')) ?? [];
    };
    expect(alternatives(vocabulary)).toContain('en:border');
    expect(alternatives({ ...vocabulary, concepts: [...vocabulary.concepts, force] })).not.toContain('en:border');
  });

  it('wants with `all` the words themselves', () => {
    expect(asked('capteurs frontières', 'all')).not.toContain('en:border');
  });

  it('asks for the words of a translated label side by side too, without its small words', () => {
    const { clause } = parseQuery('aéronef sans équipage', { match: 'any', now, edition: vocabulary }).query;
    expect(JSON.stringify(clause)).toContain('"unman_aircraft"');
  });
});
