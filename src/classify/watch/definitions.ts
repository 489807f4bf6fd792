// What an edition itself says of its concepts, as texts: something to learn from before anybody has read a document, and
// something that a document can be likened to.
import type { Edition } from '../../taxonomy/edition.ts';
import { FeatureReader } from '../linear/feature-reader.ts';
import { weigh, type Weighting } from '../linear/weighting.ts';
import { groupStarts, type SparseVector } from '../linear/vectors.ts';
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

/** Likens vectors to the definitions: for each concept the product with the nearest of its texts, as far as its strongest features go. */
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
  const vectors = definitions.map((one) => strongest(weigh(reader.read(one), weighting)));
  const { starts, texts, shares } = indexed(vectors, weighting.idf.length);
  const concepts = Int32Array.from(definitions, ({ notation }) => placeOf.get(notation)!);
  return ({ places, values }) => {
    const products = new Float64Array(definitions.length);
    for (let index = 0; index < places.length; index += 1) {
      const [value, place] = [values[index]!, places[index]!];
      for (let at = starts[place]!, end = starts[place + 1]!; at < end; at += 1) products[texts[at]!]! += value * shares[at]!;
    }
    const found = new Float64Array(placeOf.size);
    for (let text = 0; text < concepts.length; text += 1) found[concepts[text]!] = Math.max(found[concepts[text]!]!, products[text]!);
    return found;
  };
}

/** Features of a definition that are compared; the many weak ones behind them made no class better (measured by cross-validation). */
const mostFeatures = 40;

function strongest({ places, values }: SparseVector): SparseVector {
  const order = [...places.keys()].toSorted((one, other) => values[other]! - values[one]! || places[one]! - places[other]!);
  const chosen = order.slice(0, mostFeatures);
  return { places: Int32Array.from(chosen, (index) => places[index]!), values: Float32Array.from(chosen, (index) => values[index]!) };
}

/** By feature: the texts that hold it, and its value there. */
function indexed(vectors: readonly SparseVector[], width: number) {
  const starts = groupStarts(
    vectors.map(({ places }) => places),
    width,
  );
  const next = starts.slice(0, width);
  const [texts, shares] = [new Int32Array(starts[width]!), new Float32Array(starts[width]!)];
  for (const [text, { places, values }] of vectors.entries()) {
    for (let index = 0; index < places.length; index += 1) {
      const at = next[places[index]!]!++;
      [texts[at], shares[at]] = [text, values[index]!];
    }
  }
  return { starts, texts, shares };
}
