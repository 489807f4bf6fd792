// Small words that may stand inside a label without changing what it says: articles and short prepositions, by language.
// So `détection des drones` is found by `détection de drones`. Single letters that make names (e-gate, X-ray) are not among them.

const listed: Readonly<Record<string, string>> = {
  en: 'a an the of for and in on to by with',
  fr: 'a au aux d de des du en et l la le les par pour sur un une',
  de: 'am an auf das dem den der des die ein eine einer fur im in mit und von vom zu zum zur',
  es: 'a al con de del el en la las los para por un una y',
  it: 'a al alla con da dal dei del della delle dello di d ed gli i il in l la le per un una',
  nl: 'aan de een en het in met op van voor',
  pl: 'do dla i na o oraz w z ze',
};

const sets = new Map(Object.entries(listed).map(([language, words]) => [language, new Set(words.split(' '))]));
const none: ReadonlySet<string> = new Set();

/** Folded small words of a language (ISO 639-1); empty for languages without a list. */
export function linkingWords(language: string): ReadonlySet<string> {
  return sets.get(language) ?? none;
}
