// Language identification by length of text. right40, right100, right400: share of texts whose language is right, `und` counts
// as wrong; under20: share right or `und`, for too short a text must not be guessed; under20Right: share right. Measured on a
// model that is learnt from the split's other part, or from --train; the model in use has learnt from both parts.
import { createIdentifier } from '../../../src/language/identify.ts';
import { knownTexts, oneNorwegian } from '../../language/language-model/known-texts.ts';
import { learnLanguages } from '../../language/language-model/learn-languages.ts';
import { tsvOf } from '../data-set.ts';
import { isLearnt } from '../learnt-part.ts';
import { share } from '../figures.ts';
import type { Part } from '../part.ts';

/** Texts of each language and length. */
const each = 100;
const lengths = [40, 100, 400] as const;

interface Sample {
  readonly language: string;
  readonly text: string;
}

export const measure: Part = async ({ data, train }) => {
  const rows = tsvOf(data, 'language-id/samples.tsv.gz')
    .map((row) => ({ language: row['lang'] ?? '', kind: row['kind'] ?? '', text: (row['text'] ?? '').trim() }))
    .filter(({ text }) => train !== null || !isLearnt(text));
  const known = knownTexts(train ?? data).filter(({ text }) => train !== null || isLearnt(text));
  const identify = createIdentifier(learnLanguages(known));
  const short = shortTexts(rows.filter((row) => row.kind !== 'sentences'));
  const found = short.map(({ language, text }) => ({ language, given: identify(text) }));
  const figures: Record<string, number> = {
    under20: share(found.map(({ language, given }) => given === 'und' || same(given, language))),
    under20Right: share(found.map(({ language, given }) => same(given, language))),
    n: short.length,
  };
  for (const length of lengths) {
    const texts = longTexts(
      rows.filter((row) => row.kind === 'sentences'),
      length,
    );
    figures[`right${length}`] = share(texts.map(({ language, text }) => same(identify(text), language)));
    figures['n'] = (figures['n'] ?? 0) + texts.length;
  }
  return figures;
};

/** Words and word pairs under 20 characters that no other language of the set has too. */
function shortTexts(rows: readonly Sample[]): readonly Sample[] {
  const languages = new Map<string, Set<string>>();
  for (const { language, text } of rows) {
    const word = text.toLowerCase();
    languages.set(word, (languages.get(word) ?? new Set()).add(language));
  }
  const own = rows.filter(({ text }) => text.length > 0 && text.length < 20 && languages.get(text.toLowerCase())?.size === 1);
  return [...Map.groupBy(own, ({ language }) => language).values()].flatMap((ofLanguage) => ofLanguage.slice(0, each));
}

/** Sentences joined in the order of the file until they are long enough, then cut at the last blank before `length`. */
function longTexts(rows: readonly Sample[], length: number): readonly Sample[] {
  return [...Map.groupBy(rows, (row) => row.language)].flatMap(([language, sentences]) => {
    const texts: Sample[] = [];
    let text = '';
    for (const sentence of sentences) {
      text = `${text} ${sentence.text}`.trim();
      if (text.length < length) continue;
      const cut = text.slice(0, length + 1).lastIndexOf(' ');
      texts.push({ language, text: text.slice(0, cut > length * 0.6 ? cut : length) });
      text = '';
      if (texts.length === each) break;
    }
    return texts;
  });
}

function same(given: string, gold: string): boolean {
  return oneNorwegian(given) === oneNorwegian(gold);
}
