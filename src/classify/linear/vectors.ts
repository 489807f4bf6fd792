// Sparse vectors one after the other in three typed arrays, which grow as vectors are added. Arithmetic is done by those who read them.

/** One sparse vector: places in rising or any order, and the values there. */
export interface SparseVector {
  readonly places: Int32Array;
  readonly values: Float32Array;
}

/** Many sparse vectors: vector i lies at starts[i] (included) to starts[i + 1] (excluded). */
export interface Vectors {
  readonly count: number;
  readonly starts: Int32Array;
  readonly places: Int32Array;
  readonly values: Float32Array;
}

/** Where groups begin when their members are put side by side: group i lies at starts[i] to starts[i + 1]. `keys` are the groups of members. */
export function groupStarts(keys: Iterable<Int32Array>, groups: number): Int32Array {
  const starts = new Int32Array(groups + 1);
  for (const some of keys) for (let index = 0; index < some.length; index += 1) starts[some[index]! + 1]! += 1;
  for (let group = 0; group < groups; group += 1) starts[group + 1]! += starts[group]!;
  return starts;
}

/** Collects vectors. */
export class VectorStore {
  #count = 0;
  #starts = new Int32Array(1 << 10);
  #places = new Int32Array(1 << 16);
  #values = new Float32Array(1 << 16);

  get count(): number {
    return this.#count;
  }

  add(places: Int32Array, values: Float32Array): void {
    const start = this.#starts[this.#count]!;
    const end = start + places.length;
    if (end > this.#places.length) {
      const length = Math.max(end, this.#places.length * 2);
      const [largerPlaces, largerValues] = [new Int32Array(length), new Float32Array(length)];
      largerPlaces.set(this.#places.subarray(0, start));
      largerValues.set(this.#values.subarray(0, start));
      [this.#places, this.#values] = [largerPlaces, largerValues];
    }
    this.#places.set(places, start);
    this.#values.set(values, start);
    this.#count += 1;
    if (this.#count >= this.#starts.length) {
      const larger = new Int32Array(this.#starts.length * 2);
      larger.set(this.#starts);
      this.#starts = larger;
    }
    this.#starts[this.#count] = end;
  }

  /** What was collected; it shares memory with the store. */
  vectors(): Vectors {
    const end = this.#starts[this.#count]!;
    return {
      count: this.#count,
      starts: this.#starts.subarray(0, this.#count + 1),
      places: this.#places.subarray(0, end),
      values: this.#values.subarray(0, end),
    };
  }
}
