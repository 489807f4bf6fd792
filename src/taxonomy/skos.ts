// Writes an edition as SKOS, in Turtle and in JSON-LD. Touches no disk.
import type { Edition } from './edition.ts';
import { iri, prefixes, triplesOf, type Triple } from './skos-triples.ts';

/** The edition as SKOS in Turtle. */
export async function toTurtle(edition: Edition): Promise<string> {
  const { DataFactory, Writer } = await import('n3');
  const { namedNode, literal, quad } = DataFactory;
  const writer = new Writer({ prefixes });
  for (const { subject, property, value, kind, language } of triplesOf(edition)) {
    const object = kind === 'iri' ? namedNode(value) : literal(value, language ?? undefined);
    writer.addQuad(quad(namedNode(subject), namedNode(iri(property)), object));
  }
  return new Promise((resolve, reject) => {
    writer.end((error, text) => {
      if (error === null || error === undefined) resolve(text);
      else reject(error);
    });
  });
}

/** Properties whose values are IRIs, and those that have one value for each language. */
const references: readonly string[] = [
  'skos:inScheme',
  'skos:hasTopConcept',
  'skos:broader',
  'skos:related',
  'dct:replaces',
  'dct:isReplacedBy',
];
const oneByLanguage: readonly string[] = ['skos:prefLabel', 'skos:scopeNote', 'dct:title'];
const manyByLanguage: readonly string[] = ['skos:altLabel', 'skos:hiddenLabel'];

type JsonNode = Record<string, string | string[] | Record<string, string | string[]>>;

/** The edition as SKOS in JSON-LD: a context and one node for the scheme and each concept. */
export function toJsonLd(edition: Edition): Promise<object> {
  const nodes = [...Map.groupBy(triplesOf(edition), (triple) => triple.subject).entries()].map(([subject, own]) => nodeOf(subject, own));
  return Promise.resolve({ '@context': context(), '@graph': nodes });
}

function context(): object {
  const byLanguage = [...oneByLanguage, ...manyByLanguage].map((name) => [name, { '@id': iri(name), '@container': '@language' }]);
  return {
    ...prefixes,
    ...Object.fromEntries(references.map((name) => [name, { '@id': iri(name), '@type': '@id' }])),
    ...Object.fromEntries(byLanguage),
  };
}

function nodeOf(subject: string, own: readonly Triple[]): JsonNode {
  const node: JsonNode = { '@id': subject };
  for (const [property, triples] of Map.groupBy(own, (triple) => triple.property)) {
    const values = triples.map((triple) => triple.value);
    if (property === 'rdf:type') node['@type'] = values;
    else if (oneByLanguage.includes(property))
      node[property] = Object.fromEntries(triples.map((triple) => [triple.language ?? '', triple.value]));
    else if (manyByLanguage.includes(property)) node[property] = listsByLanguage(triples);
    else node[property] = values;
  }
  return node;
}

function listsByLanguage(triples: readonly Triple[]): Record<string, string[]> {
  const lists = Map.groupBy(triples, (triple) => triple.language ?? '');
  return Object.fromEntries([...lists].map(([language, own]) => [language, own.map((triple) => triple.value)]));
}
