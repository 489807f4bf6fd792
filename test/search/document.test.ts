import { describe, expect, it } from 'vitest';
import { call, documentOf, news, project } from './invented.ts';

const hash = (of: Partial<Parameters<typeof news>[0]>): string => documentOf(news({ id: 'a', title: 'x', ...of })).hash;

describe('toDocument', () => {
  it('stems in the language of the item, without accents', () => {
    const document = documentOf(news({ id: 'a', title: 'Détections à la frontière', abstract: 'Essais', language: 'fr' }));
    expect(document.titleStems).toBe('detect a la fronti');
    expect(document.bodyStems).toEqual(['essais']);
    expect(document.words.split(' ')).toEqual(['detections', 'frontiere']);
  });

  it('analyses what has no stemmer of its own like English', () => {
    expect(documentOf(news({ id: 'a', title: 'Drone tests', language: 'und' })).titleStems).toBe('drone test');
  });

  it('pairs neighbours without small words, those of the title twice', () => {
    const document = documentOf(news({ id: 'a', title: 'Protection of the borders', abstract: 'Border control' }));
    expect(document.pairs.split(' ')).toEqual(['protect_border', 'protect_border', 'border_control']);
  });

  it('searches identifiers and names too', () => {
    expect(documentOf(call({ id: 'a', title: 'x', topicIdentifier: 'ISF-2026-TF2-AG-DRUGS' })).bodyStems).toContain('isf 2026 tf2 ag drug');
    expect(documentOf(project({ id: 'b', title: 'x', acronym: 'NIGHTOWL', countries: ['BE'] })).bodyStems).toContain('nightowl');
  });

  it('names all classes in their order, and them with all of their ancestors as paths', () => {
    const document = documentOf(news({ id: 'a', title: 'x', concepts: ['mobile', 'drones', 'counter-drone'] }));
    expect(document.concepts).toEqual(['mobile', 'drones', 'counter-drone']);
    expect(document.conceptPaths).toEqual(['aviation', 'counter-drone', 'drones', 'mobile']);
  });

  it('takes the last deadline for the end of a call', () => {
    expect(documentOf(call({ id: 'a', title: 'x', deadlines: ['2026-04-01', '2026-09-01'] })).deadlineOn).toBe('2026-09-01');
  });

  it('has another hash whenever something that is indexed changes, and only then', () => {
    expect(hash({})).toBe(hash({ revision: 5 }));
    expect(new Set([hash({}), hash({ title: 'y' }), hash({ concepts: ['drones'] }), hash({ publishedOn: '2026-01-01' })]).size).toBe(4);
  });
});
