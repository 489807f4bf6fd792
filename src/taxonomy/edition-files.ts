// An edition as the files that load.ts reads: its head, and a file for each branch. Touches no disk.
import { InputError } from '../errors.ts';
import { notationShape } from './branch-file.ts';
import type { Concept, Edition, LabelLists, Labels } from './edition.ts';

/** Names that a branch of technologies does not take. */
const TAKEN = ['edition', 'domains', 'capabilities'];

/**
 * File names with their texts: `edition.json`, a file for each branch of technologies, `domains.json` and `capabilities.json`.
 * Throws InputError for a notation that is none, as it would become the name of a file, and for what the files cannot say.
 */
export function editionFiles(edition: Edition): ReadonlyMap<string, string> {
  const { year, version, title, languages, noteLanguages, concepts } = edition;
  const odd = concepts.find(({ notation }) => !notationShape.test(notation));
  if (odd !== undefined)
    throw new InputError(`expected notations of lower-case words joined by hyphens, found ${JSON.stringify(odd.notation)}`);
  const branches = Map.groupBy(concepts, (concept) => branchOf(concept, edition));
  return new Map([
    ['edition.json', textOf({ year, version, title, languages, noteLanguages })],
    ...[...branches].map(([name, own]): [string, string] => [
      `${name}.json`,
      textOf({ facet: own[0]!.facet, concepts: own.map((concept) => entryOf(concept)) }),
    ]),
  ]);
}

function branchOf({ notation, facet }: Concept, edition: Edition): string {
  if (facet === 'domain') return 'domains';
  if (facet === 'capability') return 'capabilities';
  const top = edition.ancestors(notation).find((above) => edition.get(above)?.broader.length === 0) ?? notation;
  return TAKEN.includes(top) ? `${top}-technologies` : top;
}

function entryOf(concept: Concept): Readonly<Record<string, unknown>> {
  const { notation, prefLabel, altLabel, hiddenLabel, scopeNote, lens, broader, related, replaces, codes, match } = concept;
  const list = (entries: readonly string[]): string | undefined => listed(entries, notation);
  const lists = { lens, broader, related, replaces, ...codes, ...match };
  return {
    notation,
    ...Object.fromEntries(Object.entries(prefLabel).map(([language, label]) => [language, list([label, ...(altLabel[language] ?? [])])])),
    hidden: orNone(Object.fromEntries(Object.entries(hiddenLabel).map(([language, labels]) => [language, list(labels)]))),
    scope: orNone(scopeNote),
    ...Object.fromEntries(Object.entries(lists).map(([key, entries]) => [key, list(entries)])),
  };
}

/** Entries between semicolons; undefined for none. Throws InputError for an entry that holds a semicolon. */
function listed(entries: readonly string[], notation: string): string | undefined {
  const odd = entries.find((entry) => entry.includes(';'));
  if (odd !== undefined) throw new InputError(`expected entries without a semicolon, found ${JSON.stringify(odd)}`, { where: notation });
  return entries.length === 0 ? undefined : entries.join('; ');
}

function orNone<T extends Labels | LabelLists | Readonly<Record<string, string | undefined>>>(byLanguage: T): T | undefined {
  return Object.keys(byLanguage).length === 0 ? undefined : byLanguage;
}

function textOf(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
