// `schedule`: runs the jobs at their times until SIGINT or SIGTERM, then finishes what is under way.
import type { Call } from '../call.ts';
import { demandContact } from '../demand-contact.ts';
import { jobsOf } from '../jobs.ts';
import { openGathering } from '../open-gathering.ts';
import { keepTicking, openSchedule } from '../schedule.ts';
import { stopSignal } from '../stop-signal.ts';

export async function run({ world, out }: Call): Promise<number> {
  const gathering = await openGathering(world);
  const signal = stopSignal();
  try {
    const { now, log, owner, config } = world;
    demandContact((await world.catalogue()).sources, config.contact, gathering.mapped);
    const { ledger, alive } = gathering;
    const schedule = openSchedule(jobsOf(world, gathering), { now, log, owner, ledger, alive });
    log.info('the schedule runs; SIGTERM or SIGINT ends it');
    await keepTicking(schedule, signal);
    await out.print({ stopped: world.now() }, () => 'Stopped; nothing was left half done.');
    return 0;
  } finally {
    await gathering.close();
  }
}
