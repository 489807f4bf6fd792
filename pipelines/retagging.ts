// What another edition would change in the classes of documents: which concepts gain and lose how many. Writes nothing.
import { createClassifier, type Classifier } from '../src/classify/classifier.ts';
import type { ClassifiedDocument } from '../src/classify/watch/concept-evidence.ts';
import type { WatchModel } from '../src/classify/watch/watch-model.ts';
import type { Edition } from '../src/taxonomy/edition.ts';

/** A document to be classified by both editions. */
export interface Retagged {
  readonly id: string;
  readonly document: ClassifiedDocument;
}

/** What an edit would do to the documents, by concept in the order of notations. */
export interface Retagging {
  readonly items: number;
  /** Documents whose classes differ. */
  readonly retagged: number;
  readonly concepts: readonly ConceptRetagging[];
}

/** What a concept would gain and lose, with the first few documents of each. */
export interface ConceptRetagging {
  readonly notation: string;
  readonly gained: number;
  readonly lost: number;
  readonly gainedBy: readonly string[];
  readonly lostBy: readonly string[];
}

/** Both editions, the instant of the comparison, and the model that joins rules and labels; without one they speak alone. */
export interface RetaggingGround {
  readonly before: Edition;
  readonly after: Edition;
  readonly now: string;
  readonly model?: WatchModel | null;
}

/** Most documents that a concept names of each side. */
const mostExamples = 5;

interface Tally {
  readonly gained: string[];
  readonly lost: string[];
}

/** Classifies every document by both editions and compares; a class that was only renamed is the same class. */
export async function retagging(
  documents: AsyncIterable<Retagged>,
  { before, after, now, model = null }: RetaggingGround,
): Promise<Retagging> {
  const [former, later] = [createClassifier(before, model), createClassifier(after, model)];
  const tallies = new Map<string, Tally>();
  let [items, retagged] = [0, 0];
  for await (const { id, document } of documents) {
    const was = new Set(notationsOf(former, document, now).map((notation) => after.renamed.get(notation) ?? notation));
    const is = new Set(notationsOf(later, document, now));
    items += 1;
    const gained = [...is].filter((notation) => !was.has(notation));
    const lost = [...was].filter((notation) => !is.has(notation));
    if (gained.length + lost.length > 0) retagged += 1;
    for (const notation of gained) tallyOf(tallies, notation).gained.push(id);
    for (const notation of lost) tallyOf(tallies, notation).lost.push(id);
  }
  return { items, retagged, concepts: [...tallies].toSorted(byNotation).map(([notation, tally]) => told(notation, tally)) };
}

function notationsOf(classifier: Classifier, document: ClassifiedDocument, now: string): string[] {
  return classifier.classify(document, { now }).map(({ notation }) => notation);
}

function tallyOf(tallies: Map<string, Tally>, notation: string): Tally {
  const tally = tallies.get(notation) ?? { gained: [], lost: [] };
  tallies.set(notation, tally);
  return tally;
}

function byNotation([one]: readonly [string, Tally], [other]: readonly [string, Tally]): number {
  return one < other ? -1 : 1;
}

function told(notation: string, { gained, lost }: Tally): ConceptRetagging {
  return {
    notation,
    gained: gained.length,
    lost: lost.length,
    gainedBy: gained.slice(0, mostExamples),
    lostBy: lost.slice(0, mostExamples),
  };
}
