// Invented English for the bench: the same seed gives the same words. A few hundred words are common and a long tail of made-up
// names is rare, as in real texts, so that an index of it has a real one's shape.

const adjectives =
  'remote secure unmanned portable open rapid modular shared digital thermal mobile joint passive coastal urban forensic encrypted automated regional tactical wearable resilient cross-border low-cost certified maritime airborne predictive anonymous synthetic'.split(
    ' ',
  );
const nouns =
  'sensor camera drone border network analysis platform evidence detection system radar image signal message officer harbour airport vehicle laboratory protocol exercise tender prototype dataset training scanner antenna interview passport document explosive narcotic weapon crowd perimeter tunnel container vessel satellite archive algorithm biometric fingerprint voice face iris malware ransomware currency wallet server phone firmware battery robot gripper helmet uniform radio bandwidth corridor checkpoint database register warrant court prosecutor agency consortium university supplier buyer citizen trafficking fraud counterfeit disaster flood wildfire rescue hospital shelter'.split(
    ' ',
  );
const verbs =
  'detects compares follows protects records classifies links tests measures supports extends replaces reviews monitors maps stores shares translates simulates certifies finances describes delivers inspects coordinates'.split(
    ' ',
  );
const links = 'in for with across near under without after before during'.split(' ');
const places =
  'Lisbon Tallinn Athens Dublin Vienna Prague Riga Sofia Madrid Rome Helsinki Warsaw Zagreb Valletta Nicosia Budapest Vilnius Bucharest Ljubljana Stockholm'.split(
    ' ',
  );
const syllables = 'ka ve lo ri tan mor sel dru fin go bel zar qui nex tal um pri os hal vor'.split(' ');

/** Made-up names; the first are common, the last are rare. */
const names = 30_000;

/** Invented texts of one seed. */
export interface Inventor {
  /** A number from 0 up to, not including, `below`. */
  number(below: number): number;
  pick<T>(from: readonly T[]): T;
  /** A word that stands in many texts. */
  word(): string;
  name(): string;
  title(): string;
  sentence(): string;
  /** Sentences of at least so many words. */
  text(words: number): string;
  /** A calendar date of 2015 to 2026. */
  date(): string;
}

/** Texts of a seed. */
export function inventor(seed: number): Inventor {
  let state = seed >>> 0;
  // A linear congruential generator (Numerical Recipes, ranqd1): chance that is alike on every machine.
  const chance = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const number = (below: number): number => Math.floor(chance() * below);
  const pick = <T>(from: readonly T[]): T => from[number(from.length)]!;
  // Squared chance: a word at the beginning of a list is met far more often than one at its end.
  const noun = (): string => nouns[Math.floor(chance() ** 2 * nouns.length)]!;
  const name = (): string => nameOf(Math.floor(chance() ** 3 * names));
  const sentence = (): string =>
    `The ${pick(adjectives)} ${noun()} of ${name()} ${pick(verbs)} the ${noun()} and the ${pick(adjectives)} ${noun()} ${pick(links)} ${pick(places)}, and it ${pick(verbs)} a ${noun()} ${pick(links)} the ${noun()}.`;
  return {
    number,
    pick,
    word: () => pick([noun(), noun(), pick(adjectives)]),
    name,
    title: () =>
      `${capital(pick(adjectives))} ${noun()} ${pick(links)} ${pick(adjectives)} ${noun()} ${noun()}: ${name()} ${number(9_000) + 100}`,
    sentence,
    text(words) {
      const sentences: string[] = [];
      for (let count = 0; count < words; count += 21) sentences.push(sentence());
      return sentences.join(' ');
    },
    date: () => new Date(Date.UTC(2015, 0, 1) + number(4_300) * 86_400_000).toISOString().slice(0, 10),
  };
}

function nameOf(place: number): string {
  let [name, rest] = ['', place + syllables.length];
  while (rest > 0) {
    name += syllables[rest % syllables.length];
    rest = Math.floor(rest / syllables.length);
  }
  return capital(name);
}

function capital(word: string): string {
  return `${word[0]!.toUpperCase()}${word.slice(1)}`;
}
