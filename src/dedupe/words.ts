// The words of a text as duplicates are compared by: letters and digits alone, without regard to case or width.

/** Runs of letters, marks and digits, in NFKC and lower case. */
export function words(text: string): readonly string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  );
}
