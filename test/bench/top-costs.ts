// Reads CPU profiles that `npm run bench -- --profile DIR` wrote and prints where the time went:
// `node test/bench/top-costs.ts FILE.cpuprofile [COUNT]`.
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectFolder } from '../../pipelines/effects.ts';

interface Call {
  readonly functionName: string;
  readonly url: string;
  readonly lineNumber: number;
}

interface Profile {
  readonly nodes: readonly { readonly id: number; readonly callFrame: Call; readonly children?: readonly number[] }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

const [file = '', count = '30'] = process.argv.slice(2);
const profile = JSON.parse(readFileSync(file, 'utf8')) as Profile;
const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
const self = new Map<number, number>();
for (const [index, id] of profile.samples.entries()) self.set(id, (self.get(id) ?? 0) + (profile.timeDeltas[index] ?? 0));

const names = new Map<number, string>();
for (const { id, callFrame } of profile.nodes) names.set(id, nameOf(callFrame));
const own = new Map<string, number>();
const whole = new Map<string, number>();
const roots = profile.nodes.filter((node) => !profile.nodes.some((other) => other.children?.includes(node.id) === true));
for (const root of roots) total(root.id, new Set());

const all = [...self.values()].reduce((sum, time) => sum + time, 0);
print('own time', own);
print(
  'with what it calls, of this project',
  new Map([...whole].filter(([name]) => name.includes(' src/') || name.includes(' pipelines/') || name.includes(' sources/'))),
);

function nameOf({ functionName, url, lineNumber }: Call): string {
  const place = url.startsWith('file:') ? relative(pathToFileURL(projectFolder).href, url) : url;
  return `${functionName || '(anonymous)'} ${place}${place === '' ? '' : `:${lineNumber + 1}`}`;
}

/** Adds up a node and what it calls; a function that calls itself is counted once. */
function total(id: number, above: ReadonlySet<string>): number {
  const name = names.get(id) ?? '';
  const inside = new Set([...above, name]);
  const time = (self.get(id) ?? 0) + (nodes.get(id)?.children ?? []).reduce((sum, child) => sum + total(child, inside), 0);
  own.set(name, (own.get(name) ?? 0) + (self.get(id) ?? 0));
  if (!above.has(name)) whole.set(name, (whole.get(name) ?? 0) + time);
  return time;
}

function print(title: string, times: ReadonlyMap<string, number>): void {
  process.stdout.write(`${title} (of ${(all / 1e6).toFixed(1)} s)\n`);
  const sorted = [...times].toSorted((a, b) => b[1] - a[1]).slice(0, Number(count));
  for (const [name, time] of sorted)
    process.stdout.write(`${((time / all) * 100).toFixed(1).padStart(6)} %  ${(time / 1000).toFixed(0).padStart(7)} ms  ${name}\n`);
}
