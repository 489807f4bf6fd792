// Arrays that grow with the index, and lists of words kept as codes in such arrays.

/** A column of lists of words: codes `codes[offsets[doc]]` up to `offsets[doc + 1]` point into `words`. */
export interface WordColumn {
  readonly words: readonly string[];
  readonly codes: Int32Array;
  readonly offsets: Int32Array;
}

/** A column of word lists that is continued document by document. */
export class GrowingWords implements WordColumn {
  readonly words: string[] = [];
  codes = new Int32Array(1024);
  offsets = new Int32Array(2);
  upTo = 0;
  readonly #codeOf = new Map<string, number>();
  #filled = 0;

  append(docs: readonly unknown[], values: readonly unknown[], size: number): void {
    this.offsets = grown(this.offsets, size + 1);
    let next = this.upTo + 1;
    docs.forEach((value, index) => {
      const doc = Number(value);
      this.offsets.fill(this.#filled, next, doc + 1);
      next = doc + 1;
      const held = values[index];
      if (typeof held === 'string') {
        this.#push(held);
      } else if (Array.isArray(held)) {
        held.forEach((word) => this.#push(String(word)));
      }
    });
    this.offsets.fill(this.#filled, next, size + 1);
    this.upTo = size - 1;
  }

  #push(word: string): void {
    let code = this.#codeOf.get(word);
    if (code === undefined) {
      code = this.words.push(word) - 1;
      this.#codeOf.set(word, code);
    }
    if (this.#filled === this.codes.length) {
      this.codes = grown(this.codes, this.#filled + 1);
    }
    this.codes[this.#filled] = code;
    this.#filled += 1;
  }
}

/** The array with room for `size` numbers. */
export function grown(array: Int32Array<ArrayBuffer>, size: number): Int32Array<ArrayBuffer> {
  if (array.length >= size) {
    return array;
  }
  const larger = new Int32Array(Math.max(size, array.length * 2));
  larger.set(array);
  return larger;
}

/** The array with room for `size` bytes. */
export function grownBytes(array: Uint8Array<ArrayBuffer>, size: number): Uint8Array<ArrayBuffer> {
  if (array.length >= size) {
    return array;
  }
  const larger = new Uint8Array(Math.max(size, array.length * 2));
  larger.set(array);
  return larger;
}
