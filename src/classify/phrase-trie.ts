// A trie over words that finds the phrases of a text, also where linking words stand between theirs.
// Knows nothing of labels and languages: words come analysed, a linking word as ''.

interface Node<T> {
  readonly next: Map<string, Node<T>>;
  readonly payloads: T[];
}

/** A phrase found: the place of its last word, and what it was added with. */
export interface PhraseHit<T> {
  readonly last: number;
  readonly payload: T;
}

/** Most linking words in a row that may stand inside a phrase (`aux frontières de la`). */
const mostLinking = 3;

export class PhraseTrie<T> {
  readonly #root: Node<T> = { next: new Map(), payloads: [] };

  /** Adds a phrase; one without words is left out, for it would be found everywhere. */
  add(words: readonly string[], payload: T): void {
    let node = this.#root;
    for (const word of words) {
      const next = node.next.get(word) ?? { next: new Map(), payloads: [] };
      node.next.set(word, next);
      node = next;
    }
    if (node !== this.#root) node.payloads.push(payload);
  }

  /** The words with which a phrase begins. */
  beginnings(): Iterable<string> {
    return this.#root.next.keys();
  }

  /** Where phrases lie that begin with this word; undefined when none does. */
  start(word: string): Beginning<T> | undefined {
    return this.#root.next.get(word);
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
    if (linking === 0) for (const payload of node.payloads) hits.push({ last, payload });
    last += 1;
    const met: string | undefined = node.next.size === 0 ? undefined : next(last);
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
