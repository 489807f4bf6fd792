// Identifiers that an authority gave: where two differ, two things are meant, however alike their texts are.
import type { Notice } from '../model.ts';

/** The notice's official identifier in lower case with its kind; null where its kind has none or it is not known. */
export function officialIdentifier(notice: Notice): string | null {
  const identifier = raw(notice);
  return identifier === null || identifier === '' ? null : `${notice.kind} ${identifier.toLowerCase()}`;
}

function raw(notice: Notice): string | null {
  switch (notice.kind) {
    case 'funding-call':
      return notice.topicIdentifier;
    case 'patent':
      // An imported patent without a number bears its key as number, which says nothing about the text.
      return notice.captureId === '' && notice.publicationNumber === notice.sourceKey
        ? null
        : `${notice.publicationNumber} ${notice.kindCode ?? ''}`.trim();
    case 'procurement':
      return notice.publicationNumber;
    case 'publication':
      return notice.doi;
    case 'standard':
      return notice.reference;
    case 'vendor-release':
    case 'project':
    case 'news':
    default:
      return null;
  }
}
