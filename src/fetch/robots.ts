// robots.txt as RFC 9309 has it: groups, the longest match on percent-normalised octets, and Crawl-delay beside it. Pure.
import { matchesPath, spelledPath } from './path-pattern.ts';
import { productToken } from './user-agent.ts';

/** As much of a robots.txt as is read and kept (RFC 9309 2.5). */
export const robotsBytes = 500 * 1024;

/** The rules that hold for us. */
export interface RobotsRules {
  /** Whether the path (with its query) of this URL may be asked. */
  allows(url: URL): boolean;
  /** Seconds between two requests that the publisher asks for; 0 when it does not. No part of the RFC. */
  readonly crawlDelaySeconds: number;
}

interface Rule {
  readonly allow: boolean;
  readonly pattern: string;
}

interface Group {
  readonly rules: Rule[];
  crawlDelaySeconds: number;
}

/** No limits: what a missing robots.txt means (RFC 9309 2.3.1.3). */
export const allowAll: RobotsRules = { allows: () => true, crawlDelaySeconds: 0 };

/**
 * Reads a robots.txt. All groups that name our product token count as one; without one, those of `*`; without that, all is
 * allowed (2.2.1). Lines that are no rule are passed over and end no group (2.2.4).
 */
export function parseRobots(text: string): RobotsRules {
  const { own, others } = groupsOf(text.replace(/^\uFEFF/, ''));
  const group = own ?? others;
  if (group === null) return allowAll;
  // The longest pattern decides, and of two of the same length the one that allows (2.2.2).
  const rules = group.rules.toSorted((a, b) => b.pattern.length - a.pattern.length || Number(b.allow) - Number(a.allow));
  return {
    allows(url) {
      if (url.pathname === '/robots.txt') return true;
      const path = spelledPath(`${url.pathname}${url.search}`, 'address');
      return rules.find((rule) => matchesPath(rule.pattern, path))?.allow ?? true;
    },
    crawlDelaySeconds: group.crawlDelaySeconds,
  };
}

interface Groups {
  own: Group | null;
  others: Group | null;
}

function groupsOf(text: string): Groups {
  const groups: Groups = { own: null, others: null };
  let current: Group[] = [];
  let naming = false;
  for (const [key, value] of linesOf(text)) {
    if (key === 'user-agent') {
      if (!naming) current = [];
      naming = true;
      const named = groupNamed(value, groups);
      if (named !== null) current.push(named);
    } else if (key === 'allow' || key === 'disallow') {
      naming = false;
      // An empty value is no rule: an empty Disallow leaves everything allowed.
      if (value !== '') for (const group of current) group.rules.push({ allow: key === 'allow', pattern: spelledPath(value, 'pattern') });
    } else if (key === 'crawl-delay') {
      for (const group of current) group.crawlDelaySeconds = Math.max(group.crawlDelaySeconds, delayOf(value));
    }
  }
  return groups;
}

function* linesOf(text: string): Generator<readonly [key: string, value: string]> {
  for (const line of text.split(/\r\n|\r|\n/)) {
    const plain = line.replace(/#.*$/s, '');
    const colon = plain.indexOf(':');
    if (colon > 0) yield [plain.slice(0, colon).trim().toLowerCase(), plain.slice(colon + 1).trim()];
  }
}

/** The group that a User-agent line opens; null when it is for somebody else. */
function groupNamed(value: string, groups: Groups): Group | null {
  if (value === '*' || /^\*\s/.test(value)) return (groups.others ??= { rules: [], crawlDelaySeconds: 0 });
  const token = /^[A-Za-z_-]+/.exec(value)?.[0].toLowerCase();
  return token === productToken ? (groups.own ??= { rules: [], crawlDelaySeconds: 0 }) : null;
}

function delayOf(value: string): number {
  return /^\d*\.?\d+$/.test(value) ? Number(value) : 0;
}
