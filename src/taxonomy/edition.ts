// An edition of the watch taxonomy: its types, and the index that answers questions about it.
// Holds no file format and judges nothing; reading is load.ts, judging is lint.ts.

/** What a concept is: a technology, a field of work that uses it, or what users need to be able to do. */
export type Facet = 'technology' | 'domain' | 'capability';

/**
 * How police look at a technology (INTERPOL's three lenses): what offenders do harm with or what is a hazard itself, what services work
 * with, and what traces of a crime are found in.
 */
export type Lens = 'threat' | 'tool' | 'evidence';

/** One label per language (ISO 639-1). */
export type Labels = Readonly<Record<string, string>>;

/** Several labels per language (ISO 639-1). */
export type LabelLists = Readonly<Record<string, readonly string[]>>;

/** Codes of other schemes whose documents belong to the concept; each stands for itself and all below it. */
export interface Codes {
  /** Cooperative Patent Classification: `A62C`, `F41H13/00` (the whole main group), `G06V40/16`. */
  readonly cpc: readonly string[];
  /** International Patent Classification, written like `cpc`. */
  readonly ipc: readonly string[];
  /** Common Procurement Vocabulary, eight digits without the check digit; zeros at the end stand for all below. */
  readonly cpv: readonly string[];
  /** EuroSciVoc, as code path (`/23/47/295`) or title path (`/natural sciences/...`). */
  readonly euroscivoc: readonly string[];
  /** Identifiers of calls and topics; `*` stands for any run of characters: `HORIZON-CL3-*-BM-*`. */
  readonly callTopicPattern: readonly string[];
  /** Abbreviations of funding programmes: `BMVI`. */
  readonly programme: readonly string[];
}

/** How labels must stand in a text to count. All entries are compared by stems. */
export interface Match {
  /** Labels (acronyms) that count only when written in exactly this case; a plural s may follow. */
  readonly caseSensitive: readonly string[];
  /** Labels too common to count unless a phrase of `requireAny` occurs in the same document. */
  readonly weak: readonly string[];
  /** Context for the weak labels, in any language of the edition. */
  readonly requireAny: readonly string[];
  /**
   * Phrases that show another sense. A label that overlaps one never counts; a one-word label does not count in a
   * document that holds one anywhere.
   */
  readonly exclude: readonly string[];
}

/** A concept of the watch, in the words of SKOS. */
export interface Concept {
  /** Short, stable and unique: lower-case words joined by hyphens, so that `/tech/NOTATION` reads well. */
  readonly notation: string;
  readonly facet: Facet;
  /** One or more for a technology, none for the other facets. */
  readonly lens: readonly Lens[];
  readonly prefLabel: Labels;
  readonly altLabel: LabelLists;
  /** Found in texts but not shown: misspellings, worn spellings, near synonyms. */
  readonly hiddenLabel: LabelLists;
  /** Notations of the broader concepts; none for a top concept. */
  readonly broader: readonly string[];
  /** Notations of related concepts; for a technology also the capabilities and domains it serves. */
  readonly related: readonly string[];
  readonly scopeNote: Labels;
  /** Notations of former editions whose place it takes: it was renamed, or they were merged into it. */
  readonly replaces: readonly string[];
  readonly codes: Codes;
  readonly match: Match;
  /** Version of the edition it belongs to. */
  readonly edition: string;
}

/** What an edition consists of, before it is indexed. */
export interface EditionFacts {
  readonly year: number;
  readonly version: string;
  readonly title: Labels;
  /** ISO 639-1; every concept has a preferred label in each. */
  readonly languages: readonly string[];
  /** ISO 639-1; every concept has a scope note in each. */
  readonly noteLanguages: readonly string[];
  readonly concepts: readonly Concept[];
}

/** A yearly edition of the taxonomy. */
export interface Edition extends EditionFacts {
  /** The concept, or null when this edition has none of that notation. */
  get(notation: string): Concept | null;
  /** All broader concepts, nearest first, each once; [] for a top or unknown concept. */
  ancestors(notation: string): readonly string[];
  /** The concepts directly below, in the order of the edition. */
  narrower(notation: string): readonly string[];
  /** The concepts without a broader one, in the order of the edition; of one facet where given. */
  top(facet?: Facet): readonly string[];
  /** Notations of former editions, each with the one that took its place. */
  readonly renamed: ReadonlyMap<string, string>;
  /** The preferred label, in English where the language has none; the notation itself where the concept is unknown. */
  label(notation: string, language: string): string;
}

/** Indexes the facts of an edition. Faults in them (unknown or circular broader concepts) do no harm here. */
export function createEdition(facts: EditionFacts): Edition {
  const byNotation = new Map(facts.concepts.map((concept) => [concept.notation, concept]));
  const below = narrowerOf(facts.concepts);
  return Object.freeze({
    ...facts,
    get: (notation: string) => byNotation.get(notation) ?? null,
    ancestors: remembering((notation) => ancestorsOf(notation, byNotation)),
    narrower: (notation: string) => below.get(notation) ?? [],
    top: (facet?: Facet) => topConcepts(facts.concepts, facet),
    renamed: new Map(facts.concepts.flatMap(({ notation, replaces }) => replaces.map((former) => [former, notation] as const))),
    label: (notation: string, language: string) => {
      const labels = byNotation.get(notation)?.prefLabel;
      return labels?.[language] ?? labels?.['en'] ?? notation;
    },
  });
}

function narrowerOf(concepts: readonly Concept[]): ReadonlyMap<string, readonly string[]> {
  const below = new Map<string, string[]>();
  for (const { notation, broader } of concepts) {
    for (const above of broader) {
      below.set(above, [...(below.get(above) ?? []), notation]);
    }
  }
  return below;
}

/** Concepts above a concept are asked for with every document; their lists are made once and not to be changed. */
function remembering(make: (notation: string) => readonly string[]): (notation: string) => readonly string[] {
  const made = new Map<string, readonly string[]>();
  return (notation) => {
    const known = made.get(notation);
    if (known !== undefined) return known;
    const list = Object.freeze(make(notation));
    if (made.size < mostRemembered) made.set(notation, list);
    return list;
  };
}

/** Notations that no edition holds are asked for too. */
const mostRemembered = 10_000;

function ancestorsOf(notation: string, byNotation: ReadonlyMap<string, Concept>): string[] {
  const found = new Set<string>();
  const waiting = [...(byNotation.get(notation)?.broader ?? [])];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    if (!found.has(next) && next !== notation) {
      found.add(next);
      waiting.push(...(byNotation.get(next)?.broader ?? []));
    }
  }
  return [...found];
}

function topConcepts(concepts: readonly Concept[], facet: Facet | undefined): readonly string[] {
  return concepts
    .filter((concept) => concept.broader.length === 0 && (facet === undefined || concept.facet === facet))
    .map((concept) => concept.notation);
}
