// Reads the text of one branch file of an edition into concepts, strictly: every fault is told with its place.
// Touches no disk. Checked by hand rather than by a schema library, whose import alone takes longer than an edition may.
import type { Concept, Facet, LabelLists, Labels, Lens } from './edition.ts';

/** A fault of shape in an edition's file. */
export interface FileFault {
  readonly file: string;
  /** Null where the fault is not in a concept. */
  readonly notation: string | null;
  readonly expected: string;
  readonly found: string;
}

/** What a branch file holds, and what is wrong with it; a faulty concept is left out. */
export interface Branch {
  readonly concepts: readonly Concept[];
  readonly faults: readonly FileFault[];
}

const facets: readonly string[] = ['technology', 'domain', 'capability'] satisfies readonly Facet[];
const lenses: readonly string[] = ['threat', 'tool', 'evidence'] satisfies readonly Lens[];
const languageCode = /^[a-z]{2}$/;
/** How a notation is written; a file may bear its name. */
export const notationShape = /^[a-z0-9]+(-[a-z0-9]+)*$/;

// Every list is one text with its entries between semicolons: a concept stays a few lines that a person can review.
const listKeys = [
  'lens',
  'broader',
  'related',
  'replaces',
  'cpc',
  'ipc',
  'cpv',
  'euroscivoc',
  'callTopicPattern',
  'programme',
  'caseSensitive',
  'weak',
  'requireAny',
  'exclude',
] as const;
type ListKey = (typeof listKeys)[number];

const isListKey = (key: string): key is ListKey => (listKeys as readonly string[]).includes(key);

/** A plain object of unknown values, or null. */
export function objectOf(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
}

/** How a value is told in a fault: as JSON, at most 60 characters. */
export function told(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}

/** Reads a JSON text; a fault where it is none. */
export function jsonOf(text: string, file: string): { readonly value: unknown; readonly faults: readonly FileFault[] } {
  try {
    const value: unknown = JSON.parse(text);
    return { value, faults: [] };
  } catch (error) {
    return { value: null, faults: [{ file, notation: null, expected: 'JSON', found: error instanceof Error ? error.message : 'none' }] };
  }
}

/**
 * Reads a branch file: `{ "facet", "concepts": [{ "notation", "en": "preferred; alternative; …", "fr", …, "hidden": { "en" },
 * "scope": { "en" }, "broader": "a; b", …codes, …match }] }`. What is left out is empty; what is not known is a fault.
 */
export function readBranch(text: string, file: string, version: string): Branch {
  const { value, faults } = jsonOf(text, file);
  if (faults.length > 0) return { concepts: [], faults };
  const branch = objectOf(value);
  const { facet, concepts, ...others } = branch ?? {};
  const wrong = (expected: string, found: unknown): Branch => ({
    concepts: [],
    faults: [{ file, notation: null, expected, found: told(found) }],
  });
  if (branch === null) return wrong('an object with facet and concepts', value);
  if (!isFacet(facet)) return wrong(`facet: one of ${facets.join(', ')}`, facet);
  if (!Array.isArray(concepts)) return wrong('concepts: a list', concepts);
  if (Object.keys(others).length > 0) return wrong('facet and concepts alone', Object.keys(others).join(', '));
  const read = concepts.map((entry: unknown) => new ConceptReader(entry, file).read(facet, version));
  return { concepts: read.flatMap((one) => one.concepts), faults: read.flatMap((one) => one.faults) };
}

function isFacet(value: unknown): value is Facet {
  return typeof value === 'string' && facets.includes(value);
}

/** Reads one concept and collects what is wrong with it. */
class ConceptReader {
  readonly #entry: Readonly<Record<string, unknown>>;
  readonly #file: string;
  readonly #notation: string | null;
  readonly #faults: FileFault[] = [];

  constructor(entry: unknown, file: string) {
    this.#entry = objectOf(entry) ?? {};
    this.#file = file;
    const { notation } = this.#entry;
    this.#notation = typeof notation === 'string' ? notation : null;
  }

  read(facet: Facet, version: string): Branch {
    const notation = this.#notation ?? '';
    if (!notationShape.test(notation)) this.#fault('notation: lower-case words joined by hyphens', this.#entry['notation']);
    const { prefLabel, altLabel } = this.#shownLabels();
    const list = (key: ListKey): readonly string[] => this.#list(key, this.#entry[key]);
    const concept: Concept = {
      notation,
      facet,
      lens: list('lens').filter((entry) => this.#isLens(entry)),
      prefLabel,
      altLabel,
      hiddenLabel: this.#byLanguage('hidden', (key, value) => this.#list(key, value)),
      broader: list('broader'),
      related: list('related'),
      scopeNote: this.#byLanguage('scope', (key, value) => this.#text(key, value)),
      replaces: list('replaces'),
      codes: {
        cpc: list('cpc'),
        ipc: list('ipc'),
        cpv: list('cpv'),
        euroscivoc: list('euroscivoc'),
        callTopicPattern: list('callTopicPattern'),
        programme: list('programme'),
      },
      match: { caseSensitive: list('caseSensitive'), weak: list('weak'), requireAny: list('requireAny'), exclude: list('exclude') },
      edition: version,
    };
    return { concepts: this.#faults.length === 0 ? [concept] : [], faults: this.#faults };
  }

  #isLens(entry: string): entry is Lens {
    const known = lenses.includes(entry);
    if (!known) this.#fault(`lens: ${lenses.join(', ')}`, entry);
    return known;
  }

  #shownLabels(): { prefLabel: Labels; altLabel: LabelLists } {
    const prefLabel: Record<string, string> = {};
    const altLabel: Record<string, readonly string[]> = {};
    for (const [key, value] of Object.entries(this.#entry)) {
      if (languageCode.test(key)) {
        const [preferred = '', ...others] = this.#list(key, value);
        prefLabel[key] = preferred;
        if (others.length > 0) altLabel[key] = others;
      } else if (!['notation', 'hidden', 'scope'].includes(key) && !isListKey(key)) {
        this.#fault(`a known key (a language of two letters, hidden, scope, ${listKeys.join(', ')})`, key);
      }
    }
    return { prefLabel, altLabel };
  }

  #byLanguage<T>(key: string, read: (key: string, value: unknown) => T): Readonly<Record<string, T>> {
    const given = this.#entry[key];
    const entries = given === undefined ? {} : objectOf(given);
    if (entries === null) {
      this.#fault(`${key}: an object by language`, given);
      return {};
    }
    const unknown = Object.keys(entries).find((language) => !languageCode.test(language));
    if (unknown !== undefined) this.#fault(`${key}: languages of two letters`, unknown);
    return Object.fromEntries(Object.entries(entries).map(([language, value]) => [language, read(`${key}.${language}`, value)]));
  }

  #list(key: string, value: unknown): readonly string[] {
    if (value === undefined) return [];
    const parts = this.#text(key, value)
      .split(';')
      .map((part) => part.trim());
    if (parts.includes('')) this.#fault(`${key}: entries between semicolons, none empty`, value);
    if (new Set(parts).size < parts.length) this.#fault(`${key}: every entry once`, value);
    return parts;
  }

  #text(key: string, value: unknown): string {
    if (typeof value === 'string' && value.trim() !== '') return value;
    this.#fault(`${key}: a text`, value);
    return '-';
  }

  #fault(expected: string, found: unknown): void {
    this.#faults.push({ file: this.#file, notation: this.#notation, expected, found: told(found) });
  }
}
