// Pages fetched, parsed and durably stored per second: the real gather (robots.txt, guard, governor, archive, ledger, reading,
// classes) against a plain undici, cheerio and node:sqlite loop of the same concurrency over the same publishers.
import { mean } from '../../gold/figures.ts';
import { gatherBoth } from '../gather-both.ts';
import { rounded, type BenchPart } from '../part.ts';

const goal = 0.4;

export const measure: BenchPart = async (run) => {
  const { ours, plain, hosts } = await gatherBoth(run);
  const speed = ours.pages / ours.fetchedAt.seconds;
  const plainSpeed = ours.pages / mean(plain.map((one) => one.fetchedAt.seconds));
  const processor = { ours: ours.fetchedAt.processor, plain: mean(plain.map((one) => one.fetchedAt.processor)) };
  return {
    ours: rounded(speed),
    baseline: rounded(plainSpeed),
    ratio: rounded(speed / plainSpeed),
    unit: 'pages/s',
    better: 'higher',
    goal: `ratio at least ${goal}`,
    met: speed / plainSpeed >= goal,
    processorRatio: rounded(processor.plain / processor.ours),
    processorMsPerPage: rounded((processor.ours / ours.pages) * 1000),
    baselineProcessorMsPerPage: rounded((processor.plain / ours.pages) * 1000),
    peakMb: Math.round(ours.peakMb),
    baselinePeakMb: Math.round(mean(plain.map((one) => one.peakMb))),
    pages: ours.pages,
    hosts,
  };
};
