// An invented edition of a few concepts, so that each test says all it rests on.
import { createEdition, type Concept, type Edition } from '../../src/taxonomy/edition.ts';

const nothing: Omit<Concept, 'notation'> = {
  facet: 'technology',
  lens: ['tool'],
  prefLabel: {},
  altLabel: {},
  hiddenLabel: {},
  broader: [],
  related: [],
  scopeNote: {},
  replaces: [],
  codes: { cpc: [], ipc: [], cpv: [], euroscivoc: [], callTopicPattern: [], programme: [] },
  match: { caseSensitive: [], weak: [], requireAny: [], exclude: [] },
  edition: '2026.1',
};

/** What of a concept a test wants to say; the rest is empty. */
export type Told = Partial<Omit<Concept, 'notation' | 'codes' | 'match'>> & {
  readonly notation: string;
  readonly codes?: Partial<Concept['codes']>;
  readonly match?: Partial<Concept['match']>;
};

export function concept({ codes, match, ...told }: Told): Concept {
  return { ...nothing, ...told, codes: { ...nothing.codes, ...codes }, match: { ...nothing.match, ...match } };
}

export function edition(...told: readonly Told[]): Edition {
  return createEdition({
    year: 2026,
    version: '2026.1',
    title: { en: 'Test' },
    languages: ['en', 'fr'],
    noteLanguages: ['en', 'fr'],
    concepts: told.map(concept),
  });
}
