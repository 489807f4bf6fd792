// BM25 as Lucene computes it, rounding included, so that the embedded engine ranks as Elasticsearch does.
// Formula: Robertson and Zaragoza 2009; Lucene's form of it: org.apache.lucene.search.similarities.BM25Similarity,
// lengths in one byte: org.apache.lucene.util.SmallFloat.

/** How fast more occurrences stop to matter; tuned with `lengthWeight` on call topics and the projects they funded. */
export const saturation = 2;

/** How much a long text counts against a document. */
export const lengthWeight = 0.75;

const { fround } = Math;

/** What a field knows of all its documents together. */
export interface FieldTotals {
  /** Documents with at least one term in the field. */
  readonly documents: number;
  /** Terms of all of them. */
  readonly terms: number;
}

/** Weight of a term that `holders` documents have: its inverse document frequency times its boost. */
export function termWeight(totals: FieldTotals, holders: number, boost: number): number {
  const rarity = fround(Math.log(1 + (totals.documents - holders + 0.5) / (holders + 0.5)));
  // Elasticsearch keeps the factor (k1 + 1) that Lucene itself has dropped; it changes no order, but the scores are the same.
  return fround(fround(fround(boost) * (1 + saturation)) * rarity);
}

/** For each of the 256 codes of a length: the factor by which occurrences count in a document of that length. */
export function lengthFactors(totals: FieldTotals): Float32Array {
  const average = fround(totals.documents === 0 ? 1 : totals.terms / totals.documents);
  const base = fround(1 - lengthWeight);
  return Float32Array.from({ length: 256 }, (_, code) => {
    const share = fround(fround(lengthWeight * (lengths[code] ?? 0)) / average);
    return fround(1 / fround(saturation * fround(base + share)));
  });
}

/** Score of a term that occurs `count` times in a document whose length has the given factor. */
export function termScore(weight: number, count: number, factor: number): number {
  return fround(weight - fround(weight / fround(1 + fround(count * factor))));
}

/** A length as one byte: exact up to 39, then with four bits of precision. */
export function encodedLength(length: number): number {
  return length < exactLengths ? length : exactLengths + shortened(length - exactLengths);
}

function decodedLength(code: number): number {
  return code < exactLengths ? code : exactLengths + lengthened(code - exactLengths);
}

// 255 codes, of which the largest 32-bit length takes 231 when shortened; the first 24 are free for exact lengths.
const exactLengths = 255 - shortened(2_147_483_647);

function shortened(value: number): number {
  const bits = 32 - Math.clz32(value);
  if (bits < 4) {
    return value;
  }
  const shift = bits - 4;
  return ((value >>> shift) & 0x07) | ((shift + 1) << 3);
}

function lengthened(code: number): number {
  const mantissa = code & 0x07;
  const shift = (code >>> 3) - 1;
  return shift === -1 ? mantissa : (mantissa | 0x08) * 2 ** shift;
}

const lengths = Float64Array.from({ length: 256 }, (_, code) => decodedLength(code));
