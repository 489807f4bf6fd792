// Loads the watch taxonomy from its files beside this one: editions/YEAR/edition.json and one JSON file per branch.
// The one place of this room that reads from disk; it refuses faults of shape, lint.ts judges the content.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TaxonomyError } from '../errors.ts';
import { jsonOf, objectOf, readBranch, told, type FileFault } from './branch-file.ts';
import { createEdition, type Concept, type Edition, type EditionFacts } from './edition.ts';

/** The edition in use. */
const currentFolder = join(import.meta.dirname, 'editions', '2026');
const headFile = 'edition.json';

type Head = Omit<EditionFacts, 'concepts'>;

/**
 * Reads an edition's folder; without one, the edition in use. The result is frozen.
 * Throws a TaxonomyError that lists every fault with file, notation, what was expected and what was found.
 */
export function loadEdition(folder: string = currentFolder): Edition {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.json') && name !== headFile)
    .sort();
  const { head, faults: headFaults } = readHead(readFileSync(join(folder, headFile), 'utf8'));
  const branches = files.map((file) => ({ file, ...readBranch(readFileSync(join(folder, file), 'utf8'), file, head?.version ?? '') }));
  const faults = [...headFaults, ...branches.flatMap((branch) => branch.faults), ...repeated(branches)];
  if (head === null || faults.length > 0) {
    throw new TaxonomyError(`The taxonomy cannot be used:\n${faults.map(sentence).join('\n')}`, { where: folder });
  }
  return createEdition(frozen({ ...head, concepts: branches.flatMap((branch) => branch.concepts) }));
}

function readHead(text: string): { readonly head: Head | null; readonly faults: readonly FileFault[] } {
  const { value, faults } = jsonOf(text, headFile);
  if (faults.length > 0) return { head: null, faults };
  const { year, version, title, languages, noteLanguages, ...others } = objectOf(value) ?? {};
  const wrong = (expected: string, found: unknown): { head: null; faults: FileFault[] } => ({
    head: null,
    faults: [{ file: headFile, notation: null, expected, found: told(found) }],
  });
  const titles = objectOf(title);
  if (typeof year !== 'number' || !Number.isInteger(year)) return wrong('year: a whole number', year);
  if (typeof version !== 'string' || !version.startsWith(`${year}.`)) return wrong('version: the year, a full stop, a number', version);
  if (titles === null || !Object.values(titles).every((label) => typeof label === 'string'))
    return wrong('title: a text per language', title);
  if (!isLanguages(languages)) return wrong('languages: a list of codes of two letters', languages);
  if (!isLanguages(noteLanguages)) return wrong('noteLanguages: a list of codes of two letters', noteLanguages);
  if (Object.keys(others).length > 0)
    return wrong('year, version, title, languages and noteLanguages alone', Object.keys(others).join(', '));
  return { head: { year, version, title: textsOf(titles), languages, noteLanguages }, faults: [] };
}

function isLanguages(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.length > 0 && value.every((entry) => typeof entry === 'string' && /^[a-z]{2}$/.test(entry));
}

function textsOf(titles: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(titles).map(([language, label]) => [language, String(label)]));
}

function repeated(branches: readonly { readonly file: string; readonly concepts: readonly Concept[] }[]): FileFault[] {
  const first = new Map<string, string>();
  return branches.flatMap(({ file, concepts }) =>
    concepts.flatMap(({ notation }) => {
      const before = first.get(notation);
      first.set(notation, before ?? file);
      return before === undefined ? [] : [{ file, notation, expected: 'a notation of its own', found: `the same in ${before}` }];
    }),
  );
}

function sentence({ file, notation, expected, found }: FileFault): string {
  return `${file}${notation === null ? '' : `, ${notation}`}: expected ${expected}, found ${found}`;
}

function frozen<T extends object>(value: T): T {
  for (const part of Object.values(value)) {
    if (typeof part === 'object' && part !== null) frozen(part);
  }
  return Object.freeze(value);
}
