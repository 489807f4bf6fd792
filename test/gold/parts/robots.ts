// robots.txt files as found on the web; the set says no verdicts. caught: share that is read and asked without an error;
// agreement: share of verdicts that a second parser, made by others, shares, over paths taken from each file's own rules.
import robotsModule from 'robots-parser';
import { parseRobots, type RobotsRules } from '../../../src/fetch/robots.ts';
import { decodeText } from '../../../src/read/text.ts';
import { bytesOf, field, ndjsonOf } from '../data-set.ts';
import { share } from '../figures.ts';
import type { Part } from '../part.ts';

// The module is the function itself; its types say that it is a property.
const robotsParser = robotsModule as unknown as typeof robotsModule.default;

/** Paths that each file is asked about. */
const mostPaths = 40;

export const measure: Part = async ({ data }) => {
  const files = ndjsonOf(data, 'robots-txt/robots.ndjson.gz').map((row) => ({
    host: field(row, 'host'),
    text: decodeText(bytesOf(row), 'text/plain; charset=utf-8'),
  }));
  const caught: boolean[] = [];
  const agreed: boolean[] = [];
  let slowest = 0;
  for (const { host, text } of files) {
    const started = performance.now();
    const verdicts = verdictsOf(host, text);
    slowest = Math.max(slowest, performance.now() - started);
    caught.push(verdicts !== null);
    if (verdicts !== null) agreed.push(...agreements(host, text, verdicts));
  }
  return { caught: share(caught), agreement: share(agreed), verdicts: agreed.length, slowestMs: slowest, n: files.length };
};

interface Verdict {
  readonly url: URL;
  readonly allowed: boolean;
}

function verdictsOf(host: string, text: string): readonly Verdict[] | null {
  try {
    const rules: RobotsRules = parseRobots(text);
    return urlsOf(host, text).map((url) => ({ url, allowed: rules.allows(url) }));
  } catch {
    return null;
  }
}

function agreements(host: string, text: string, verdicts: readonly Verdict[]): readonly boolean[] {
  const other = robotsParser(`https://${host}/robots.txt`, text);
  return verdicts.map(({ url, allowed }) => (other.isAllowed(url.href, 'techwatch') ?? true) === allowed);
}

/** Addresses that a file's rules speak of, with wildcards filled in, and some below and beside them. */
function urlsOf(host: string, text: string): readonly URL[] {
  const rules = [...text.matchAll(/^\s*(?:dis)?allow\s*:\s*([^\s#]+)/gimu)].map((found) => found[1] ?? '/');
  const paths = [
    '/',
    '/news/2026/item.html',
    ...rules.flatMap((rule) => [filled(rule), `${filled(rule)}below`, filled(rule).slice(0, -1)]),
  ];
  const urls = [...new Set(paths)].filter((path) => path.startsWith('/') && path !== '/robots.txt').map((path) => `https://${host}${path}`);
  return urls
    .filter((url) => URL.canParse(url))
    .slice(0, mostPaths)
    .map((url) => new URL(url));
}

function filled(rule: string): string {
  return rule.replace(/\$$/u, '').replaceAll('*', 'any');
}
