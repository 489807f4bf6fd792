// The texts that languages are learnt from: the public samples, and for Maltese, which they lack, subjects of procurement notices.
import { isObject } from '../../../src/read/json.ts';
import { ndjsonOf, tsvOf } from '../../gold/data-set.ts';
import type { KnownText } from './learn-languages.ts';

/** The texts under a folder of data sets. Throws InputError where one is missing. */
export function knownTexts(data: string): KnownText[] {
  const samples = tsvOf(data, 'language-id/samples.tsv.gz').map((row) => ({
    language: oneNorwegian(row['lang'] ?? ''),
    text: (row['text'] ?? '').trim(),
  }));
  return [...samples, ...maltese(data).map((text) => ({ language: 'mt', text }))];
}

/** Each subject once. */
function maltese(data: string): string[] {
  const subjects = ndjsonOf(data, 'ted-notices/notices-fields.ndjson.gz').flatMap(({ subject }) => {
    const text = isObject(subject) ? subject['MT'] : null;
    return typeof text === 'string' && text !== '' ? [text] : [];
  });
  return [...new Set(subjects)];
}

/** Both written forms of Norwegian are one language. */
export function oneNorwegian(code: string): string {
  return ['nb', 'nn'].includes(code) ? 'no' : code;
}
