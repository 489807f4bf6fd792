// Families of patents: one invention is published many times, by several offices and at several stages.
import type { Notice } from '../model.ts';

/**
 * Whether two patents of one identity are different publications of one invention. Where a source gives patents an identity, it
 * is their family; the item tells of the publication that was met first, and the others are where the same was told as well.
 */
export function isOtherMember(one: Notice, other: Notice): boolean {
  return (
    one.kind === 'patent' &&
    other.kind === 'patent' &&
    one.identity !== null &&
    one.identity === other.identity &&
    one.publicationNumber !== other.publicationNumber
  );
}
