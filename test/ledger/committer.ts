// A process of its own for contract-crash.ts: reads a harvest page by page until it is killed, and says each page it has committed.
import { openLedger, type LedgerPlace } from '../../src/ledger/open.ts';
import { captureOfPage, itemsOfPage, pages } from './crash-pages.ts';
import { at, commit, request } from './samples.ts';

const place: LedgerPlace = JSON.parse(process.argv[2] ?? '');
const owner = 'here:crashing:0';
const ledger = await openLedger(place);
const harvest = await ledger.beginHarvest({ sourceId: 'sample', owner, now: at(0), resumeAfter: at(0) });
if (harvest === null) throw new Error('expected a harvest, found it held');
await ledger.enqueue(
  harvest.id,
  'sample',
  pages.map((page) => request(`https://host${page}.example/`, { context: { page } })),
);
for (;;) {
  const tasks = await ledger.claim({ owner, sourceIds: ['sample'], busyHosts: [], limit: 4, now: at(1) });
  if (tasks.length === 0) break;
  await Promise.all(
    tasks.map(async ({ id, request: { context } }) => {
      const page = Number(context['page']);
      const items = itemsOfPage(page);
      const follow = [request(`https://follow.example/${page}`)];
      const mentioned = items.map((item) => item.draft.id);
      await ledger.commit(commit({ harvestId: harvest.id, settles: id, capture: captureOfPage(page), items, mentioned, follow }));
      process.stdout.write(`${page}\n`);
    }),
  );
}
