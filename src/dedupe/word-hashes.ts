// The words of a text as numbers, without making the words: what a sketch is made of (sketch.ts).
import { finished, firstSeed, hash32, hashed } from '../language/hash.ts';
import { words } from './words.ts';

/** Between words. */
const GAP = 0;
/** A unit whose form depends on its neighbours, or that becomes several: the text is folded as a whole. */
const NOT_ALONE = 0xffff;

/** Not met yet. */
const UNMET = 1;

/** Each UTF-16 unit in NFKC and lower case, or one of the above. */
const folded = new Uint16Array(0x1_0000).fill(UNMET);

const OF_A_WORD = /^[\p{L}\p{M}\p{N}]$/u;
/** Marks and the vowels and finals of Hangul join what is before them; a capital sigma looks at what is after it. */
const JOINING = /^[\p{M}\p{Cs}\u1160-\u11ff\u03a3]$/u;

/** As 32 bits with a sign, which are counted faster. */
const seed = firstSeed | 0;

/** The hash of every word of `words(text)`, in order, as 32 bits with a sign. */
export function wordHashes(text: string): readonly number[] {
  const hashes: number[] = [];
  let hash = seed;
  let within = false;
  for (let place = 0; place < text.length; place += 1) {
    const unit = text.charCodeAt(place);
    let form = folded[unit]!;
    if (form === UNMET) form = learn(unit);
    if (form === NOT_ALONE) return words(text).map((word) => hash32(word) | 0);
    if (form !== GAP) {
      hash = hashed(hash, form);
      within = true;
    } else if (within) {
      hashes.push(finished(hash) | 0);
      hash = seed;
      within = false;
    }
  }
  if (within) hashes.push(finished(hash) | 0);
  return hashes;
}

function learn(unit: number): number {
  const form = formOf(String.fromCharCode(unit));
  folded[unit] = form;
  return form;
}

function formOf(written: string): number {
  const form = written.normalize('NFKC').toLowerCase();
  if (form.length !== 1 || JOINING.test(written) || JOINING.test(form)) return NOT_ALONE;
  return OF_A_WORD.test(form) ? form.charCodeAt(0) : GAP;
}
