// An edition as SKOS statements and back. Knows no notation such as Turtle; what SKOS has no word for (facet, codes of other
// schemes, match rules) stands in the house's own vocabulary.
import { TaxonomyError } from '../errors.ts';
import {
  createEdition,
  type Codes,
  type Concept,
  type Edition,
  type Facet,
  type Labels,
  type LabelLists,
  type Lens,
  type Match,
} from './edition.ts';

/** One statement: an IRI, a property of `properties`, and an IRI or a text (with its language where it has one). */
export interface Triple {
  readonly subject: string;
  readonly property: string;
  readonly value: string;
  readonly kind: 'iri' | 'text';
  readonly language: string | null;
}

const base = 'https://techwatch.example/taxonomy/';

/** Prefixes of the vocabularies used. */
export const prefixes: Readonly<Record<string, string>> = {
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  dct: 'http://purl.org/dc/terms/',
  owl: 'http://www.w3.org/2002/07/owl#',
  tw: 'https://techwatch.example/vocabulary#',
  c: `${base}concept/`,
};

/** The IRI of a property or class written with a prefix: `skos:prefLabel`. */
export function iri(name: string): string {
  const [prefix = '', ...rest] = name.split(':');
  return `${prefixes[prefix] ?? ''}${rest.join(':')}`;
}

const codeSchemes: readonly (keyof Codes)[] = ['cpc', 'ipc', 'cpv', 'euroscivoc', 'callTopicPattern', 'programme'];
const matchLists: readonly (keyof Match)[] = ['caseSensitive', 'weak', 'requireAny', 'exclude'];
const lenses: readonly Lens[] = ['threat', 'tool', 'evidence'];
const facets: readonly Facet[] = ['technology', 'domain', 'capability'];

/** The statements of an edition, scheme first, then concept by concept in its order. */
export function triplesOf(edition: Edition): Triple[] {
  const scheme = `${base}${edition.version}`;
  return [
    reference(scheme, 'rdf:type', iri('skos:ConceptScheme')),
    ...byLanguage(scheme, 'dct:title', edition.title),
    text(scheme, 'dct:issued', String(edition.year)),
    text(scheme, 'owl:versionInfo', edition.version),
    ...edition.languages.map((language) => text(scheme, 'dct:language', language)),
    ...edition.noteLanguages.map((language) => text(scheme, 'tw:noteLanguage', language)),
    ...edition.top().map((notation) => reference(scheme, 'skos:hasTopConcept', conceptIri(notation))),
    ...edition.concepts.flatMap((concept) => triplesOfConcept(concept, scheme)),
    // Who holds an old notation finds the new one: the same statement from the other end.
    ...[...edition.renamed].map(([former, notation]) => reference(conceptIri(former), 'dct:isReplacedBy', conceptIri(notation))),
  ];
}

function triplesOfConcept(concept: Concept, scheme: string): Triple[] {
  const subject = conceptIri(concept.notation);
  return [
    reference(subject, 'rdf:type', iri('skos:Concept')),
    reference(subject, 'skos:inScheme', scheme),
    text(subject, 'skos:notation', concept.notation),
    text(subject, 'tw:facet', concept.facet),
    ...concept.lens.map((lens) => text(subject, 'tw:lens', lens)),
    ...byLanguage(subject, 'skos:prefLabel', concept.prefLabel),
    ...byLanguage(subject, 'skos:altLabel', concept.altLabel),
    ...byLanguage(subject, 'skos:hiddenLabel', concept.hiddenLabel),
    ...concept.broader.map((notation) => reference(subject, 'skos:broader', conceptIri(notation))),
    ...concept.related.map((notation) => reference(subject, 'skos:related', conceptIri(notation))),
    ...byLanguage(subject, 'skos:scopeNote', concept.scopeNote),
    ...concept.replaces.map((former) => reference(subject, 'dct:replaces', conceptIri(former))),
    ...codeSchemes.flatMap((scheme_) => concept.codes[scheme_].map((code) => text(subject, `tw:${scheme_}`, code))),
    ...matchLists.flatMap((list) => concept.match[list].map((entry) => text(subject, `tw:${list}`, entry))),
  ];
}

function conceptIri(notation: string): string {
  return `${iri('c:')}${notation}`;
}

function reference(subject: string, property: string, value: string): Triple {
  return { subject, property, value, kind: 'iri', language: null };
}

function text(subject: string, property: string, value: string, language: string | null = null): Triple {
  return { subject, property, value, kind: 'text', language };
}

function byLanguage(subject: string, property: string, labels: Labels | LabelLists): Triple[] {
  return Object.entries(labels).flatMap(([language, entries]) =>
    (typeof entries === 'string' ? [entries] : entries).map((entry: string) => text(subject, property, entry, language)),
  );
}

/** The edition that statements tell of. Throws TaxonomyError when they hold no scheme or a concept without notation or facet. */
export function editionOf(triples: readonly Triple[]): Edition {
  const subjects = Map.groupBy(triples, (triple) => triple.subject);
  const nodes = [...subjects.values()].map((own) => new Node(own));
  const scheme = nodes.find((node) => node.texts('rdf:type').includes(iri('skos:ConceptScheme')));
  if (scheme === undefined) throw new TaxonomyError('expected a skos:ConceptScheme, found none');
  const version = scheme.one('owl:versionInfo');
  return createEdition({
    year: Number(scheme.one('dct:issued')),
    version,
    title: scheme.labels('dct:title'),
    languages: scheme.texts('dct:language'),
    noteLanguages: scheme.texts('tw:noteLanguage'),
    concepts: nodes.filter((node) => node.texts('rdf:type').includes(iri('skos:Concept'))).map((node) => conceptOf(node, version)),
  });
}

function conceptOf(node: Node, edition: string): Concept {
  const facet = facets.find((one) => one === node.one('tw:facet'));
  if (facet === undefined) throw new TaxonomyError(`${node.one('skos:notation')}: expected tw:facet ${facets.join(', ')}`);
  const list = (name: string): readonly string[] => node.texts(`tw:${name}`);
  return {
    notation: node.one('skos:notation'),
    facet,
    lens: node.texts('tw:lens').map((one) => lensOf(one, node)),
    prefLabel: node.labels('skos:prefLabel'),
    altLabel: node.labelLists('skos:altLabel'),
    hiddenLabel: node.labelLists('skos:hiddenLabel'),
    broader: node.texts('skos:broader').map(notationOf),
    related: node.texts('skos:related').map(notationOf),
    scopeNote: node.labels('skos:scopeNote'),
    replaces: node.texts('dct:replaces').map(notationOf),
    codes: {
      cpc: list('cpc'),
      ipc: list('ipc'),
      cpv: list('cpv'),
      euroscivoc: list('euroscivoc'),
      callTopicPattern: list('callTopicPattern'),
      programme: list('programme'),
    },
    match: { caseSensitive: list('caseSensitive'), weak: list('weak'), requireAny: list('requireAny'), exclude: list('exclude') },
    edition,
  };
}

function lensOf(word: string, node: Node): Lens {
  const lens = lenses.find((one) => one === word);
  if (lens === undefined) throw new TaxonomyError(`${node.one('skos:notation')}: expected tw:lens ${lenses.join(', ')}, found ${word}`);
  return lens;
}

function notationOf(concept: string): string {
  return concept.slice(iri('c:').length);
}

/** The statements about one subject. */
class Node {
  readonly #own: ReadonlyMap<string, readonly Triple[]>;

  constructor(own: readonly Triple[]) {
    this.#own = Map.groupBy(own, (triple) => triple.property);
  }

  texts(property: string): readonly string[] {
    return (this.#own.get(property) ?? []).map((triple) => triple.value);
  }

  one(property: string): string {
    const [value, ...others] = this.texts(property);
    if (value === undefined || others.length > 0)
      throw new TaxonomyError(`expected ${property} once, found ${this.texts(property).length} times`);
    return value;
  }

  labels(property: string): Labels {
    return Object.fromEntries((this.#own.get(property) ?? []).map((triple) => [triple.language ?? 'und', triple.value]));
  }

  labelLists(property: string): LabelLists {
    const byLanguages = Map.groupBy(this.#own.get(property) ?? [], (triple) => triple.language ?? 'und');
    return Object.fromEntries([...byLanguages].map(([language, triples]) => [language, triples.map((triple) => triple.value)]));
  }
}
