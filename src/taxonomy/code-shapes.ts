// How codes of other schemes look; judges shape alone, not whether a code exists.
import type { Codes } from './edition.ts';

const patent = /^[A-HY]\d{2}[A-Z](\d{1,4}\/\d{2,6})?$/;

/** What a well-shaped code of each scheme matches, and in words. */
export const codeShapes: Readonly<Record<keyof Codes, { readonly pattern: RegExp; readonly expected: string }>> = {
  cpc: { pattern: patent, expected: 'a CPC subclass or group such as G06V40/16' },
  ipc: { pattern: patent, expected: 'an IPC subclass or group such as G06V40/16' },
  cpv: { pattern: /^[1-9]\d{7}$/, expected: 'eight digits without the check digit' },
  euroscivoc: { pattern: /^(\/\d+)+$|^(\/[a-z][a-z0-9 ,.()-]*)+$/, expected: 'a path of codes or of titles that begins with /' },
  callTopicPattern: { pattern: /^[A-Z0-9][A-Za-z0-9*_.-]{3,}$/, expected: 'an identifier of a call or topic, * for any characters' },
  programme: { pattern: /^[A-Z][A-Z0-9-]*$/, expected: 'an abbreviation in capitals' },
};
