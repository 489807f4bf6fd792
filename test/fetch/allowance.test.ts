import { describe, expect, it } from 'vitest';
import { Allowance, smallBody } from '../../src/fetch/allowance.ts';

const running = new AbortController().signal;

async function isKept(promise: Promise<unknown>): Promise<boolean> {
  let kept = false;
  void promise.then(() => (kept = true));
  await new Promise((resolve) => setImmediate(resolve));
  return kept;
}

describe('the allowance', () => {
  it('lets so many transfers in, and the next one when a place is free', async () => {
    const allowance = new Allowance(2, 100);
    const holds = [await allowance.enter(running), await allowance.enter(running)];
    const third = allowance.enter(running);
    expect(await isKept(third)).toBe(false);
    holds[0]!.release();
    holds[0]!.release();
    expect(await isKept(third)).toBe(true);
    expect(await isKept(allowance.enter(running))).toBe(false);
  });

  it('gives room to large bodies as far as there is some', async () => {
    const allowance = new Allowance(5, 10 * smallBody);
    const one = await allowance.enter(running);
    const two = await allowance.enter(running);
    expect(one.roomFor(smallBody)).toBeNull();
    await one.roomFor(6 * smallBody);
    expect(one.roomFor(6 * smallBody)).toBeNull();
    const waiting = two.roomFor(5 * smallBody)!;
    expect(await isKept(waiting)).toBe(false);
    one.release();
    expect(await isKept(waiting)).toBe(true);
  });

  it('gives a body larger than all there is the whole room', async () => {
    const allowance = new Allowance(5, 2 * smallBody);
    const hold = await allowance.enter(running);
    await hold.roomFor(100 * smallBody);
    hold.release();
    const next = await allowance.enter(running);
    await next.roomFor(2 * smallBody);
  });

  it('lets a stopped run wait for nothing', async () => {
    const allowance = new Allowance(1, 1);
    await allowance.enter(running);
    const stop = new AbortController();
    const waiting = allowance.enter(stop.signal);
    stop.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
  });
});
