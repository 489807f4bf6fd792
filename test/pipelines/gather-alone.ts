// Gathers in a process of its own, started as the house starts Node, so that its memory can be told.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { SourceReport } from '../../src/model.ts';
import { houseStart } from '../house-start.ts';

/** What the process is told; `cards` is a folder of cards or null. */
export interface AloneArgument {
  readonly home: string;
  readonly cards: string | null;
  readonly sources: readonly string[];
  /** Host to loopback address. */
  readonly origins: Readonly<Record<string, string>>;
}

/** The reports of the sources, and the largest resident memory in MB. */
export interface Alone {
  readonly reports: Readonly<Record<string, SourceReport>>;
  readonly peakMb: number;
}

/** Gathers so. The test fails when the process does. */
export async function gatherAlone(told: AloneArgument): Promise<Alone> {
  const script = join(import.meta.dirname, 'children', 'gather-alone.ts');
  const { flags, environment } = houseStart();
  const words = ['--disable-warning=ExperimentalWarning', ...flags, script, JSON.stringify(told)];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ...environment } });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect(code).toBe(0);
  return JSON.parse(said);
}
