import { spawn } from 'node:child_process';
import { hostname } from 'node:os';
import { describe, expect, it } from 'vitest';
import { isAlive } from '../../pipelines/owner.ts';

const began = Math.round(Date.now() - process.uptime() * 1000);

describe('the owner of a lease', () => {
  it('lives while its process does', async () => {
    expect(isAlive(`${hostname()}:${process.pid}:${began}`)).toBe(true);
    const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)']);
    const owner = `${hostname()}:${child.pid}:${Date.now()}`;
    expect(isAlive(owner)).toBe(true);
    const ended = new Promise((done) => child.on('exit', done));
    child.kill('SIGKILL');
    await ended;
    expect(isAlive(owner)).toBe(false);
  });

  it.runIf(process.platform === 'linux')('is not taken for a later process of the same number', () => {
    expect(isAlive(`${hostname()}:${process.pid}:${began - 3_600_000}`)).toBe(false);
  });

  it('of another machine is taken for living: its lease ends by its own time', () => {
    expect(isAlive(`another-machine:${process.pid}:${began}`)).toBe(true);
  });
});
