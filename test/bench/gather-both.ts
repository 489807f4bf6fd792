// Gathers the same invented publishers by the plain loop, by ours without classes, by ours, and by the plain loop again. Three
// parts read the result.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Gathered, GatherArgument } from './gathered.ts';
import { cardOf, hostOf, openPublishers } from './invented-site.ts';
import type { BenchRun } from './part.ts';
import { runChild, type Usage } from './run-child.ts';

/** Sizes of the goal: 40 publishers with 50 articles each. */
const full = { hosts: 40, articles: 50 };

/** Two runs of ours between two of the plain loop. */
export interface Both {
  /** Everything, until a search finds it. */
  readonly ours: Gathered & Usage;
  /** Fetched, parsed and stored as ever, but not classified, as no plain loop or crawler does. */
  readonly unclassified: Gathered & Usage;
  readonly plain: readonly (Gathered & Usage)[];
  readonly hosts: number;
}

/** Gathers once for all parts of a bench run. Throws when one of them did not get every page. */
export async function gatherBoth(run: BenchRun): Promise<Both> {
  return await run.once('gathering', async () => {
    const size = { hosts: full.hosts, articles: Math.max(2, Math.round(full.articles * run.size)) };
    const farm = await openPublishers(size);
    try {
      const hosts = Array.from({ length: size.hosts }, (_, number) => hostOf(number));
      const argument = (name: string): GatherArgument => ({
        folder: folderOf(run, name, size.hosts),
        hosts,
        origin: `http://127.0.0.1:${farm.port}`,
        classes: name === 'ours',
      });
      const gathered = async (script: string, name: string, profiles: string | null = null): Promise<Gathered & Usage> => {
        const one = await runChild<Gathered>(script, argument(name), profiles);
        run.say(`${name}: ${one.pages} pages in ${one.fetchedAt.seconds.toFixed(1)} s`);
        return one;
      };
      const before = await gathered('gather-plain', 'plain loop');
      const unclassified = await gathered('gather-ours', 'ours without classes');
      const ours = await gathered('gather-ours', 'ours', run.profiles);
      const after = await gathered('gather-plain', 'plain loop again');
      const wanted = { pages: size.hosts * (size.articles + 1), items: size.hosts * size.articles };
      for (const one of [before, unclassified, ours, after]) {
        if (one.pages !== wanted.pages || one.items !== wanted.items)
          throw new Error(`expected ${JSON.stringify(wanted)}, found ${one.pages} pages and ${one.items} items`);
      }
      return { ours, unclassified, plain: [before, after], hosts: size.hosts };
    } finally {
      await farm.close();
    }
  });
}

function folderOf(run: BenchRun, name: string, hosts: number): string {
  const folder = join(run.folder, name);
  mkdirSync(join(folder, 'cards'), { recursive: true });
  for (let number = 0; number < hosts; number += 1) writeFileSync(join(folder, 'cards', `publisher-${number}.yaml`), cardOf(number));
  return folder;
}
