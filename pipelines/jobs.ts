// The jobs of the watch and their times: what is done when, and nothing of how.
import type { World } from './effects.ts';
import { draftDigest } from './weekly-digest.ts';
import { dueSources, gather } from './gather.ts';
import type { Gathering } from './open-gathering.ts';
import type { Job } from './schedule.ts';
import { retrain } from './retrain.ts';
import { everyDay, everyHour } from './timetable.ts';
import { verifyWatch } from './rebuild-index.ts';

const brussels = 'Europe/Brussels';

/** All jobs; each opens what it needs in this world. */
export function jobsOf(world: World, gathering: Gathering): readonly Job[] {
  return [
    {
      name: 'gather',
      timetable: { zone: 'Etc/UTC', weekdays: everyDay, hours: everyHour, minutes: [0, 10, 20, 30, 40, 50] },
      leaseSeconds: 6 * 3600,
      async run(signal) {
        const { sources } = await world.catalogue();
        const due = await dueSources(sources, gathering.ledger, world.now());
        const report = await gather(due, null, { ...gathering, signal });
        const failed = Object.values(report.sources).filter((source) => source.error !== null).length;
        return `${due.length} sources gathered, ${failed} failed`;
      },
    },
    {
      name: 'weekly-digest',
      timetable: { zone: brussels, weekdays: [1], hours: [6], minutes: [0] },
      leaseSeconds: 3600,
      async run() {
        const issue = await draftDigest(world, null);
        return `draft of ${issue.week} with ${issue.items.length} items`;
      },
    },
    {
      name: 'verify-index',
      timetable: { zone: brussels, weekdays: everyDay, hours: [2], minutes: [30] },
      leaseSeconds: 6 * 3600,
      async run() {
        const found = await verifyWatch(world);
        return found.ok ? 'the index agrees with the ledger' : `the index differs from the ledger: ${JSON.stringify(found)}`;
      },
    },
    {
      name: 'retrain',
      timetable: { zone: brussels, weekdays: everyDay, hours: [3], minutes: [30] },
      leaseSeconds: 3 * 3600,
      async run() {
        const [ledger, edition, classifier] = await Promise.all([world.ledger(), world.edition(), world.classifier()]);
        const { now, log, search, config } = world;
        const { state, reason } = await retrain({ now, log, ledger, edition, classifier, search, home: config.home });
        return `${state}: ${reason}`;
      },
    },
  ];
}
