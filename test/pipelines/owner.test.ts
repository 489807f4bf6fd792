import { spawn } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { isAlive, ownerHere } from '../../pipelines/owner.ts';

const [place, , began] = ownerHere().split(':');

describe('the owner of a lease', () => {
  it('lives while its process does', async () => {
    expect(isAlive(ownerHere())).toBe(true);
    const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)']);
    const owner = `${place}:${child.pid}:${Date.now()}`;
    expect(isAlive(owner)).toBe(true);
    const ended = new Promise((done) => child.on('exit', done));
    child.kill('SIGKILL');
    await ended;
    expect(isAlive(owner)).toBe(false);
  });

  it.runIf(process.platform === 'linux')('is not taken for a later process of the same number', () => {
    expect(isAlive(`${place}:${process.pid}:${Number(began) - 3_600_000}`)).toBe(false);
  });

  it.runIf(process.platform === 'linux')(
    'of another container of this machine is taken for living: its numbers mean other processes',
    () => {
      const [host, namespace] = place!.split('/');
      expect(namespace).toMatch(/^\d+$/u);
      expect(isAlive(`${host}/1:${process.pid}:${Number(began) - 3_600_000}`)).toBe(true);
    },
  );

  it('of another machine is taken for living: its lease ends by its own time', () => {
    expect(isAlive(`another-machine:${process.pid}:${began}`)).toBe(true);
  });
});
