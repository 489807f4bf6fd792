// A line of NDJSON as a text to classify or to learn from: checked field by field, and its language identified where none is given.
import type { JsonObject } from '../src/read/json.ts';

/** A text as it was given; `codes` are of any scheme. */
export interface AskedText {
  readonly title: string;
  readonly abstract: string | null;
  readonly text: null;
  readonly language: string;
  readonly codes: readonly string[];
}

/** Tells a language; asked only where a line does not. */
export type Identify = (text: string) => Promise<string>;

/** The text in a row, or what is wrong with it in words. */
export async function askedText(row: JsonObject, identify: Identify): Promise<AskedText | string> {
  const { title, abstract = null, language = null, codes = [] } = row;
  if (typeof title !== 'string') return `title: expected a text, found ${JSON.stringify(title) ?? 'none'}`;
  if (abstract !== null && typeof abstract !== 'string') return 'abstract: expected a text or null';
  if (language !== null && typeof language !== 'string') return 'language: expected an ISO 639-1 code or null';
  if (!isListOfTexts(codes)) return 'codes: expected a list of texts';
  return { title, abstract, text: null, language: language?.toLowerCase() ?? (await identify(`${title}\n${abstract ?? ''}`)), codes };
}

export function isListOfTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}
