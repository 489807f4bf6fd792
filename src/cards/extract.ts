// What a card keeps of wires: a short extract instead of the text, and the vendor whom a title names.

/** Characters of an extract; enough to tell what it is about, too few to stand for the text. */
const EXTRACT = 300;

/** The beginning of a text, cut at a word; null where there is none. */
export function extractOf(text: string | null): string | null {
  const plain = (text ?? '').replaceAll(/\s+/g, ' ').trim();
  if (plain.length <= EXTRACT) return plain === '' ? null : plain;
  const cut = plain.slice(0, EXTRACT).toWellFormed();
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 1))}…`;
}

/**
 * The first of these names that the title begins with, else null: a title that names a vendor further on may be another's word
 * about it, and nobody is given a claim that he did not make.
 */
export function vendorNamed(names: readonly string[], title: string): string | null {
  const folded = title.trim().toLowerCase();
  return names.find((name) => folded.startsWith(name.toLowerCase()) && !/^[\p{L}\p{N}]/u.test(folded.slice(name.length))) ?? null;
}
