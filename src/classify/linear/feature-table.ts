// Hash to place: an open-addressing table over 32-bit hashes of features. Knows no words and no weights.

/** Share of the table that may be filled before it doubles: beyond, searches grow long. */
const mostFilled = 0.5;

const smallest = 1 << 10;

/** Gives each hash a place 0, 1, 2, … in the order in which they came. */
export class FeatureTable {
  #keys: Uint32Array;
  #places: Int32Array;
  #size = 0;

  /** A table that holds these hashes at their places; more may be added. */
  constructor(hashes: ArrayLike<number> = []) {
    let length = smallest;
    while (hashes.length > length * mostFilled) length *= 2;
    this.#keys = new Uint32Array(length);
    this.#places = new Int32Array(length);
    for (let place = 0; place < hashes.length; place += 1) this.intern(hashes[place]!);
  }

  /** How many hashes it holds. */
  get size(): number {
    return this.#size;
  }

  /** The place of a hash, -1 when it has none. */
  find(hash: number): number {
    const slot = this.#slotOf(hash);
    return this.#keys[slot] === 0 ? -1 : this.#places[slot]!;
  }

  /** The place of a hash, a new one when it has none. */
  intern(hash: number): number {
    const slot = this.#slotOf(hash);
    if (this.#keys[slot] !== 0) return this.#places[slot]!;
    const place = this.#size;
    this.#keys[slot] = known(hash);
    this.#places[slot] = place;
    this.#size += 1;
    if (this.#size > this.#keys.length * mostFilled) this.#grow();
    return place;
  }

  /** The hashes by place. */
  hashes(): Uint32Array {
    const found = new Uint32Array(this.#size);
    for (let slot = 0; slot < this.#keys.length; slot += 1) {
      if (this.#keys[slot] !== 0) found[this.#places[slot]!] = this.#keys[slot]!;
    }
    return found;
  }

  #slotOf(hash: number): number {
    const key = known(hash);
    const mask = this.#keys.length - 1;
    let slot = key & mask;
    while (this.#keys[slot] !== 0 && this.#keys[slot] !== key) slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): void {
    const [keys, places] = [this.#keys, this.#places];
    this.#keys = new Uint32Array(keys.length * 2);
    this.#places = new Int32Array(keys.length * 2);
    for (let slot = 0; slot < keys.length; slot += 1) {
      if (keys[slot] === 0) continue;
      const to = this.#slotOf(keys[slot]!);
      this.#keys[to] = keys[slot]!;
      this.#places[to] = places[slot]!;
    }
  }
}

/** 0 marks an empty slot, so the hash 0 is kept as 1. */
function known(hash: number): number {
  return hash >>> 0 || 1;
}
