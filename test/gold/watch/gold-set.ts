// The gold set: what readers said of real records. Joins the labels kept here with the texts kept elsewhere; judges nothing.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../../../src/errors.ts';
import { goldDocuments, type GoldDocument } from './gold-documents.ts';

/** A document with the notations that a reader gave it: the most specific ones, without their broader concepts. */
export interface GoldItem extends GoldDocument {
  readonly part: 'train' | 'test';
  readonly labels: readonly string[];
}

/**
 * A row of `labels.tsv`: an identifier, its part of the split, its language, notations. The language is the publisher's, or what the
 * reader found where a list of many languages states none; `und` where neither says it.
 */
export interface GoldLabels {
  readonly id: string;
  readonly part: 'train' | 'test';
  readonly language: string;
  readonly labels: readonly string[];
}

/** The labels of the first reading. */
export function goldLabels(): readonly GoldLabels[] {
  return rowsOf('labels.tsv').map(([id = '', part = '', language = '', labels = '']) => {
    if (part !== 'train' && part !== 'test')
      throw new InputError(`expected train or test, found ${JSON.stringify(part)}`, { where: `labels.tsv, ${id}` });
    return { id, part, language, labels: notations(labels) };
  });
}

/** What a second reader, who did not know the first reader's labels, gave some of the same documents. */
export function secondReading(): ReadonlyMap<string, readonly string[]> {
  return new Map(rowsOf('second-reading.tsv').map(([id = '', labels = '']) => [id, notations(labels)]));
}

/** The whole gold set with its texts and the languages of its rows. Throws InputError where a data set or one of its records is missing. */
export function goldSet(data: string): readonly GoldItem[] {
  const documents = goldDocuments(data);
  return goldLabels().map(({ id, part, language, labels }) => {
    const document = documents.get(id);
    if (document === undefined) throw new InputError('expected a record of the gold set, found none', { where: `${data}: ${id}` });
    return { ...document, part, language: language === 'und' ? null : language, labels };
  });
}

function notations(cell: string): readonly string[] {
  return cell === '-' ? [] : cell.split(' ');
}

function rowsOf(file: string): readonly (readonly string[])[] {
  const [, ...lines] = readFileSync(join(import.meta.dirname, file), 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => line.split('\t'));
}

/** The items, each with the language that is stated or that its text shows. */
export function withLanguage<T extends GoldDocument>(
  items: readonly T[],
  identify: (text: string) => string,
): readonly (T & { readonly language: string })[] {
  return items.map((item) => ({ ...item, language: item.language ?? identify(`${item.title}\n${item.abstract}`) }));
}
