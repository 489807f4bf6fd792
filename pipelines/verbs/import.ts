// `import`: NDJSON notices of another system, through the same steps as gathered ones.
import { UsageError } from '../../src/errors.ts';
import type { Call } from '../call.ts';
import { importNotices } from '../import-notices.ts';
import { linesOf } from '../lines.ts';

export async function run({ given, world, out, path }: Call): Promise<number> {
  const file = given.word(0) ?? '-';
  const sourceId = given.text('source') ?? 'import';
  if (!/^[a-z0-9][a-z0-9-]{0,79}$/u.test(sourceId))
    throw new UsageError(`--source: expected an id in kebab-case, found ${JSON.stringify(sourceId)}`);
  const [ledger, edition, classifier, identify] = await Promise.all([
    world.ledger(),
    world.edition(),
    world.classifier(),
    world.identify(),
  ]);
  const { now, log } = world;
  const lines = linesOf(file === '-' ? file : path(file));
  const report = await importNotices(lines, sourceId, { now, log, ledger, edition, classifier, identify, search: () => world.search() });
  await out.print(report, () => {
    const { rejected, warnings, ...counts } = report;
    const said = Object.entries(counts).map(([name, count]) => `${count} ${name}`);
    const faults = rejected.slice(0, 20).map(({ line, message }) => `  line ${line}: ${message}`);
    return [`${said.join(', ')}, ${rejected.length} rejected`, ...faults, ...warnings].join('\n');
  });
  return report.rejected.length + report.warnings.length === 0 ? 0 : 1;
}
