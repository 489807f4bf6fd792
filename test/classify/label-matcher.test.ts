import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLabelMatcher, type LabelHit } from '../../src/classify/label-matcher.ts';
import type { Field } from '../../src/classify/fields.ts';
import { tokenise } from '../../src/language/tokenise.ts';
import { edition, type Told } from './small-edition.ts';

const drones: Told = {
  notation: 'drones',
  prefLabel: { en: 'drones', fr: 'drones' },
  altLabel: { en: ['unmanned aircraft system', 'UAS'], fr: ['aéronef sans équipage à bord'] },
  match: { caseSensitive: ['UAS'], exclude: ['drone bee', 'underwater drone'] },
};
const detection: Told = {
  notation: 'drone-detection',
  broader: ['drones'],
  prefLabel: { en: 'drone detection', fr: 'détection de drones' },
};
const fusion: Told = {
  notation: 'data-fusion',
  prefLabel: { en: 'data fusion', fr: 'fusion de données' },
  altLabel: { en: ['fusion', 'fusing'], fr: ['croisement'] },
  match: { weak: ['fusion', 'fusing', 'croisement'], requireAny: ['sensor', 'capteur'] },
};
const find = createLabelMatcher(edition(drones, detection, fusion));
const matcher = (texts: readonly Pick<Field, 'field' | 'text'>[], language: string | null): LabelHit[] =>
  find(
    texts.map((one) => ({ ...one, tokens: tokenise(one.text) })),
    language,
  );

const inTitle = (text: string, language: string | null = 'en'): LabelHit[] => matcher([{ field: 'title', text }], language);
const told = (hits: readonly LabelHit[]): string[] => hits.map((hit) => `${hit.notation}: ${hit.span.text}`);

describe('labels', () => {
  it('are found in other numbers and cases, with their place', () => {
    expect(inTitle('A Drone over Lyon')).toEqual([
      {
        notation: 'drones',
        label: 'drones',
        rank: 'pref',
        words: 1,
        weak: false,
        span: { field: 'title', start: 2, end: 7, text: 'Drone' },
      },
    ]);
  });

  it('are found as the longest one alone', () => {
    expect(told(inTitle('Drone detection for airports'))).toEqual(['drone-detection: Drone detection']);
  });

  it('are both kept where they stand apart', () => {
    expect(told(inTitle('Drone detection by drones'))).toEqual(['drone-detection: Drone detection', 'drones: drones']);
  });

  it('are found around other articles and prepositions in French', () => {
    expect(told(inTitle('La détection des drones et de l’aéronef sans équipage', 'fr'))).toEqual(['drone-detection: détection des drones']);
    expect(told(inTitle('Un aéronef sans équipage à bord', 'fr'))).toEqual(['drones: aéronef sans équipage à bord']);
  });

  it('do not reach over the end of a sentence', () => {
    expect(told(inTitle('Data. Fusion', 'en'))).toEqual([]);
    expect(told(inTitle('Data fusion', 'en'))).toEqual(['data-fusion: Data fusion']);
  });

  it('of English count in any language, those of French only in French or where the language is not known', () => {
    expect(told(inTitle('Projekt unmanned aircraft system', 'de'))).toEqual(['drones: unmanned aircraft system']);
    expect(told(inTitle('aéronef sans équipage à bord', 'de'))).toEqual([]);
    expect(told(inTitle('aéronef sans équipage à bord', 'und'))).toEqual(['drones: aéronef sans équipage à bord']);
    expect(told(inTitle('aéronef sans équipage à bord', null))).toHaveLength(1);
  });

  it('of one concept are counted once for a place, however many languages see them', () => {
    expect(inTitle('drones', null)).toHaveLength(1);
  });
});

describe('acronyms', () => {
  it('count as they are written, a plural s allowed', () => {
    expect(told(inTitle('UAS and UASs'))).toEqual(['drones: UAS', 'drones: UASs']);
    expect(told(inTitle('uas, Uas'))).toEqual([]);
  });

  it('say nothing in a title in capitals', () => {
    expect(told(inTitle('METHOD FOR UAS OF THINGS'))).toEqual([]);
    expect(told(inTitle('METHOD FOR DRONE DETECTION'))).toEqual(['drone-detection: DRONE DETECTION']);
  });
});

describe('weak labels', () => {
  it('need a word of context anywhere in the document', () => {
    expect(told(inTitle('Fusion in the sun'))).toEqual([]);
    const hits = matcher(
      [
        { field: 'title', text: 'Fusion at sea' },
        { field: 'abstract', text: 'Many sensors are joined.' },
      ],
      'en',
    );
    expect(told(hits)).toEqual(['data-fusion: Fusion']);
    expect(hits[0]?.weak).toBe(true);
  });

  it('need none beside a sure label of the same concept', () => {
    expect(told(inTitle('Fusion, that is data fusion'))).toEqual(['data-fusion: Fusion', 'data-fusion: data fusion']);
  });

  it('take their context in the language of the text', () => {
    expect(told(inTitle('Croisement des capteurs', 'fr'))).toEqual(['data-fusion: Croisement']);
  });
});

describe('exclusions', () => {
  it('silence a one-word label in the whole document', () => {
    expect(told(inTitle('The drone bee and other drones'))).toEqual([]);
  });

  it('silence a longer label only where they overlap it', () => {
    expect(told(inTitle('Underwater drone detection'))).toEqual(['drone-detection: drone detection']);
    expect(told(inTitle('An unmanned aircraft system counts a drone bee'))).toEqual(['drones: unmanned aircraft system']);
  });
});

describe('places', () => {
  const words = fc.constantFrom(
    'drone',
    'drones',
    'détection',
    'de',
    'd’',
    'UAS',
    'data',
    'fusion',
    'sensor',
    '. ',
    '\u{1F681}',
    'ﬁne',
    'Ａ',
    'e\u0301',
    '\n\n',
    '-',
  );

  it('are exact: the span is the text between its offsets', () => {
    fc.assert(
      fc.property(fc.array(words, { maxLength: 30 }), fc.constantFrom('en', 'fr', 'und', 'pl', null), (parts, language) => {
        const text = parts.join(' ');
        for (const { span } of matcher([{ field: 'abstract', text }], language)) {
          expect(span.text).toBe(text.slice(span.start, span.end));
          expect(span.text.trim()).toBe(span.text);
          expect(span.end).toBeGreaterThan(span.start);
        }
      }),
    );
  });

  it('of one concept never overlap', () => {
    fc.assert(
      fc.property(fc.array(words, { maxLength: 30 }), (parts) => {
        const hits = matcher([{ field: 'text', text: parts.join(' ') }], null);
        for (const [, same] of Map.groupBy(hits, (hit) => hit.notation)) {
          same.slice(1).forEach((hit, index) => expect(hit.span.start).toBeGreaterThanOrEqual(same[index]?.span.end ?? 0));
        }
      }),
    );
  });
});
