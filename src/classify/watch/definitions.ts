// What an edition itself says of its concepts, as texts: something to learn from before anybody has read a document, and
// something that a document can be likened to.
import type { Edition } from '../../taxonomy/edition.ts';
import { FeatureReader } from '../linear/feature-reader.ts';
import { weigh, type Weighting } from '../linear/weighting.ts';
import type { SparseVector } from '../linear/vectors.ts';
import type { FeatureTable } from '../linear/feature-table.ts';

/** The labels and the note of a concept in one language, or in all the languages of which little is read (`und`). */
export interface Definition {
  readonly notation: string;
  readonly language: string;
  readonly title: string;
  readonly abstract: string;
}

/** Languages that have notes: each is a text of its own, with words taken to their stems. */
const ownTexts = ['en', 'fr'];

/** Up to three texts of each concept. */
export function definitionsOf(edition: Edition): Definition[] {
  const others = edition.languages.filter((language) => !ownTexts.includes(language));
  return edition.concepts.flatMap(({ notation, prefLabel, altLabel, scopeNote }) => {
    const text = (languages: readonly string[]): Pick<Definition, 'title' | 'abstract'> => ({
      title: languages.flatMap((language) => prefLabel[language] ?? []).join('. '),
      abstract: languages.flatMap((language) => [...(altLabel[language] ?? []), scopeNote[language] ?? []].flat()).join('. '),
    });
    const texts = [...ownTexts.map((language) => ({ language, ...text([language]) })), { language: 'und', ...text(others) }];
    return texts.filter(({ title }) => title !== '').map((one) => ({ notation, ...one }));
  });
}

/** Likens vectors to the definitions: for each concept the cosine with the nearest of its texts. */
export type Likeness = (vector: SparseVector) => Float64Array;

/** Makes the definitions ready; `placeOf` numbers the concepts. */
export function createLikeness(
  edition: Edition,
  {
    table,
    weighting,
    placeOf,
  }: { readonly table: FeatureTable; readonly weighting: Weighting; readonly placeOf: ReadonlyMap<string, number> },
): Likeness {
  const reader = new FeatureReader((hash) => table.find(hash));
  const definitions = definitionsOf(edition);
  const vectors = definitions.map((one) => weigh(reader.read(one), weighting));
  const byFeature = new Map<number, { readonly texts: number[]; readonly values: number[] }>();
  for (const [text, { places, values }] of vectors.entries()) {
    for (const [index, place] of places.entries()) {
      const known = byFeature.get(place) ?? { texts: [], values: [] };
      known.texts.push(text);
      known.values.push(values[index]!);
      byFeature.set(place, known);
    }
  }
  const concepts = Int32Array.from(definitions, ({ notation }) => placeOf.get(notation)!);
  return ({ places, values }) => {
    const products = new Float64Array(definitions.length);
    for (let index = 0; index < places.length; index += 1) {
      const known = byFeature.get(places[index]!);
      if (known === undefined) continue;
      for (let at = 0; at < known.texts.length; at += 1) products[known.texts[at]!]! += values[index]! * known.values[at]!;
    }
    const found = new Float64Array(placeOf.size);
    for (let text = 0; text < concepts.length; text += 1) found[concepts[text]!] = Math.max(found[concepts[text]!]!, products[text]!);
    return found;
  };
}
