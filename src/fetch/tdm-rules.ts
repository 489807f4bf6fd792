// tdmrep.json: what a host reserves of text and data mining, path by path. Pure.
import { matchesPath, spelledPath } from './path-pattern.ts';

/** Where a host's file lies. */
export const tdmPath = '/.well-known/tdmrep.json';

/** As much of the file as is read and kept; the report names no limit, so it is that of robots.txt. */
export const tdmBytes = 500 * 1024;

/** What a host's file says. */
export interface TdmRules {
  /** The reservation that holds for an address, in words; null when the file reserves nothing there. */
  reservationAt(url: URL): string | null;
  /** What is wrong with the file, in words; null when nothing is. */
  readonly fault: string | null;
}

interface Rule {
  readonly location: string;
  readonly pattern: string;
  readonly reserved: boolean;
  readonly policy: string | null;
}

/** What a missing file means: nothing is reserved. */
export const nothingReserved: TdmRules = { reservationAt: () => null, fault: null };

/**
 * Reads a tdmrep.json as the TDM Reservation Protocol has it (W3C community report of 2024-02-02, "TDM File on the Origin Server",
 * https://www.w3.org/community/reports/tdmrep/CG-FINAL-tdmrep-20240202/): a JSON array of rules `{ location, tdm-reservation,
 * tdm-policy? }`. A location is a pattern of robots.txt; the first rule that matches an address holds, without one nothing is said.
 * What is no such array reserves nothing, and a rule without a location or with another value than 0 and 1 is passed over: the
 * report takes errors for "unset". `"1"` counts as 1, because header and meta element are written so.
 * A web page in place of the file is how many servers say that there is none, and no fault.
 */
export function parseTdmRules(text: string): TdmRules {
  const plain = text.replace(/^\uFEFF/u, '').trim();
  if (plain === '' || plain.startsWith('<')) return nothingReserved;
  let told: unknown;
  try {
    told = JSON.parse(plain);
  } catch {
    return { ...nothingReserved, fault: 'expected a JSON array of rules, found no JSON' };
  }
  if (!Array.isArray(told)) return { ...nothingReserved, fault: 'expected a JSON array of rules, found another value' };
  const rules = told.map(ruleOf).filter((rule) => rule !== null);
  const passedOver = told.length - rules.length;
  return {
    reservationAt({ pathname, search }) {
      const path = spelledPath(`${pathname}${search}`, 'address');
      const rule = rules.find(({ pattern }) => matchesPath(pattern, path));
      if (rule?.reserved !== true) return null;
      return `tdmrep.json: 1 for ${rule.location}${rule.policy === null ? '' : `, policy ${rule.policy}`}`;
    },
    fault: passedOver === 0 ? null : `expected rules with a location and tdm-reservation 0 or 1, found ${passedOver} without`,
  };
}

function ruleOf(told: unknown): Rule | null {
  if (typeof told !== 'object' || told === null) return null;
  const location: unknown = Reflect.get(told, 'location');
  const value: unknown = Reflect.get(told, 'tdm-reservation');
  const policy: unknown = Reflect.get(told, 'tdm-policy');
  const reserved = value === 1 || value === '1';
  if (typeof location !== 'string' || !/^[/*]/u.test(location) || (!reserved && value !== 0 && value !== '0')) return null;
  return { location, pattern: spelledPath(location, 'pattern'), reserved, policy: typeof policy === 'string' ? policy : null };
}
