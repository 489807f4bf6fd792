// Gathers the same invented publishers by ours and by the plain loop, in turn: plain, ours, plain. Two parts read the result.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Gathered, GatherArgument } from './gathered.ts';
import { cardOf, hostOf, openPublishers } from './invented-site.ts';
import type { BenchRun } from './part.ts';
import { runChild, type Usage } from './run-child.ts';

/** Sizes of the goal: 40 publishers with 50 articles each. */
const full = { hosts: 40, articles: 50 };

/** One run of ours between two of the plain loop. */
export interface Both {
  readonly ours: Gathered & Usage;
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
      });
      const before = await runChild<Gathered>('gather-plain', argument('plain-before'));
      run.say(`plain loop: ${before.pages} pages in ${before.fetchedAt.seconds.toFixed(1)} s`);
      const ours = await runChild<Gathered>('gather-ours', argument('ours'), run.profiles);
      run.say(`ours: ${ours.pages} pages in ${ours.fetchedAt.seconds.toFixed(1)} s`);
      const after = await runChild<Gathered>('gather-plain', argument('plain-after'));
      run.say(`plain loop: ${after.pages} pages in ${after.fetchedAt.seconds.toFixed(1)} s`);
      const wanted = { pages: size.hosts * (size.articles + 1), items: size.hosts * size.articles };
      for (const one of [before, ours, after]) {
        if (one.pages !== wanted.pages || one.items !== wanted.items)
          throw new Error(`expected ${JSON.stringify(wanted)}, found ${one.pages} pages and ${one.items} items`);
      }
      return { ours, plain: [before, after], hosts: size.hosts };
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
