// A trie over words that finds the phrases of a text, also where linking words stand between theirs.
// Knows nothing of labels and languages: words come analysed, a linking word as ''.

/** Most nodes end one phrase and lead nowhere: what a node does not need it does not hold. */
interface Node<T> {
  next: Map<string, Node<T>> | null;
  payloads: T[] | null;
}

/** A phrase found: the place of its last word, and what it was added with. */
export interface PhraseHit<T> {
  readonly last: number;
  readonly payload: T;
}

/** Most linking words in a row that may stand inside a phrase (`aux frontières de la`). */
const mostLinking = 3;

export class PhraseTrie<T> {
  readonly #first = new Map<string, Node<T>>();

  /** Adds a phrase; one without words is left out, for it would be found everywhere. */
  add(words: readonly string[], payload: T): void {
    let [node, nodes]: [Node<T> | null, Map<string, Node<T>>] = [null, this.#first];
    for (const [place, word] of words.entries()) {
      const known = nodes.get(word);
      node = known ?? { next: null, payloads: null };
      if (known === undefined) nodes.set(word, node);
      if (place + 1 < words.length) nodes = node.next ??= new Map();
    }
    if (node !== null) (node.payloads ??= []).push(payload);
  }

  /** The words with which a phrase begins. */
  beginnings(): Iterable<string> {
    return this.#first.keys();
  }

  /** Where phrases lie that begin with this word; undefined when none does. */
  start(word: string): Beginning<T> | undefined {
    return this.#first.get(word);
  }
}

/** Phrases with the same first word. */
export type Beginning<T> = Node<T>;

/**
 * The phrases, of every length, that begin with word `first`; `next` gives the words behind it, undefined where the text or a
 * sentence ends before one.
 */
export function phrasesFrom<T>(start: Beginning<T>, first: number, next: (index: number) => string | undefined): PhraseHit<T>[] {
  const hits: PhraseHit<T>[] = [];
  let node: Node<T> | undefined = start;
  let linking = 0;
  for (let last = first; node !== undefined;) {
    if (linking === 0 && node.payloads !== null) for (const payload of node.payloads) hits.push({ last, payload });
    last += 1;
    if (node.next === null) break;
    const met = next(last);
    if (met === undefined) break;
    if (met === '') {
      linking += 1;
      if (linking > mostLinking) break;
    } else {
      node = node.next.get(met);
      linking = 0;
    }
  }
  return hits;
}
