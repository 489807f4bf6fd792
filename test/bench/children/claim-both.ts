// Claims pages of a long frontier and of a short one, in turn: 40 hosts, all but one of them busy, as in the middle of a run.
// Prints seconds of processor time for each.
import { openLedger } from '../../../src/ledger/open.ts';
import { request } from '../../ledger/samples.ts';
import type { ClaimArgument, Claimed } from '../claimed.ts';
import { argument, processorSeconds, tell } from '../run-child.ts';

const { folder, long, short, claims } = argument() as ClaimArgument;
const [owner, now, hosts] = ['bench:1:0', '2026-11-30T00:00:00.000Z', 40];
const sourceIds = Array.from({ length: hosts }, (_, number) => `source-${number}`);
const hostOf = (number: number): string => `host-${number}.example`;
const busyHosts = Array.from({ length: hosts - 1 }, (_, number) => hostOf(number));

async function frontierOf(name: string, pages: number) {
  const ledger = await openLedger({ file: `${folder}/${name}.db` });
  for (const [number, sourceId] of sourceIds.entries()) {
    const harvest = await ledger.beginHarvest({ sourceId, owner, now, resumeAfter: now });
    if (harvest === null) throw new Error(`expected a harvest of ${sourceId}, found it held`);
    const requests = Array.from({ length: pages / hosts }, (_, page) => request(`https://${hostOf(number)}/${page}`));
    await ledger.enqueue(harvest.id, sourceId, requests);
  }
  return ledger;
}

const frontiers = { long: await frontierOf('long', long), short: await frontierOf('short', short) };

async function claimed(name: keyof typeof frontiers): Promise<number> {
  const started = processorSeconds();
  for (let claim = 0; claim < claims; claim += 1) {
    const tasks = await frontiers[name].claim({ owner, sourceIds, busyHosts, limit: 64, now });
    if (tasks.length !== 1) throw new Error(`expected one page of the free host, found ${tasks.length}`);
  }
  return processorSeconds() - started;
}

// The first claims warm up and are not counted.
await claimed('short');
await claimed('long');
tell({ short: await claimed('short'), long: await claimed('long') } satisfies Claimed);
await frontiers.long.close();
await frontiers.short.close();
