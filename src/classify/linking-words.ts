// Small words that may stand inside a label without changing what it says: articles and short prepositions, by language.
// So `détection des drones` is found by `détection de drones`. English has articles alone: `of` turns the words round. Single letters that make names (e-gate, X-ray) are not among them.

const listed: Readonly<Record<string, string>> = {
  en: 'a an the',
  fr: 'a au aux d de des du en l la le les un une',
  de: 'am an das dem den der des die ein eine einer im in von vom zu zum zur',
  es: 'a al de del el en la las los un una',
  it: 'a al alla da dal dei del della delle dello di d gli i il in l la le un una',
  nl: 'de een het in van',
  pl: 'do w z ze',
};

// A label may be written without its conjunction (`search & rescue`), but a text may not bridge two things with one.
const joining: Readonly<Record<string, string>> = { en: 'and', fr: 'et', de: 'und', es: 'y e', it: 'e ed', nl: 'en', pl: 'i oraz' };

const setsOf = (words: Readonly<Record<string, string>>): ReadonlyMap<string, ReadonlySet<string>> =>
  new Map(Object.entries(words).map(([language, list]) => [language, new Set(list.split(' '))]));

const sets = setsOf(listed);
const joiningSets = setsOf(joining);
const none: ReadonlySet<string> = new Set();

/** Folded small words of a language (ISO 639-1); empty for languages without a list. */
export function linkingWords(language: string): ReadonlySet<string> {
  return sets.get(language) ?? none;
}

/** Folded conjunctions of a language (ISO 639-1); empty for languages without a list. */
export function conjunctions(language: string): ReadonlySet<string> {
  return joiningSets.get(language) ?? none;
}
