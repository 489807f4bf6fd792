import { describe, expect, it } from 'vitest';
import { Governor } from '../../src/fetch/governor.ts';
import { elapsed } from '../../src/fetch/waiting.ts';

const running = new AbortController().signal;

describe('the governor', () => {
  it('lets one request of a host in at a time, in the order of asking', async () => {
    const governor = new Governor();
    const order: string[] = [];
    const first = await governor.enter('a', 0, running);
    const ask = async (name: string): Promise<void> => {
      const pass = await governor.enter('a', 0, running);
      order.push(name);
      pass.leave();
    };
    const others = Promise.all([ask('second'), ask('third')]);
    await governor.enter('b', 0, running);
    order.push('first ends');
    first.leave();
    await others;
    expect(order).toEqual(['first ends', 'second', 'third']);
  });

  it('keeps the gap from the moment of the answer', async () => {
    const governor = new Governor();
    const pass = await governor.enter('a', 0.1, running);
    pass.answered();
    const answeredAt = elapsed();
    pass.leave();
    (await governor.enter('a', 0.1, running)).leave();
    expect(elapsed() - answeredAt).toBeGreaterThanOrEqual(0.1);
  });

  it('asks nothing of a paused host, even when the pause begins while somebody waits', async () => {
    const governor = new Governor();
    governor.pause('a', 0.05);
    const asked = elapsed();
    const entering = governor.enter('a', 0, running);
    governor.pause('a', 0.15);
    governor.pause('a', 0.01);
    await entering;
    expect(elapsed() - asked).toBeGreaterThanOrEqual(0.15);
  });

  it('lets a stopped one go at once, without letting the next pass the one before', async () => {
    const governor = new Governor();
    const first = await governor.enter('a', 0, running);
    const stop = new AbortController();
    const stopped = governor.enter('a', 60, stop.signal);
    let entered = false;
    const third = governor.enter('a', 0, running).then(() => (entered = true));
    stop.abort(new Error('enough'));
    await expect(stopped).rejects.toThrow('enough');
    expect(entered).toBe(false);
    first.leave();
    await third;
    expect(entered).toBe(true);
  });
});
