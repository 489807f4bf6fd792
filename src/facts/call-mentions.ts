// Identifiers of calls and topics in a running text.
import { parseCallIdentifier } from '../funding/call-identifier.ts';

/** An identifier where it stands; `key` is equal for all spellings of one call. */
export interface CallMention {
  readonly key: string;
  readonly programme: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const WRITTEN = /(?<![\p{L}\p{N}-])[A-Z][A-Z0-9]{1,9}(?:-[A-Za-z0-9]+){2,8}(?![\p{L}\p{N}-])/gu;

/** All mentions, in order; what is no identifier of a known programme with a year is none. */
export function callMentions(text: string): readonly CallMention[] {
  return [...text.matchAll(WRITTEN)].flatMap(({ 0: found, index }) => {
    const { key, programme, years } = parseCallIdentifier(found);
    if (key === null || programme === null || years.length === 0) return [];
    return [{ key, programme, start: index, end: index + found.length, text: found }];
  });
}
