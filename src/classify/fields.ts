// The texts of a document cut into words, once for all who look at them: labels, features of a model. Judges nothing.
import { tokenise, type Token } from '../language/tokenise.ts';
import type { Span } from '../model.ts';

/** A text of a document with its words. */
export interface Field {
  readonly field: Span['field'];
  readonly text: string;
  readonly tokens: readonly Token[];
}

export type Fields = readonly Field[];

/** The texts of a document; all but the title may be absent. */
export interface FieldTexts {
  readonly title: string;
  readonly abstract?: string | null;
  readonly text?: string | null;
}

/** Characters of a field that are read: a long report says early what it is about. */
export const longestField = 40_000;

/** The fields that hold any text, title first. */
export function fieldsOf({ title, abstract, text }: FieldTexts): Fields {
  const given: readonly (readonly [Span['field'], string | null | undefined])[] = [
    ['title', title],
    ['abstract', abstract],
    ['text', text],
  ];
  return given.flatMap(([field, value]) => {
    if (typeof value !== 'string' || value === '') return [];
    const read = value.slice(0, longestField);
    return [{ field, text: read, tokens: tokenise(read) }];
  });
}
