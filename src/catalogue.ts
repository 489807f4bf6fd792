// Finds the sources: typed ones by importing sources/**/*.ts, cards by reading *.yaml; every fault of all of them at once.
// It takes folders as parameters and knows no publisher.
import { readFile, readdir } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseCard } from './cards/card.ts';
import { CatalogueError } from './errors.ts';
import { isObject } from './read/json.ts';
import type { Source } from './source.ts';

/** All sources of a watch. */
export interface Catalogue {
  /** In order of id. */
  readonly sources: readonly Source[];
  /** The source with this id; throws CatalogueError when there is none. */
  get(id: string): Source;
}

/** Where sources are looked for. */
export interface CatalogueFolders {
  /** The project's own: typed sources and cards in folders of any depth, `samples` left out. */
  readonly sourcesFolder: string;
  /** Folders of further cards: every `*.yaml` directly in them. */
  readonly cardFolders: readonly string[];
}

interface Found {
  readonly file: string;
  readonly source: Source;
}

/** Loads the catalogue. Throws CatalogueError that names file, line, what was expected and found, for every fault. */
export async function loadCatalogue({ sourcesFolder, cardFolders }: CatalogueFolders): Promise<Catalogue> {
  const faults: string[] = [];
  const files = [...(await filesBelow(sourcesFolder)), ...(await cardsIn(cardFolders, faults))];
  const found: Found[] = [];
  for (const file of files) {
    try {
      const source = await sourceIn(file);
      if (source !== null) found.push({ file, source });
    } catch (error) {
      if (!(error instanceof CatalogueError)) throw error;
      faults.push(error.message);
    }
  }
  faults.push(...found.flatMap(factFaults), ...repeatFaults(found));
  if (faults.length > 0) {
    throw new CatalogueError(faults.join('\n'), {
      where: faults[0]?.split(': expected')[0] ?? sourcesFolder,
      hint: 'techwatch sources lint FILE checks one card',
    });
  }
  return catalogueOf(found.map((one) => one.source));
}

/**
 * Opens sources one by one, each at its first use: for a reader that needs few of them and trusts that `loadCatalogue` has judged
 * all of them. Throws CatalogueError when no file is named so.
 */
export function openSources(folders: CatalogueFolders): (id: string) => Promise<Source> {
  const opened = new Map<string, Promise<Source>>();
  let files: Promise<ReadonlyMap<string, string>> | null = null;
  const open = async (id: string): Promise<Source> => {
    files ??= filesById(folders);
    const file = (await files).get(id);
    const source = file === undefined ? null : await sourceIn(file);
    if (source === null) throw new CatalogueError(`expected a file of the source "${id}", found none`, { where: folders.sourcesFolder });
    return source;
  };
  return (id) => {
    const source = opened.get(id) ?? open(id);
    opened.set(id, source);
    return source;
  };
}

async function filesById({ sourcesFolder, cardFolders }: CatalogueFolders): Promise<ReadonlyMap<string, string>> {
  const files = [...(await filesBelow(sourcesFolder)), ...(await cardsIn(cardFolders, []))];
  return new Map(files.map((file) => [idOf(file), file]));
}

async function sourceIn(file: string): Promise<Source | null> {
  return file.endsWith('.ts') ? await importSource(file) : parseCard(await readFile(file, 'utf8'), file);
}

/** A source's file bears its id. */
function idOf(file: string): string {
  return basename(file).replace(/\.(?:ts|yaml)$/, '');
}

/** A catalogue of sources that are at hand. */
export function catalogueOf(sources: readonly Source[]): Catalogue {
  const ordered = sources.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  const byId = new Map(ordered.map((source) => [source.id, source]));
  return {
    sources: ordered,
    get(id) {
      const source = byId.get(id);
      if (source === undefined)
        throw new CatalogueError(`expected the id of a source, found "${id}"`, { hint: 'techwatch sources list names them' });
      return source;
    },
  };
}

async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(absent);
  return entries
    .filter((entry) => entry.isFile() && /\.(?:ts|yaml)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !relative(folder, file).split(sep).includes('samples'))
    .toSorted();
}

async function cardsIn(folders: readonly string[], faults: string[]): Promise<readonly string[]> {
  const files: string[] = [];
  for (const folder of folders) {
    const entries = await readdir(folder, { withFileTypes: true }).catch(codeOf);
    if (typeof entries === 'string') faults.push(`${folder}: expected a folder of source cards, found ${entries}`);
    else
      files.push(
        ...entries
          .filter((entry) => !entry.isDirectory() && entry.name.endsWith('.yaml'))
          .map((entry) => join(folder, entry.name))
          .toSorted(),
      );
  }
  return files;
}

/** What was found in the place of a folder. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error && 'code' in error)) throw error;
  return error.code === 'ENOENT' ? 'none' : `what cannot be listed (${String(error.code)})`;
}

function absent(error: unknown): [] {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
  throw error;
}

/** The default export of a file when it is a source; null for a file that only helps one. */
async function importSource(file: string): Promise<Source | null> {
  const module: unknown = await import(pathToFileURL(file).href);
  const source = isObject(module) ? module['default'] : null;
  return isSource(source) ? source : null;
}

function isSource(value: unknown): value is Source {
  if (typeof value !== 'object' || value === null) return false;
  return 'id' in value && typeof value.id === 'string' && 'read' in value && typeof value.read === 'function' && 'start' in value;
}

/** What the compiler cannot see in a typed source; cards were checked when they were read. */
function factFaults({ file, source }: Found): readonly string[] {
  const faults: string[] = [];
  const named = idOf(file);
  if (source.id !== named) faults.push(`${file}:1: expected the id "${named}" as the file is named, found "${source.id}"`);
  const facts = {
    title: source.title,
    publisher: source.publisher,
    homepage: source.homepage,
    'terms.url': source.terms.url,
    'terms.note': source.terms.note,
  };
  for (const [name, value] of Object.entries(facts)) {
    if (value.trim() === '') faults.push(`${file}:1: expected ${name} to be a text that is not empty, found ""`);
  }
  if (!/^[1-9]\d{0,3}[mhd]$/.test(source.cadence.every)) {
    faults.push(`${file}:1: expected cadence.every to be a time like 30m, 6h or 1d, found "${source.cadence.every}"`);
  }
  if (source.expect.min > source.expect.max)
    faults.push(`${file}:1: expected expect.min not above expect.max, found ${source.expect.min} and ${source.expect.max}`);
  return faults;
}

function repeatFaults(found: readonly Found[]): readonly string[] {
  const first = new Map<string, string>();
  return found.flatMap(({ file, source }) => {
    const before = first.get(source.id);
    if (before === undefined) first.set(source.id, file);
    return before === undefined ? [] : [`${file}:1: expected an id of its own, found "${source.id}" as in ${before}`];
  });
}
