// All static checks, one after another: types, lint, format. Exit 1 when one of them finds something.
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

const project = resolve(import.meta.dirname, '..');
const checks = [
  ['tsc', '--noEmit', '-p', '.'],
  ['oxlint', '--type-aware', '--deny-warnings'],
  ['oxfmt', '--check', 'src', 'pipelines', 'sources', 'dashboards', 'test'],
] as const;

let failed = 0;
for (const [tool, ...words] of checks) {
  const found = spawnSync(resolve(project, 'node_modules', '.bin', tool), words, { cwd: project, stdio: 'inherit' });
  process.stderr.write(`${found.status === 0 ? 'ok  ' : 'FAIL'} ${tool}\n`);
  if (found.status !== 0) failed += 1;
}
process.exitCode = failed === 0 ? 0 : 1;
