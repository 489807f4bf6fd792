// Runs a script in a process of its own, so that its memory and processor time are its own, and gives the JSON that it prints.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { houseStart } from '../house-start.ts';

/** Longest time that a child may take. */
const patienceMilliseconds = 10 * 60 * 1000;

/** What a child used, beside what it measured. */
export interface Usage {
  /** Largest resident memory in MB. */
  readonly peakMb: number;
}

/** Runs `children/NAME.ts` with one argument. Throws when it fails. */
export async function runChild<T extends object>(name: string, told: object, profiles: string | null = null): Promise<T & Usage> {
  const script = join(import.meta.dirname, 'children', `${name}.ts`);
  const profiling = profiles === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${profiles}`, `--cpu-prof-name=${name}.cpuprofile`];
  const { flags, environment } = houseStart();
  const words = ['--disable-warning=ExperimentalWarning', ...flags, ...profiling, script, JSON.stringify(told)];
  const env = { ...process.env, ...environment };
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'], timeout: patienceMilliseconds, env });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (said += chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code !== 0) throw new Error(`expected ${name} to end with 0, found ${code ?? 'a signal'}`);
  return JSON.parse(said) as T & Usage;
}

/** The argument of a child, which the bench has written. */
export function argument(): unknown {
  return JSON.parse(process.argv[2] ?? '{}');
}

/** Prints what a child measured, with its memory. */
export function tell(measured: object): void {
  process.stdout.write(JSON.stringify({ ...measured, peakMb: process.resourceUsage().maxRSS / 1024 }));
}

/** Seconds of processor time that this process has used, all its threads together. */
export function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000_000;
}
