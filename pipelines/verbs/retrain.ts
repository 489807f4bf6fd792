// `retrain`: learns from analysts' decisions, and puts what was learnt in use where the audit does not get worse.
import type { Call } from '../call.ts';
import { retrain } from '../retrain.ts';

export async function run({ world, config, out }: Call): Promise<number> {
  const [ledger, edition, classifier] = await Promise.all([world.ledger(), world.edition(), world.classifier()]);
  const { now, log, search } = world;
  const report = await retrain({ now, log, ledger, edition, classifier, search, home: config.home });
  await out.print(report, () => [`${report.state}: ${report.reason}`, ...(report.model === null ? [] : [report.model])].join('\n'));
  return 0;
}
