// Short texts of one meaning in two languages: the EU's procurement vocabulary, its thesaurus, and what the watch taxonomy says of
// its concepts.
import type { Edition } from '../../../src/taxonomy/edition.ts';
import { csvOf } from '../../gold/data-set.ts';
import type { TextPair } from './learn-lexicon.ts';

/** Languages whose words are translated: those of the EU but English (ISO 639-1). */
export const translatedLanguages = 'bg cs da de el es et fi fr ga hr hu it lt lv mt nl pl pt ro sk sl sv'.split(' ');

/** Gives the texts of a language beside the English ones. Throws InputError where a data set is missing. */
export function parallelTexts(data: string, { concepts }: Pick<Edition, 'concepts'>): (language: string) => TextPair[] {
  const rows = ['taxonomies/cpv-2008.csv.gz', 'taxonomies/eurovoc-descriptors.csv.gz'].flatMap((file) => csvOf(data, file));
  const said = concepts.flatMap(({ prefLabel, scopeNote }) => [prefLabel, scopeNote]);
  return (language) =>
    [...rows, ...said].flatMap((texts) => {
      const [own = '', english = ''] = [texts[language], texts['en']];
      // Where a list has no words of its own in a language it repeats the English ones.
      return own === '' || english === '' || own === english ? [] : [{ own, english }];
    });
}
