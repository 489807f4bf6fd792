// What was learnt from analysts' decisions, as a small correction of a classifier: for each concept a slope and an offset of the
// log-odds, and the weight of some words. Open to reading: it is plain JSON. Learns nothing itself.
import { InputError } from '../errors.ts';
import { isObject } from '../read/json.ts';
import { isStopWord } from '../language/stop-words.ts';
import { fold } from '../language/fold.ts';
import { stem } from '../language/stem.ts';
import { tokenise } from '../language/tokenise.ts';
import type { Bin } from './linear/calibration.ts';
import type { ClassifiedDocument } from './watch/concept-evidence.ts';

/** What the starter's word is worth: log-odds = slope x its log-odds + offset, or `unfound` where it found nothing. */
export interface GeneralCorrection {
  readonly slope: number;
  readonly offset: number;
  readonly unfound: number;
}

/** The same for one concept, and the weights that are added for words that stand in the document. */
export interface ConceptCorrection extends GeneralCorrection {
  /** Weight by stem. */
  readonly words: Readonly<Record<string, number>>;
}

/** A correction: in general, and of the concepts that decisions spoke of. */
export interface Correction {
  /** Names it: a hash of what it was learnt from. */
  readonly version: string;
  readonly edition: string;
  /** Ids of the items that it was learnt from: they cannot judge it. */
  readonly items: readonly string[];
  /** For concepts without a correction of their own. */
  readonly general: GeneralCorrection;
  /** From this probability on a class is given; null where decisions were too few to say: the starter's own thresholds hold. */
  readonly threshold: number | null;
  /** From this probability on classes of decisions that were left out were right often enough; null where that cannot be shown. */
  readonly proven: number | null;
  /** How often decisions that were left out confirmed classes of about the same probability. */
  readonly reliability: readonly Bin[];
  readonly concepts: Readonly<Record<string, ConceptCorrection>>;
}

/** What is known of a concept: its own correction, or the general one. */
export function correctionOf(notation: string, { general, concepts }: Pick<Correction, 'general' | 'concepts'>): ConceptCorrection {
  return concepts[notation] ?? { ...general, words: {} };
}

/** Characters of a field that are read for words. */
const longestField = 4_000;

/** The words of a document that can bear a weight: stem to the word as it stands first. */
export function wordsOf({ title, abstract, text, language }: ClassifiedDocument): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const field of [title, abstract, text]) {
    for (const token of tokenise((field ?? '').slice(0, longestField))) {
      const folded = fold(token.text);
      if (folded.length < 3 || isStopWord(folded) || /^\p{N}+$/u.test(folded)) continue;
      const stemmed = stem(token.text, language ?? 'und');
      if (!found.has(stemmed)) found.set(stemmed, token.text);
    }
  }
  return found;
}

/** The corrected log-odds of a concept, and what each word that stands in the document gave. `odds` is null where nothing was found. */
export function correctedOdds(
  odds: number | null,
  { slope, offset, unfound, words }: ConceptCorrection,
  document: ReadonlyMap<string, string>,
): { readonly odds: number; readonly terms: readonly { readonly term: string; readonly weight: number }[] } {
  const terms = Object.entries(words).flatMap(([stemmed, weight]) => {
    const word = document.get(stemmed);
    return word === undefined ? [] : [{ term: word, weight }];
  });
  const start = odds === null ? unfound : slope * odds + offset;
  return { odds: terms.reduce((sum, { weight }) => sum + weight, start), terms };
}

/** Reads a correction from its text. Throws InputError where it is none. */
export function parseCorrection(text: string): Correction {
  const found: unknown = JSON.parse(text);
  if (isCorrection(found)) return found;
  throw new InputError('expected a correction learnt from decisions, found something else', { hint: '`techwatch retrain` makes one' });
}

function isCorrection(value: unknown): value is Correction {
  if (!isObject(value) || !isObject(value['concepts'])) return false;
  const { version, edition, items, general, threshold, proven, reliability, concepts } = value;
  const isConcept = (one: unknown): boolean => isObject(one) && isGeneral(one) && isNumbers(one['words']);
  return (
    [version, edition].every((one) => typeof one === 'string') &&
    Array.isArray(items) &&
    items.every((id) => typeof id === 'string') &&
    [threshold, proven].every((one) => one === null || Number.isFinite(one)) &&
    Array.isArray(reliability) &&
    reliability.every((bin) => isObject(bin) && ['from', 'right', 'given'].every((name) => Number.isFinite(bin[name]))) &&
    isGeneral(general) &&
    Object.values(concepts).every(isConcept)
  );
}

function isGeneral(value: unknown): boolean {
  return isObject(value) && ['slope', 'offset', 'unfound'].every((name) => Number.isFinite(value[name]));
}

function isNumbers(value: unknown): boolean {
  return isObject(value) && Object.values(value).every(Number.isFinite);
}
