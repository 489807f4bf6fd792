import { describe, expect, it } from 'vitest';
import { Allowance, smallBody, type Hold } from '../../src/fetch/allowance.ts';

const running = new AbortController().signal;
const megabyte = 1024 * 1024;

async function isKept(promise: Promise<unknown>): Promise<boolean> {
  let kept = false;
  void (async () => {
    await promise;
    kept = true;
  })();
  await new Promise((resolve) => setImmediate(resolve));
  return kept;
}

async function holdsOf(allowance: Allowance, count: number): Promise<readonly Hold[]> {
  return await Promise.all(Array.from({ length: count }, () => allowance.enter(running)));
}

describe('the allowance', () => {
  it('lets so many transfers in, and the next one when a place is free', async () => {
    const allowance = new Allowance(2, megabyte);
    const [first] = await holdsOf(allowance, 2);
    const third = allowance.enter(running);
    expect(await isKept(third)).toBe(false);
    first!.release();
    first!.release();
    expect(await isKept(third)).toBe(true);
    expect(await isKept(allowance.enter(running))).toBe(false);
  });

  it('gives bodies room as they grow, as far as there is some', async () => {
    const [one, two] = await holdsOf(new Allowance(5, 4 * megabyte), 2);
    expect(one!.roomFor(smallBody)).toBeNull();
    expect(one!.roomFor(smallBody + 1)).toBeNull();
    expect(one!.roomFor(smallBody + megabyte)).toBeNull();
    expect(two!.roomFor(smallBody + 3 * megabyte)).toBeNull();
  });

  it('lets one body come to its end when all room is taken, and then the next', async () => {
    const [one, two, three] = await holdsOf(new Allowance(5, 2 * megabyte), 3);
    expect(one!.roomFor(smallBody + 2 * megabyte)).toBeNull();
    expect(two!.roomFor(smallBody + 1)).toBeNull();
    expect(two!.roomFor(smallBody + 100 * megabyte)).toBeNull();
    const third = three!.roomFor(smallBody + 1)!;
    const first = one!.roomFor(smallBody + 2 * megabyte + 1)!;
    expect(await isKept(third)).toBe(false);
    two!.release();
    expect(await isKept(third)).toBe(true);
    expect(await isKept(first)).toBe(false);
    three!.release();
    expect(await isKept(first)).toBe(true);
  });

  it('has all its room again when everything is released', async () => {
    const allowance = new Allowance(3, 2 * megabyte);
    for (let round = 0; round < 5; round += 1) {
      const holds = await holdsOf(allowance, 3);
      for (const hold of holds.slice(0, 2)) expect(hold.roomFor(smallBody + megabyte)).toBeNull();
      expect(holds[2]!.roomFor(smallBody + 9 * megabyte)).toBeNull();
      for (const hold of holds) hold.release();
    }
  });

  it('lets a stopped run wait for nothing', async () => {
    const allowance = new Allowance(3, 0);
    const stop = new AbortController();
    const [favourite, other] = [await allowance.enter(running), await allowance.enter(stop.signal)];
    expect(favourite.roomFor(megabyte)).toBeNull();
    const growing = other.roomFor(megabyte)!;
    await allowance.enter(running);
    const entering = allowance.enter(stop.signal);
    stop.abort(new Error('enough'));
    await expect(growing).rejects.toThrow('enough');
    await expect(entering).rejects.toThrow('enough');
  });
});
