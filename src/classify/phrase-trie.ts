// A trie over words that finds all phrases in a text, also where linking words stand between theirs.
// Knows nothing of labels and languages: words come analysed, a linking word as ''.

interface Node<T> {
  readonly next: Map<string, Node<T>>;
  readonly payloads: T[];
}

/** A phrase found: the places of its first and last word, and what it was added with. */
export interface PhraseHit<T> {
  readonly first: number;
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

  /** Every phrase in the words, of every length; `broken(i)` says that a sentence ends before word i. */
  find(words: readonly string[], broken: (index: number) => boolean): PhraseHit<T>[] {
    const hits: PhraseHit<T>[] = [];
    for (let first = 0; first < words.length; first += 1) {
      const node = this.#root.next.get(words[first] ?? '');
      if (node !== undefined) this.#walk(node, { words, first, broken }, hits);
    }
    return hits;
  }

  #walk(start: Node<T>, text: { words: readonly string[]; first: number; broken: (index: number) => boolean }, hits: PhraseHit<T>[]): void {
    let node = start;
    let linking = 0;
    for (let last = text.first; ;) {
      if (linking === 0) hits.push(...node.payloads.map((payload) => ({ first: text.first, last, payload })));
      last += 1;
      const word = text.words[last];
      if (word === undefined || node.next.size === 0 || text.broken(last)) return;
      if (word === '') {
        linking += 1;
        if (linking > mostLinking) return;
        continue;
      }
      const next = node.next.get(word);
      if (next === undefined) return;
      node = next;
      linking = 0;
    }
  }
}
