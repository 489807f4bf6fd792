// Reads an edition back from SKOS as skos.ts writes it: Turtle of any writer, JSON-LD in the compact shape of this house.
import { TaxonomyError } from '../errors.ts';
import { objectOf, told } from './branch-file.ts';
import type { Edition } from './edition.ts';
import { editionOf, prefixes, type Triple } from './skos-triples.ts';

/** The edition that a Turtle text tells of. Throws TaxonomyError where it is none. */
export async function fromTurtle(text: string): Promise<Edition> {
  const { Parser } = await import('n3');
  const quads = quadsOf(() => new Parser().parse(text));
  return editionOf(
    quads.map(({ subject, predicate, object }): Triple => ({
      subject: subject.value,
      property: shortened(predicate.value),
      value: object.value,
      kind: object.termType === 'Literal' ? 'text' : 'iri',
      language: object.language === undefined || object.language === '' ? null : object.language,
    })),
  );
}

function quadsOf<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new TaxonomyError(`expected Turtle, found: ${error instanceof Error ? error.message : told(error)}`);
  }
}

function shortened(property: string): string {
  const found = Object.entries(prefixes).find(([, prefix]) => property.startsWith(prefix));
  return found === undefined ? property : `${found[0]}:${property.slice(found[1].length)}`;
}

/** The edition that a JSON-LD document in the shape of `toJsonLd` tells of. Throws TaxonomyError where it is none. */
export function fromJsonLd(document: unknown): Edition {
  const graph = objectOf(document)?.['@graph'];
  if (!Array.isArray(graph)) throw new TaxonomyError(`@graph: expected a list, found ${told(graph)}`);
  return editionOf(graph.flatMap((node: unknown) => triplesOfNode(node)));
}

function triplesOfNode(node: unknown): Triple[] {
  const { '@id': subject, ...properties } = objectOf(node) ?? {};
  if (typeof subject !== 'string') throw new TaxonomyError(`@id: expected an address, found ${told(subject)}`);
  return Object.entries(properties).flatMap(([key, value]) => {
    const property = key === '@type' ? 'rdf:type' : key;
    const languages = objectOf(value);
    const values: readonly (readonly [string | null, unknown])[] = languages === null ? [[null, value]] : Object.entries(languages);
    return values.flatMap(([language, entries]) =>
      (Array.isArray(entries) ? entries : [entries]).map((entry: unknown): Triple => {
        if (typeof entry !== 'string') throw new TaxonomyError(`${subject} ${key}: expected texts, found ${told(entry)}`);
        return { subject, property, value: entry, kind: 'text', language };
      }),
    );
  });
}
